import { useFormat, useMessages } from "../i18n/use-messages";
import { Banner } from "./banner";
import { correctedText, type ReadWord } from "./corrected-text";

/** More of them tell the reader nothing new. */
const ignoredShown = 6;

const ownWords = {
  page: "ignoredPage",
  per_page: "ignoredPerPage",
  sort: "ignoredSort",
  asOf: "ignoredAsOf",
} as const;

type UnusedPart =
  | { kind: "ignored"; parameter: string; value: string }
  | { kind: "shortened" }
  | { kind: "future"; asOf: string };

/** What of the address a list did not follow. `wordOf` names a parameter that not every list has. */
export function UnusedParameters({
  unused,
  longest,
  wordOf,
}: {
  unused: readonly UnusedPart[];
  /** How many characters of a search text are read. */
  longest: number;
  wordOf: (parameter: string) => string | undefined;
}) {
  const t = useMessages("list");
  const format = useFormat();
  const ignored = unused.flatMap((one) => (one.kind === "ignored" ? [one] : []));
  const future = unused.find((one) => one.kind === "future");
  const nameOf = (parameter: string) => {
    const own = Object.entries(ownWords).find(([name]) => name === parameter)?.[1];
    return wordOf(parameter) ?? (own ? t(own) : parameter);
  };
  return (
    <>
      {future ? (
        <Banner tone="caution" title={t("futureTitle", { date: format.date(future.asOf) })}>
          {t("futureText")}
        </Banner>
      ) : null}
      {unused.some((one) => one.kind === "shortened") ? (
        <Banner tone="caution" title={t("shortenedTitle")}>
          {t("shortenedText", { count: longest })}
        </Banner>
      ) : null}
      {ignored.length > 0 ? (
        <Banner tone="caution" title={t("ignoredTitle")}>
          <ul>
            {ignored.slice(0, ignoredShown).map(({ parameter, value }) => (
              <li key={`${parameter}=${value}`}>{t("ignoredItem", { name: nameOf(parameter), value })}</li>
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
  hrefFor,
  unsearchable,
}: {
  /** As typed; empty for none. */
  text: string;
  interpretation: readonly ReadWord[];
  highlight: readonly string[];
  /** The same page for another text. */
  hrefFor: (text: string) => string;
  /** What to say when the text has nothing to look for; left out, that everything is listed. */
  unsearchable?: string;
}) {
  const t = useMessages("list");
  const format = useFormat();
  // No term of the text was looked for: it is made of signs, or of words that every question has.
  if (text !== "" && highlight.length === 0)
    return <Banner tone="caution" title={unsearchable ?? t("unsearchable")} />;
  if (interpretation.length === 0) return null;
  const dropped = interpretation.flatMap(({ from, why }) =>
    why === "dropped" ? [t("quoted", { text: from })] : [],
  );
  const absent = interpretation.filter(({ why }) => why === "absent");
  const quoted = (words: readonly string[]) => format.list(words.map((word) => t("quoted", { text: word })));
  const corrected = correctedText(text, interpretation);
  return (
    <Banner
      tone={absent.length > 0 ? "caution" : "notice"}
      title={
        absent.length > 0
          ? t("nothingAbout", { words: quoted(absent.map(({ from }) => from)) })
          : t("understood")
      }
    >
      <ul>
        {absent[0] ? <li>{t("insteadAbout", { words: quoted(absent[0].to.split(" ")) })}</li> : null}
        {interpretation.map(({ from, to, why }) =>
          why === "dropped" || why === "absent" ? null : (
            <li key={from}>{t(`rewrite.${why}`, { from, to })}</li>
          ),
        )}
        {dropped.length > 0 ? <li>{t("rewrite.dropped", { words: format.list(dropped) })}</li> : null}
      </ul>
      {corrected ? (
        <a href={hrefFor(corrected)} className="inline-flex min-h-11 items-center">
          {t("searchFor", { text: corrected })}
        </a>
      ) : null}
    </Banner>
  );
}
