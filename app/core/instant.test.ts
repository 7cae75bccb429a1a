import { expect, test } from "vitest";
import { readInstant } from "./instant";

test.each([
  ["2026-03-01T09:00:00+08:00", "2026-03-01T01:00:00.000Z"],
  ["0001-01-01T08:00:00+08:00", "0001-01-01T00:00:00.000Z"],
  ["0001-01-01T00:00:00+08:00", undefined],
  ["9999-12-31T23:59:00-08:00", undefined],
  ["soon", undefined],
])("%s is the instant %s", (text, instant) => {
  expect(readInstant(text)).toBe(instant);
});
