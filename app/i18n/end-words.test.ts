import { expect, test } from "vitest";
import { endWords } from "./end-words";

test("midnight is the end of the day before, any other end is its own instant", () => {
  expect(endWords("2026-11-25T16:00:00Z", "zh-CN")).toMatch(/11月25日.*24:00/);
  expect(endWords("2026-11-25T16:00:00Z", "en")).toContain("25 November 2026");
  expect(endWords("2026-11-25T04:30:00Z", "zh-CN")).toMatch(/11月25日.*12:30/);
});
