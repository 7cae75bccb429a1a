import { Banner } from "~/app/components/banner";
import { Understanding, UnusedParameters } from "~/app/components/list-messages";
import { MAX_QUERY_TEXT } from "~/app/http/list-query";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { listHref } from "./platform-list-links";
import { platformFilters } from "./platform-list-request";
import type { PlatformListView } from "./platform-list-view";

/** What the reader should know before reading the list: the day it is of, what of the address was not used, how the text was read. */
export function PlatformListNotices({ view }: { view: PlatformListView }) {
  const t = useMessages("platforms");
  const paths = usePaths();
  const { request } = view;
  const wordOf = (parameter: string) => {
    const facet = platformFilters.find((candidate) => candidate === parameter);
    if (facet) return t(`facet.${facet}`);
    return parameter === "near" ? t("ignoredNear") : undefined;
  };
  return (
    <>
      <AsOf view={view} />
      <UnusedParameters unused={view.notices} longest={MAX_QUERY_TEXT} wordOf={wordOf} />
      <Understanding {...view} text={request.text} hrefFor={(text) => listHref(paths, request, { text })} />
      {view.isDegraded ? <p className="text-small text-quiet">{t("degraded")}</p> : null}
    </>
  );
}

function AsOf({ view: { request } }: { view: PlatformListView }) {
  const t = useMessages("platforms");
  const format = useFormat();
  const paths = usePaths();
  if (!request.asOf) return null;
  return (
    <Banner title={t("asOfTitle", { date: format.date(request.asOf) })}>
      <p>
        {t("asOfText")} {t("asOfDates")}
      </p>
      <p>
        <a href={listHref(paths, request, { asOf: undefined })}>{t("asOfToday")}</a>
      </p>
    </Banner>
  );
}
