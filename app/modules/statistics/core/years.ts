/** Numbers by year. */
export type ByYear = Readonly<Record<number, number>>;

/** One year of the registry. */
export interface YearRow {
  year: number;
  /** Approved in it. */
  entered: number;
  /** Ended in it. */
  left: number;
  /** Going on at its end; of the current year, today. */
  atEnd: number;
}

/**
 * How many spans hold on the last day of a year: those begun in it or before, less those whose first day of holding no
 * more is in it or before. `always`: spans without a beginning.
 */
export function holdingAtEnd(year: number, always: number, begun: ByYear, over: ByYear): number {
  const upTo = (years: ByYear) =>
    Object.entries(years).reduce((sum, [one, n]) => (Number(one) <= year ? sum + n : sum), 0);
  return always + upTo(begun) - upTo(over);
}

/** A row for every year from the first of which anything is known to `currentYear`, without gaps, in order. */
export function yearRows(
  entered: ByYear,
  left: ByYear,
  atEnd: (year: number) => number,
  currentYear: number,
): YearRow[] {
  const known = [entered, left].flatMap((years) => Object.keys(years).map(Number));
  const first = Math.min(currentYear, ...known);
  const last = Math.max(currentYear, ...known);
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const year = first + index;
    return {
      year,
      entered: entered[year] ?? 0,
      left: left[year] ?? 0,
      atEnd: atEnd(year),
    };
  });
}
