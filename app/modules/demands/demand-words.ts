import { useFormat, useLanguage, useMessages } from "~/app/i18n/use-messages";
import { readQuarter } from "./core/mask";
import type { BudgetCode } from "./core/vocabulary";

/** A quarter such as `2027-Q1` in words. */
export function useQuarterWords(): (quarter: string) => string {
  const t = useMessages("demands");
  return (quarter) => {
    const { year, number } = readQuarter(quarter);
    return t("quarter", { year: String(year), number: String(number) });
  };
}

/** A budget in words: the two numbers where they are told, else its band. */
export function useBudgetWords(): (budget: {
  budget: BudgetCode;
  fromFen?: number | undefined;
  toFen?: number | undefined;
}) => string {
  const t = useMessages("demands");
  const offers = useMessages("offers");
  const format = useFormat();
  const language = useLanguage();
  const isRound = (fen: number) => language === "zh-CN" && fen >= 1_000_000 && fen % 10_000 === 0;
  const inTenThousands = (fen: number) => format.number(fen / 1_000_000);
  const money = (fen: number) =>
    isRound(fen) ? t("inTenThousands", { amount: inTenThousands(fen) }) : format.fen(fen);
  return ({ budget, fromFen, toFen }) => {
    if (toFen !== undefined && fromFen !== undefined && fromFen < toFen && fromFen > 0)
      return t("budgetBetween", {
        // The unit once, as in the names of the bands.
        from:
          isRound(fromFen) && isRound(toFen)
            ? t("tenThousands", { amount: inTenThousands(fromFen) })
            : money(fromFen),
        to: money(toFen),
      });
    if (toFen !== undefined) return t("budgetUpTo", { to: money(toFen) });
    return fromFen === undefined ? offers(`facet.band.${budget}`) : t("budgetFrom", { from: money(fromFen) });
  };
}

/** Until when it is wanted, in words: a day, or a quarter such as `2027-Q1`. */
export function useDeadlineWords(): (deadline: string | undefined) => string | undefined {
  const t = useMessages("demands");
  const format = useFormat();
  const quarter = useQuarterWords();
  return (deadline) => {
    if (deadline === undefined) return undefined;
    return deadline.includes("Q")
      ? t("deadlineQuarter", { quarter: quarter(deadline) })
      : t("deadlineDay", { date: format.date(deadline) });
  };
}

/** How long it still asks for answers. */
export function daysLeftWords(
  daysLeft: number | undefined,
  t: ReturnType<typeof useMessages<"demands">>,
): string | undefined {
  if (daysLeft === undefined) return undefined;
  return daysLeft === 0 ? t("lastDay") : t("daysLeft", { count: daysLeft });
}
