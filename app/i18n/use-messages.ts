import { createContext, useContext, useMemo } from "react";
import { pathsIn } from "../paths";
import { type Area, translator } from "./catalogues";
import {
  type DatePrecision,
  formatDate,
  formatFen,
  formatInstant,
  formatList,
  formatNumber,
  formatPercent,
  formatYuan,
} from "./format";
import type { Language } from "./language";

/** Set once by the root from the address; the address alone decides the language. */
export const LanguageContext = createContext<Language>("zh-CN");

/** The language of the page. */
export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** `const t = useMessages("platforms")`, then `t("results", { count })`. */
export function useMessages<A extends Area>(area: A) {
  const language = useLanguage();
  return useMemo(() => translator(language, area), [language, area]);
}

/** Addresses in the language of the page. */
export function usePaths() {
  return pathsIn(useLanguage());
}

/** Names a column of sums whose cells leave the unit out. */
export function useInYuan() {
  const t = useMessages("common");
  return (name: string) => t("inYuan", { name });
}

/** Dates, numbers and lists in the language of the page. */
export function useFormat() {
  const language = useLanguage();
  return useMemo(
    () => ({
      date: (date: string, precision?: DatePrecision) => formatDate(date, language, precision),
      instant: (instant: Date) => formatInstant(instant, language),
      list: (items: readonly string[]) => formatList(items, language),
      number: (value: number) => formatNumber(value, language),
      fen: (fen: number) => formatFen(fen, language),
      yuan: (fen: number) => formatYuan(fen, language),
      percent: (share: number) => formatPercent(share, language),
    }),
    [language],
  );
}
