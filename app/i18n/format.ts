import type { Language } from "./language";

/** How exactly a civil date is known. */
export type DatePrecision = "day" | "month" | "year";

const locales: Readonly<Record<Language, string>> = { "zh-CN": "zh-CN", en: "en-GB" };
const dateParts: Readonly<Record<DatePrecision, Intl.DateTimeFormatOptions>> = {
  day: { year: "numeric", month: "long", day: "numeric" },
  month: { year: "numeric", month: "long" },
  year: { year: "numeric" },
};

/** A number with its groups: 1,234.5. */
export function formatNumber(value: number, language: Language): string {
  return numberFormat(language).format(value);
}

/** Fen as yuan: ¥1,234.50; whole yuan without decimals. */
export function formatFen(fen: number, language: Language): string {
  return (fen % 100 === 0 ? wholeYuanFormat : yuanFormat)(language).format(fen / 100);
}

/** Fen as yuan where the unit stands elsewhere, such as in a column's head: 1,234.50, with decimals always, so that they align. */
export function formatYuan(fen: number, language: Language): string {
  return plainYuanFormat(language).format(fen / 100);
}

/** A share from 0 to 1 as a percentage with at most one decimal. */
export function formatPercent(share: number, language: Language): string {
  return percentFormat(language).format(share);
}

/** A civil date (`YYYY-MM-DD`, or only `YYYY-MM` or `YYYY`): 2026年3月31日 / 31 March 2026, no more exact than known. */
export function formatDate(date: string, language: Language, precision?: DatePrecision): string {
  const [year = "", month = "01", day = "01"] = date.split("-");
  const known = precision ?? (date.length <= 4 ? "year" : date.length <= 7 ? "month" : "day");
  const instant = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (!Number.isFinite(instant)) throw new RangeError(`Not a civil date: ${date}`);
  return dateFormats[known](language).format(instant);
}

/** An instant as date and time in Asia/Shanghai. */
export function formatInstant(instant: Date, language: Language): string {
  return instantFormat(language).format(instant);
}

/** 甲、乙、丙 / A, B and C. */
export function formatList(items: readonly string[], language: Language): string {
  if (language === "zh-CN") return items.join("、");
  return listFormat(language).format(items);
}

const numberFormat = perLanguage((locale) => new Intl.NumberFormat(locale));
const yuan: Intl.NumberFormatOptions = { style: "currency", currency: "CNY", currencyDisplay: "symbol" };
// In both languages with the Chinese sign: ¥, not CN¥.
const yuanFormat = perLanguage(() => new Intl.NumberFormat("zh-CN", yuan));
const wholeYuanFormat = perLanguage(
  () => new Intl.NumberFormat("zh-CN", { ...yuan, maximumFractionDigits: 0 }),
);
const plainYuanFormat = perLanguage(
  (locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
);
const percentFormat = perLanguage(
  (locale) => new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }),
);
const listFormat = perLanguage((locale) => new Intl.ListFormat(locale, { type: "conjunction" }));
const instantFormat = perLanguage(
  (locale) =>
    new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone: "Asia/Shanghai" }),
);
const dateFormats: Readonly<Record<DatePrecision, (language: Language) => Intl.DateTimeFormat>> = {
  day: perLanguage((locale) => new Intl.DateTimeFormat(locale, { ...dateParts.day, timeZone: "UTC" })),
  month: perLanguage((locale) => new Intl.DateTimeFormat(locale, { ...dateParts.month, timeZone: "UTC" })),
  year: perLanguage((locale) => new Intl.DateTimeFormat(locale, { ...dateParts.year, timeZone: "UTC" })),
};

/** Formats are costly to make and cheap to use: one of each kind for each language, made when first needed. */
function perLanguage<F>(make: (locale: string) => F): (language: Language) => F {
  const made = new Map<Language, F>();
  return (language) => {
    const known = made.get(language) ?? make(locales[language]);
    made.set(language, known);
    return known;
  };
}
