import { Banner } from "~/app/components/banner";
import type { ListNotice } from "~/app/http/list-page";
import { MAX_QUERY_TEXT } from "~/app/http/list-query";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { correctedText } from "./corrected-text";
import { listHref } from "./platform-list-links";
import { platformFilters } from "./platform-list-request";
import type { PlatformListView } from "./platform-list-view";

/** More of them tell the reader nothing new. */
const IGNORED_SHOWN = 6;

/** What the reader should know before reading the list: the day it is of, what of the address was not used, how the text was read. */
export function PlatformListNotices({ view }: { view: PlatformListView }) {
  const t = useMessages("platforms");
  return (
    <>
      <AsOf view={view} />
      <Unused notices={view.notices} />
      <Understanding view={view} />
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

function Unused({ notices }: { notices: readonly ListNotice[] }) {
  const t = useMessages("platforms");
  const format = useFormat();
  const ignored = notices.flatMap((notice) => (notice.kind === "ignored" ? [notice] : []));
  const future = notices.find((notice) => notice.kind === "future");
  const isShortened = notices.some((notice) => notice.kind === "shortened");
  return (
    <>
      {future ? (
        <Banner tone="caution" title={t("futureTitle", { date: format.date(future.asOf) })}>
          {t("futureText")}
        </Banner>
      ) : null}
      {isShortened ? (
        <Banner tone="caution" title={t("shortenedTitle")}>
          {t("shortenedText", { count: MAX_QUERY_TEXT })}
        </Banner>
      ) : null}
      {ignored.length > 0 ? (
        <Banner tone="caution" title={t("ignoredTitle")}>
          <ul>
            {ignored.slice(0, IGNORED_SHOWN).map(({ parameter, value }) => (
              <li key={`${parameter}=${value}`}>
                {t("ignoredItem", { name: t(parameterWord(parameter)), value })}
              </li>
            ))}
            {ignored.length > IGNORED_SHOWN ? <li>…</li> : null}
          </ul>
        </Banner>
      ) : null}
    </>
  );
}

function parameterWord(parameter: string) {
  const facet = platformFilters.find((candidate) => candidate === parameter);
  if (facet) return `facet.${facet}` as const;
  if (parameter === "near") return "ignoredNear";
  if (parameter === "page") return "ignoredPage";
  if (parameter === "per_page") return "ignoredPerPage";
  return parameter === "sort" ? "ignoredSort" : "ignoredAsOf";
}

function Understanding({ view: { request, interpretation, highlight } }: { view: PlatformListView }) {
  const t = useMessages("platforms");
  const format = useFormat();
  const paths = usePaths();
  // No term of the text was looked for: it is made of signs, or of words that every question has.
  if (request.text !== "" && highlight.length === 0)
    return <Banner tone="caution" title={t("unsearchable")} />;
  if (interpretation.length === 0) return null;
  const dropped = interpretation.flatMap(({ from, why }) =>
    why === "dropped" ? [t("chipText", { text: from })] : [],
  );
  const corrected = correctedText(request.text, interpretation);
  return (
    <Banner title={t("understood")}>
      <ul>
        {interpretation.map(({ from, to, why }) =>
          why === "dropped" ? null : <li key={from}>{t(`rewrite.${why}`, { from, to })}</li>,
        )}
        {dropped.length > 0 ? <li>{t("rewrite.dropped", { words: format.list(dropped) })}</li> : null}
      </ul>
      {corrected ? (
        <a href={listHref(paths, request, { text: corrected })}>{t("searchFor", { text: corrected })}</a>
      ) : null}
    </Banner>
  );
}
