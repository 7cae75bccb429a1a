import { civilDateAt, dayAfter, startOf } from "~/app/core/civil-date";
import { addWorkingDays } from "~/app/core/working-days";
import type { Executor } from "~/db/client.server";
import { findWorkingCalendar } from "../jobs/calendar.queries.server";
import { findRuleNumber } from "../publications/rules.queries.server";

/**
 * Until when the platform has to decide what was requested at `now` (ms): the end of the last working day it has (rule
 * `booking.decide-days`), and before the booking begins.
 */
export async function findDecisionTime(now: number, start: number, tx: Executor): Promise<number> {
  const today = civilDateAt(new Date(now));
  const days = await findRuleNumber("booking.decide-days", today, tx);
  const last = addWorkingDays(today, days, await findWorkingCalendar(tx));
  return Math.min(start, startOf(dayAfter(last)).getTime());
}
