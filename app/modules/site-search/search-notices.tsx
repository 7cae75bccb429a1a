import { Understanding, UnusedParameters } from "~/app/components/list-messages";
import { MAX_QUERY_TEXT } from "~/app/http/list-query";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import type { SiteSearchView } from "./search-view";
import { siteSearchHref } from "./search-words";

/** What the reader should know before the results: what of the address was not used, how the text was read. */
export function SearchNotices({ view: { request, notices, result } }: { view: SiteSearchView }) {
  const t = useMessages("search");
  const list = useMessages("platforms");
  const paths = usePaths();
  return (
    <>
      <UnusedParameters
        unused={notices}
        longest={MAX_QUERY_TEXT}
        wordOf={(parameter) => (parameter === "kind" ? t("ignoredKind") : undefined)}
      />
      <Understanding
        text={request.text}
        interpretation={result?.interpretation ?? []}
        highlight={result?.highlight ?? []}
        hrefFor={(text) => siteSearchHref(paths, request, { text })}
        unsearchable={t("unsearchable")}
      />
      {result?.isDegraded ? <p className="text-small text-quiet">{list("degraded")}</p> : null}
    </>
  );
}
