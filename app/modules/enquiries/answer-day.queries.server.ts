import { sql } from "drizzle-orm";
import type { CivilDate } from "~/app/core/civil-date";
import { db, type Executor } from "~/db/client.server";
import { findWorkingCalendar } from "../jobs/calendar.queries.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import { answerDay } from "./core/answer-day";

/** By when an enquiry that is sent now is to be answered, and how many working days that is. Public. */
export async function findAnswerDay(tx: Executor = db()): Promise<{ days: number; lastDay: CivilDate }> {
  const [row] = await tx.execute<{ today: CivilDate }>(
    sql`select (clock.now() at time zone 'Asia/Shanghai')::date::text as today`,
  );
  if (!row) throw new Error("the clock gave no answer");
  const days = await findRuleNumber("enquiry.answer-days", row.today, tx);
  return { days, lastDay: answerDay(row.today, days, await findWorkingCalendar(tx)) };
}
