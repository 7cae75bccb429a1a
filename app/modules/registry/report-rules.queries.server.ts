import type { CivilDate } from "~/app/core/civil-date";
import type { Executor } from "~/db/client.server";
import { findRule } from "../publications/rules.queries.server";
import type { ReportRules } from "./core/annual-report";

/** The days of the year by which reports are due, as the rules of a day say; undefined where one does not hold. */
export async function findReportRules(today: CivilDate, tx: Executor): Promise<ReportRules | undefined> {
  const [due, exemptFrom] = await Promise.all([
    findRule("center.report-due", today, tx),
    findRule("center.report-exempt-from", today, tx),
  ]);
  if (typeof due?.value !== "string" || typeof exemptFrom?.value !== "string") return undefined;
  return { due: due.value, exemptFrom: exemptFrom.value };
}
