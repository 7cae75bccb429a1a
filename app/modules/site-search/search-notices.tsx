import { Banner } from "~/app/components/banner";
import { MAX_QUERY_TEXT } from "~/app/http/list-query";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { correctedText } from "../registry/corrected-text";
import type { SiteSearchView } from "./search-view";
import { siteSearchHref } from "./search-words";

/** More of them tell the reader nothing new. */
const IGNORED_SHOWN = 6;

/** What the reader should know before the results: what of the address was not used, how the text was read. */
export function SearchNotices({ view }: { view: SiteSearchView }) {
  const list = useMessages("platforms");
  return (
    <>
      <Unused view={view} />
      <Understanding view={view} />
      {view.result?.isDegraded ? <p className="text-small text-quiet">{list("degraded")}</p> : null}
    </>
  );
}

function Unused({ view: { notices } }: { view: SiteSearchView }) {
  const t = useMessages("search");
  const list = useMessages("platforms");
  const ignored = notices.flatMap((notice) => (notice.kind === "ignored" ? [notice] : []));
  const words = {
    kind: t("ignoredKind"),
    page: list("ignoredPage"),
    per_page: list("ignoredPerPage"),
    sort: list("ignoredSort"),
    asOf: list("ignoredAsOf"),
  };
  const wordOf = (parameter: string) =>
    Object.hasOwn(words, parameter) ? words[parameter as "kind"] : parameter;
  return (
    <>
      {notices.some((notice) => notice.kind === "shortened") ? (
        <Banner tone="caution" title={list("shortenedTitle")}>
          {list("shortenedText", { count: MAX_QUERY_TEXT })}
        </Banner>
      ) : null}
      {ignored.length > 0 ? (
        <Banner tone="caution" title={list("ignoredTitle")}>
          <ul>
            {ignored.slice(0, IGNORED_SHOWN).map(({ parameter, value }) => (
              <li key={`${parameter}=${value}`}>{list("ignoredItem", { name: wordOf(parameter), value })}</li>
            ))}
            {ignored.length > IGNORED_SHOWN ? <li>…</li> : null}
          </ul>
        </Banner>
      ) : null}
    </>
  );
}

function Understanding({ view: { request, result } }: { view: SiteSearchView }) {
  const t = useMessages("search");
  const list = useMessages("platforms");
  const format = useFormat();
  const paths = usePaths();
  if (!result) return request.text === "" ? null : <Banner tone="caution" title={t("unsearchable")} />;
  const { interpretation } = result;
  if (interpretation.length === 0) return null;
  const dropped = interpretation.flatMap(({ from, why }) =>
    why === "dropped" ? [list("chipText", { text: from })] : [],
  );
  const corrected = correctedText(request.text, interpretation);
  return (
    <Banner title={list("understood")}>
      <ul>
        {interpretation.map(({ from, to, why }) =>
          why === "dropped" ? null : <li key={from}>{list(`rewrite.${why}`, { from, to })}</li>,
        )}
        {dropped.length > 0 ? <li>{list("rewrite.dropped", { words: format.list(dropped) })}</li> : null}
      </ul>
      {corrected ? (
        <a href={siteSearchHref(paths, request, { text: corrected })}>
          {list("searchFor", { text: corrected })}
        </a>
      ) : null}
    </Banner>
  );
}
