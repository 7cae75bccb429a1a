import { expect, test } from "vitest";
import { clockTime, instantOf, localText, momentText, spanText } from "./booking-time";

const at = (text: string) => new Date(`${text}+08:00`);

test.each([
  ["2026-03-02T09:00", "2026-03-02T11:30", "2026年3月2日（周一）9:00–11:30", "the same day"],
  ["2026-12-31T22:00", "2027-01-01T00:00", "2026年12月31日（周四）22:00–24:00", "until midnight"],
  ["2026-12-31T22:00", "2027-01-01T02:00", "2026年12月31日（周四）22:00–1月1日 2:00", "over New Year"],
])("from %s to %s is %s: %s", (from, until, words) => {
  expect(spanText(at(from), at(until), "zh-CN")).toBe(words);
});

test("English says the same", () => {
  expect(spanText(at("2026-03-02T09:00"), at("2026-03-02T11:30"), "en")).toBe("Mon 2 March 2026, 9:00–11:30");
  expect(momentText(at("2026-03-02T09:00"), "en")).toBe("2 March 9:00");
  expect(momentText(at("2026-03-02T09:00"), "zh-CN")).toBe("3月2日 9:00");
});

test("what stands in an address is read as it was written", () => {
  expect(instantOf("2026-03-02T00:30")).toEqual(at("2026-03-02T00:30"));
  expect(localText(at("2026-03-02T00:30"))).toBe("2026-03-02T00:30");
  expect(clockTime(at("2026-03-02T00:30"))).toBe("0:30");
});

test.each(["2026-02-30T09:00", "2026-03-02", "2026-03-02T25:00", "tomorrow", ""])("%j is no time", (text) => {
  expect(instantOf(text)).toBeUndefined();
});
