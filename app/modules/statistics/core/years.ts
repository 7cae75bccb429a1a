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

/** A row for every year from the first of which anything is known to `currentYear`, without gaps, in order. */
export function yearRows(entered: ByYear, left: ByYear, atEnd: ByYear, currentYear: number): YearRow[] {
  const known = [entered, left].flatMap((years) => Object.keys(years).map(Number));
  const first = Math.min(currentYear, ...known);
  const last = Math.max(currentYear, ...known);
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const year = first + index;
    return {
      year,
      entered: entered[year] ?? 0,
      left: left[year] ?? 0,
      atEnd: atEnd[year] ?? 0,
    };
  });
}
