import { Banner } from "~/app/components/banner";
import type { ListNotice } from "~/app/http/list-page";
import { MAX_QUERY_TEXT } from "~/app/http/list-query";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import { policyFacets } from "./policy-list-request";
import type { PolicyListView } from "./policy-list-view";

/** More of them tell the reader nothing new. */
const ignoredShown = 6;

/** What the reader should know before reading the list: what of the address was not used, how the text was read. */
export function PolicyListNotices({ view }: { view: PolicyListView }) {
  const t = useMessages("platforms");
  return (
    <>
      <Unused notices={view.notices} />
      <Understanding view={view} />
      {view.isDegraded ? <p className="text-small text-quiet">{t("degraded")}</p> : null}
    </>
  );
}

function Unused({ notices }: { notices: readonly ListNotice[] }) {
  const t = useMessages("platforms");
  const wordOf = useParameterWord();
  const ignored = notices.flatMap((notice) => (notice.kind === "ignored" ? [notice] : []));
  return (
    <>
      {notices.some((notice) => notice.kind === "shortened") ? (
        <Banner tone="caution" title={t("shortenedTitle")}>
          {t("shortenedText", { count: MAX_QUERY_TEXT })}
        </Banner>
      ) : null}
      {ignored.length > 0 ? (
        <Banner tone="caution" title={t("ignoredTitle")}>
          <ul>
            {ignored.slice(0, ignoredShown).map(({ parameter, value }) => (
              <li key={`${parameter}=${value}`}>{t("ignoredItem", { name: wordOf(parameter), value })}</li>
            ))}
            {ignored.length > ignoredShown ? <li>…</li> : null}
          </ul>
        </Banner>
      ) : null}
    </>
  );
}

function useParameterWord(): (parameter: string) => string {
  const t = useMessages("platforms");
  const own = useMessages("policies");
  return (parameter) => {
    const facet = policyFacets.find((candidate) => candidate === parameter);
    if (facet) return own(`facet.${facet}`);
    if (parameter === "page") return t("ignoredPage");
    if (parameter === "per_page") return t("ignoredPerPage");
    return parameter === "sort" ? t("ignoredSort") : t("ignoredAsOf");
  };
}

function Understanding({ view: { request, interpretation, highlight } }: { view: PolicyListView }) {
  const t = useMessages("platforms");
  const format = useFormat();
  // No term of the text was looked for: it is made of signs, or of words that every question has.
  if (request.text !== "" && highlight.length === 0)
    return <Banner tone="caution" title={t("unsearchable")} />;
  if (interpretation.length === 0) return null;
  const dropped = interpretation.flatMap(({ from, why }) =>
    why === "dropped" ? [t("chipText", { text: from })] : [],
  );
  return (
    <Banner title={t("understood")}>
      <ul>
        {interpretation.map(({ from, to, why }) =>
          why === "dropped" ? null : <li key={from}>{t(`rewrite.${why}`, { from, to })}</li>,
        )}
        {dropped.length > 0 ? <li>{t("rewrite.dropped", { words: format.list(dropped) })}</li> : null}
      </ul>
    </Banner>
  );
}
