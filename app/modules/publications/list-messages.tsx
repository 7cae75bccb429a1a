import { Banner } from "~/app/components/banner";
import type { ListNotice } from "~/app/http/list-page";
import { MAX_QUERY_TEXT } from "~/app/http/list-query";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import type { Rewrite } from "~/search/engine";

/** More of them tell the reader nothing new. */
const ignoredShown = 6;

/** What of the address a list did not follow. `facetWord` names a facet; other parameters have words of their own. */
export function UnusedParameters({
  unused,
  facetWord,
}: {
  unused: readonly ListNotice[];
  facetWord: (parameter: string) => string | undefined;
}) {
  const t = useMessages("platforms");
  const ignored = unused.flatMap((one) => (one.kind === "ignored" ? [one] : []));
  const wordOf = (parameter: string) =>
    facetWord(parameter) ??
    t(
      ({ page: "ignoredPage", per_page: "ignoredPerPage", sort: "ignoredSort" } as const)[parameter] ??
        "ignoredAsOf",
    );
  return (
    <>
      {unused.some((one) => one.kind === "shortened") ? (
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

/** How a search text was read, where not as it was typed. */
export function Understanding({
  text,
  interpretation,
  highlight,
}: {
  text: string;
  interpretation: readonly Rewrite[];
  highlight: readonly string[];
}) {
  const t = useMessages("platforms");
  const format = useFormat();
  // No term of the text was looked for: it is made of signs, or of words that every question has.
  if (text !== "" && highlight.length === 0) return <Banner tone="caution" title={t("unsearchable")} />;
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
