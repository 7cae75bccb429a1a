import { replaceCalendarYear } from "~/app/modules/operations/calendar.commands.server";
import { calendarKinds } from "~/app/modules/operations/core/calendar-year";
import { db } from "~/db/client.server";
import { isMarked, mark, request } from "./marks";
import { readTable } from "./tables";

const columns = ["day", "kind", "zh", "en", "basis"] as const;

/** Enters the public holidays and make-up working days that the State Council's office has announced, demo or not. */
export async function seedCalendar(): Promise<void> {
  if (await isMarked("calendar")) return;
  const days = readTable("calendar-days", columns).map(({ day, kind, zh, en, basis }) => {
    const known = calendarKinds.find((one) => one === kind);
    if (!known) throw new Error(`${day} is neither holiday nor worked`);
    return { day, kind: known, nameZh: zh, nameEn: en, basis };
  });
  await db().transaction(async (tx) => {
    for (const year of new Set(days.map(({ day }) => Number(day.slice(0, 4))))) {
      const own = days.filter(({ day }) => day.startsWith(`${year}-`));
      const result = await replaceCalendarYear({ year, days: own }, request(`calendar:${year}`), tx);
      if (!result.ok) throw new Error(result.refusal.reason);
    }
    await mark("calendar", tx);
  });
}
