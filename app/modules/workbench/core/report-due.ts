import type { CivilDate } from "~/app/core/civil-date";

/** The rules by which annual reports are due, as they hold today: month and day, `03-31`. */
export interface ReportRules {
  due: string;
  /** A center approved on or after this day of a year owes none for that year. */
  exemptFrom: string;
}

/** The next day by which annual reports are due, and the year that they report on (S1 三（六）1). */
export function nextReport(today: CivilDate, { due }: ReportRules): { on: CivilDate; year: number } {
  const year = Number(today.slice(0, 4));
  const isStillThisYear = today.slice(5) <= due;
  return { on: `${isStillThisYear ? year : year + 1}-${due}`, year: isStillThisYear ? year - 1 : year };
}

/** Whether a center owes the report on a year: it was approved before, and not so late in it that the rule exempts it. */
export function owesReport(approvedOn: CivilDate | null, year: number, { exemptFrom }: ReportRules): boolean {
  return approvedOn !== null && approvedOn < `${year}-${exemptFrom}`;
}
