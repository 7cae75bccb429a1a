import { translator } from "~/app/i18n/catalogues";
import { languages } from "~/app/i18n/language";
import { type HistoryWords, historyColumns } from "./core/history-row";
import { revenueNatures, vatBases } from "./core/vocabulary";
import { columnWords } from "./history-column-words";

/** What columns and values of a table of past income are called in both languages. */
export function historyWords(): HistoryWords {
  const all = languages.map((language) => translator(language, "payments"));
  const books = languages.map((language) => translator(language, "books"));
  const named = <Code extends string>(codes: readonly Code[], of: (code: Code) => string[]) =>
    // Every code of the list is put in.
    Object.fromEntries(codes.map((code) => [code, of(code)])) as unknown as Record<Code, string[]>;
  return {
    columns: named(historyColumns, (column) => all.map((t) => t(columnWords[column]))),
    natures: named(revenueNatures, (code) => books.map((t) => t(`nature.${code}`))),
    vatBases: named(vatBases, (code) => all.map((t) => t(`vatBasis.${code}`))),
  };
}
