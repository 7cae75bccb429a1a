import { expect, test } from "vitest";
import { waitAfter } from "./retry";

test("waits grow, last three days in all, and end", () => {
  const waits = Array.from({ length: 9 }, (_, index) => waitAfter(index + 1) ?? 0);
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  const days = waits.reduce((sum, wait) => sum + wait, 0) / 86_400;
  expect(Math.round(days)).toBe(3);
  expect(waitAfter(10)).toBeUndefined();
});
