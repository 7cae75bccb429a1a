import { type Cell, hideParts, isFew } from "./public-cells";

/** What verified entries add up to, with who is behind them. Net of VAT, fen. */
export interface PublicSum extends Cell {
  entries: number;
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
