import type { CivilDate, PartialDate } from "~/app/core/civil-date";
import { lastPossibleDay } from "~/app/core/civil-date";
import type { Status } from "./lifecycle";

/** What the rules say of annual reports on a day (`center.report-due`, `center.report-exempt-from`), as `MM-DD`. */
export interface ReportRules {
  due: string;
  exemptFrom: string;
}

export interface NextReport {
  /** The year that it is about. */
  year: number;
  dueOn: CivilDate;
  /** `unknown`: no source states exactly enough when the platform was approved. */
  owed: "yes" | "exempt" | "unknown";
}

/**
 * The next annual report of a center: on the year before, by the day of the rule (S1 三(六)1). Approved on or after the
 * exempting day of that year, or later, it owes none for it. Undefined for what does not report: what is not yet, or no
 * longer, in operation.
 */
export function nextReport(
  { status, approved }: { status: Status; approved?: PartialDate | undefined },
  today: CivilDate,
  { due, exemptFrom }: ReportRules,
): NextReport | undefined {
  if (status !== "operating" && status !== "rectifying") return undefined;
  const thisYear = Number(today.slice(0, 4));
  const dueYear = today.slice(5) <= due ? thisYear : thisYear + 1;
  const year = dueYear - 1;
  const report = { year, dueOn: `${dueYear}-${due}` };
  if (!approved) return { ...report, owed: "unknown" };
  const exempting = `${year}-${exemptFrom}`;
  if (approved.date >= exempting) return { ...report, owed: "exempt" };
  return { ...report, owed: lastPossibleDay(approved) < exempting ? "yes" : "unknown" };
}
