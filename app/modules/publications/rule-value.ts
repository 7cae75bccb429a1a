import { messagesFor, translator } from "~/app/i18n/catalogues";
import { formatDate, formatNumber, formatPercent } from "~/app/i18n/format";
import type { Language } from "~/app/i18n/language";
import type { Rule } from "./rules.queries.server";

/** A rule's value with its unit, in words of the language: 10 个工作日, 31 March, 优秀、良好. */
export function ruleValueIn({ value, unit }: Pick<Rule, "value" | "unit">, language: Language): string {
  const t = translator(language, "rules");
  if (typeof value === "number") return measured(value);
  if (typeof value !== "string")
    return value.map((code) => ruleCodeIn(code, language) ?? code).join(t("listSeparator"));
  return unit === "month_day" ? dayOfYear(value, language) : value;

  function measured(count: number): string {
    switch (unit) {
      case "days":
      case "working_days":
      case "months":
      case "years":
      case "minutes":
      case "megabytes":
        return t(`unit.${unit}`, { count });
      case "yuan":
        return t("unit.yuan", { count: formatNumber(count, language) });
      case "percent":
        return formatPercent(count / 100, language);
      default:
        return formatNumber(count, language);
    }
  }
}

/** A code's word; undefined for a code that has none yet. */
export function ruleCodeIn(code: string, language: Language): string | undefined {
  // Of the page's language every area is there.
  const words = messagesFor(language, ["rules"]).rules as Readonly<Record<string, unknown>>;
  const t = translator(language, "rules");
  return Object.hasOwn(words, `code.${code}`) ? t(`code.${code}` as "code.pass") : undefined;
}

/** `03-31` as 3月31日 / 31 March: a date of a year, without the year. */
function dayOfYear(monthDay: string, language: Language): string {
  return formatDate(`2000-${monthDay}`, language).replace(/^2000年| 2000$/g, "");
}
