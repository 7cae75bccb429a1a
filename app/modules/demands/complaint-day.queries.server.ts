import type { CivilDate } from "~/app/core/civil-date";
import { db, type Executor } from "~/db/client.server";
import { answerDay, endOf } from "../enquiries/core/answer-day";
import { findWorkingCalendar } from "../jobs/calendar.queries.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import { findRegistryDay } from "../registry/registry-day.queries.server";

/** By when a complaint that is made now is to be decided (rule `complaint.decide-days`, working days). Public. */
export async function findDecisionDay(
  tx: Executor = db(),
): Promise<{ days: number; lastDay: CivilDate; dueAt: string }> {
  const today = await findRegistryDay(tx);
  const days = await findRuleNumber("complaint.decide-days", today, tx);
  const lastDay = answerDay(today, days, await findWorkingCalendar(tx));
  return { days, lastDay, dueAt: endOf(lastDay).toISOString() };
}
