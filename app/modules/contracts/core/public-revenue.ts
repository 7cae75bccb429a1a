import type { CivilDate } from "~/app/core/civil-date";
import { type Cell, hideParts, isFew } from "./public-cells";

/** Public figures count until a day that is not counted itself; the next ones follow on `next`. */
export interface PublicSpan {
  until: CivilDate;
  next: CivilDate;
}

/**
 * Public figures stand still for so many months (rule `ledger.publish-months`, a divisor of 12), counted from January, so
 * that nobody reads one payment from how they change with it: until the span that `today` lies in.
 */
export function publicSpan(today: CivilDate, months: number): PublicSpan {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1];
  const first = month - (month % months);
  return { until: firstDay(year, first), next: firstDay(year, first + months) };
}

function firstDay(year: number, month: number): CivilDate {
  return `${year + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01`;
}

/** What verified entries add up to, with who is behind them. Net of VAT, fen. */
export interface PublicSum extends Cell {
  netFen: number;
}
export interface YearSum extends PublicSum {
  year: number;
}
export interface KindSum extends YearSum {
  kind: string;
}

/** A year of one platform with its kinds, each hidden or not. */
export interface PublicYear {
  sum: YearSum;
  isHidden: boolean;
  kinds: { sum: KindSum; isHidden: boolean }[];
}

/**
 * What of a platform's years and their kinds may be public. A hidden year hides all its kinds, which would add up to it.
 * There is no total of all years: so no year hides another.
 */
export function publicYears(
  years: readonly YearSum[],
  kinds: readonly KindSum[],
  fewest: number,
): PublicYear[] {
  return years.map((sum) => {
    const own = kinds.filter(({ year }) => year === sum.year);
    const { parts, isWholeHidden } = hideParts(own, fewest);
    const isHidden = isFew(sum, fewest) || isWholeHidden;
    return {
      sum,
      isHidden,
      kinds: own.map((kind, index) => ({ sum: kind, isHidden: isHidden || parts[index] === true })),
    };
  });
}
