import { civilDateAt, dayAfter, startOf } from "~/app/core/civil-date";
import { addWorkingDays } from "~/app/core/working-days";
import type { Executor } from "~/db/client.server";
import { findWorkingCalendar } from "../jobs/calendar.queries.server";
import { findRuleNumber } from "../publications/rules.queries.server";

/**
 * Until when the platform has to decide what was requested at `now` (ms): the end of the last working day it has (rule
 * `booking.decide-days`), and before the lead time of the instrument, in which samples have to come and nobody can book
 * elsewhere any more; a request that is closer to it has half of the time that is left until the booking begins.
 */
export async function findDecisionTime(
  now: number,
  { start, leadHours }: { start: number; leadHours: number },
  tx: Executor,
): Promise<number> {
  const today = civilDateAt(new Date(now));
  const days = await findRuleNumber("booking.decide-days", today, tx);
  const last = addWorkingDays(today, days, await findWorkingCalendar(tx));
  const before = Math.max(start - leadHours * 3_600_000, now + Math.floor((start - now) / 2));
  return Math.min(before, startOf(dayAfter(last)).getTime());
}
