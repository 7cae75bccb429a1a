import { describe, expect, test } from "vitest";
import * as Notice from "./notice";

const at = (text: string) => new Date(`${text}+08:00`);
const end = at("2026-12-01T18:00:00");

test("a notice is open until its end, and its end is no part of it", () => {
  expect(Notice.stateAt({ endsAt: end }, at("2026-12-01T17:59:59.999"))).toBe("open");
  expect(Notice.stateAt({ endsAt: end }, end)).toBe("ended");
  expect(Notice.stateAt({}, end)).toBe("standing");
});

describe("the time left", () => {
  const cases = [
    { now: "2026-11-24T17:59:59", unit: "days", count: 7 },
    { now: "2026-11-24T18:00:01", unit: "days", count: 6 },
    { now: "2026-11-29T18:00:00", unit: "days", count: 2 },
    { now: "2026-11-29T18:00:01", unit: "hours", count: 47 },
    { now: "2026-12-01T17:00:00", unit: "hours", count: 1 },
    { now: "2026-12-01T17:00:01", unit: "minutes", count: 59 },
    { now: "2026-12-01T17:59:30", unit: "minutes", count: 1 },
  ];
  test.each(cases)("at $now is $count $unit", ({ now, unit, count }) => {
    expect(Notice.timeLeft(end, at(now))).toEqual({ unit, count });
  });

  test("is none at the end", () => {
    expect(Notice.timeLeft(end, end)).toBeUndefined();
    expect(Notice.timeLeftChange(end, end)).toBeUndefined();
  });

  test.each(cases)("as said at $now holds until the change and no longer", ({ now }) => {
    const change = Notice.timeLeftChange(end, at(now));
    if (!change) throw new Error("something is left, so it changes");
    const said = Notice.timeLeft(end, at(now));
    expect(Notice.timeLeft(end, new Date(change.getTime() - 1))).toEqual(said);
    expect(Notice.timeLeft(end, change)).not.toEqual(said);
  });
});

test("days for objections are counted from the day after, to the midnight of the last", () => {
  expect(Notice.endAfterDays(at("2026-11-22T23:59:59"), 10)).toEqual(at("2026-12-03T00:00:00"));
  expect(Notice.endAfterDays(at("2026-11-22T00:00:00"), 10)).toEqual(at("2026-12-03T00:00:00"));
});
