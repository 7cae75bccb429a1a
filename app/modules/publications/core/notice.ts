/**
 * Where a visible notice stands in time. Open: something can still be done before its end. Standing: it has no end.
 * Before its start a notice has no state, as nobody may know of it.
 */
export const noticeStates = ["open", "ended", "standing"] as const;
export type NoticeState = (typeof noticeStates)[number];

/** The state of a notice that has started. Its end does not belong to it any more. */
export function stateAt({ endsAt }: { endsAt?: Date | undefined }, now: Date): NoticeState {
  if (!endsAt) return "standing";
  return now < endsAt ? "open" : "ended";
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long something still runs, in the largest unit that says enough; the rest of it is left out. */
export interface TimeLeft {
  unit: "days" | "hours" | "minutes";
  /** At least 1: the last minute is one minute. */
  count: number;
}

/** The time from `now` to `end`; undefined when there is none left. */
export function timeLeft(end: Date, now: Date): TimeLeft | undefined {
  const left = end.getTime() - now.getTime();
  if (left <= 0) return undefined;
  if (left >= 2 * day) return { unit: "days", count: Math.floor(left / day) };
  if (left >= hour) return { unit: "hours", count: Math.floor(left / hour) };
  return { unit: "minutes", count: Math.max(1, Math.floor(left / minute)) };
}

/** The instant at which `timeLeft` says something else than it does at `now`; undefined when nothing is left. */
export function timeLeftChange(end: Date, now: Date): Date | undefined {
  const left = timeLeft(end, now);
  if (!left) return undefined;
  if (left.unit === "minutes" && left.count === 1) return end;
  const size = { days: day, hours: hour, minutes: minute }[left.unit];
  return new Date(end.getTime() - left.count * size + 1);
}

/**
 * When the time for objections ends that is told in days: the day on which it starts is not counted (Civil Code, art.
 * 201), and the last day runs until midnight, Asia/Shanghai.
 */
export function endAfterDays(startsAt: Date, days: number): Date {
  const startOfDay = Math.floor((startsAt.getTime() + 8 * hour) / day) * day - 8 * hour;
  return new Date(startOfDay + (days + 1) * day);
}
