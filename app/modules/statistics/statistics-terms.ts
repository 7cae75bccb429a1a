import { translator } from "~/app/i18n/catalogues";
import type { Language } from "~/app/i18n/language";
import { nameIn } from "~/app/modules/registry/local-name";
import type { Dimension } from "./registry-statistics.queries.server";
import type { StatisticsView } from "./statistics-view";

/** A value that platforms are counted by, named for a reader of the language. */
export interface CountedTerm {
  code: string;
  label: string;
  /** Where the label is not in the language of the page. */
  lang: string | undefined;
  count: number;
}

/** Every value of a dimension with its number: levels and statuses in their own order, the others most first. */
export function countedTerms(
  view: Omit<StatisticsView, "origin" | "revenue">,
  dimension: Dimension,
  language: Language,
): CountedTerm[] {
  const counts = view.statistics.counts[dimension];
  const terms = termsOf(view, dimension, language).map((term) => ({
    ...term,
    count: counts[term.code] ?? 0,
  }));
  const hasOrder = dimension === "level" || dimension === "status";
  return hasOrder ? terms : terms.sort((a, b) => b.count - a.count);
}

function termsOf(view: Omit<StatisticsView, "origin" | "revenue">, dimension: Dimension, language: Language) {
  if (dimension === "level" || dimension === "status") {
    const t = translator(language, "platforms");
    const word = (code: string) => t(`${dimension}.${code}` as "level.national");
    const codes = dimension === "level" ? view.levels : view.statuses;
    // Codes of ours: the database admits no other, and each has its word.
    return codes.map((code) => ({ code, label: word(code), lang: undefined }));
  }
  const named = { class: view.classes, league: view.leagues, field: view.fields }[dimension];
  return named.map(({ code, name }) => {
    const { text, lang } = nameIn(name, language);
    return { code, label: text, lang: lang === language ? undefined : lang };
  });
}
