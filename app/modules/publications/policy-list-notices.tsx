import { Understanding, UnusedParameters } from "~/app/components/list-messages";
import { MAX_QUERY_TEXT } from "~/app/http/list-query";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { policyListHref } from "./policy-list-links";
import { policyFacets } from "./policy-list-request";
import type { PolicyListView } from "./policy-list-view";

/** What the reader should know before reading the list: what of the address was not used, how the text was read. */
export function PolicyListNotices({ view }: { view: PolicyListView }) {
  const t = useMessages("platforms");
  const own = useMessages("policies");
  const paths = usePaths();
  const { request } = view;
  const wordOf = (parameter: string) => {
    const facet = policyFacets.find((candidate) => candidate === parameter);
    return facet && own(`facet.${facet}`);
  };
  return (
    <>
      <UnusedParameters unused={view.notices} longest={MAX_QUERY_TEXT} wordOf={wordOf} />
      <Understanding
        {...view}
        text={request.text}
        hrefFor={(text) => policyListHref(paths, request, { text })}
      />
      {view.isDegraded ? <p className="text-small text-quiet">{t("degraded")}</p> : null}
    </>
  );
}
