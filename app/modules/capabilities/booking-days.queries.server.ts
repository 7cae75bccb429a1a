import { sql } from "drizzle-orm";
import type { CivilDate } from "~/app/core/civil-date";
import { db, type Executor } from "~/db/client.server";

/** A day that an announcement names: a holiday, or a weekend that is worked. */
export interface NamedDay {
  zh: string;
  en: string;
  isWorked: boolean;
}

/** The named days among so many from a day on. Public. */
export async function listNamedDays(
  from: CivilDate,
  days: number,
  tx: Executor = db(),
): Promise<Map<CivilDate, NamedDay>> {
  const rows = await tx.execute<{ day: string; kind: string; zh: string; en: string }>(sql`
    select day::text, kind, name_zh as zh, name_en as en from calendar_days
    where day >= ${from}::date and day < ${from}::date + ${days}::int`);
  return new Map(rows.map(({ day, kind, zh, en }) => [day, { zh, en, isWorked: kind === "working" }]));
}
