/** One span of the weekly pattern: ISO weekday, minutes since its midnight; an end past 1440 is the next day's. */
interface Opening {
  weekday: number;
  opensAt: number;
  closesAt: number;
}

/** Days that share hours, as a row of the form says them, with times as they are typed. */
export interface OpeningRow {
  days: string;
  opensAt: string;
  closesAt: string;
}

/** The weekly pattern as the fewest rows that say it: workdays or all days together where they have the same hours. */
export function openingRows(openings: readonly Opening[]): OpeningRow[] {
  const byTimes = new Map<string, Opening[]>();
  for (const opening of openings) {
    const key = `${opening.opensAt}-${opening.closesAt}`;
    byTimes.set(key, [...(byTimes.get(key) ?? []), opening]);
  }
  return [...byTimes.values()].flatMap((same) => {
    const [{ opensAt, closesAt } = { opensAt: 0, closesAt: 0 }] = same;
    const times = {
      opensAt: timeText(opensAt),
      closesAt: timeText(closesAt > 1440 ? closesAt - 1440 : closesAt),
    };
    return daysOf(same.map(({ weekday }) => weekday)).map((days) => ({ days, ...times }));
  });
}

function daysOf(weekdays: readonly number[]): string[] {
  const has = (days: readonly number[]) => days.every((day) => weekdays.includes(day));
  if (has([1, 2, 3, 4, 5, 6, 7])) return ["everyday"];
  const rest = (days: readonly number[]) => weekdays.filter((day) => !days.includes(day)).map(String);
  if (has([1, 2, 3, 4, 5])) return ["workdays", ...rest([1, 2, 3, 4, 5])];
  return has([6, 7]) ? ["weekend", ...rest([6, 7])] : weekdays.map(String);
}

/** 540 → 9:00; 1440 → 24:00. */
function timeText(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}
