import { useFormat, useLanguage, useMessages } from "~/app/i18n/use-messages";
import type { MetricCode } from "./core/rubric";
import type { Indicator } from "./rubrics.queries.server";

/** Figures, scores and formulas in words. */
export function useIndicatorWords() {
  const t = useMessages("rubrics");
  const language = useLanguage();
  const { fen, number, percent } = useFormat();
  const figure = (metric: MetricCode, value: number | undefined): string => {
    if (value === undefined) return t(metric === "service_income_growth" ? "baseTooSmall" : "noFigure");
    if (metric === "verified_service_income") return fen(Math.round(value * 100));
    if (metric === "smes_served") return t("firms", { count: value });
    return percent(value);
  };
  const text = (both: { zh: string; en: string }) => (language === "en" ? both.en : both.zh);
  const how = ({ formula, parameters, metric }: Indicator): string => {
    const { floor = 0, cap = 0, target = 0 } = parameters;
    const said = { floor: figure(metric, floor), cap: figure(metric, cap), target: figure(metric, target) };
    return t(`formula.${formula}`, said);
  };
  return { figure, text, how, points: (value: number) => number(value) };
}
