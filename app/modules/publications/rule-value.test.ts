import { expect, test } from "vitest";
import { ruleCodeIn, ruleValueIn } from "./rule-value";

test.each([
  [10, "working_days", "10 个工作日", "10 working days"],
  [1, "days", "1 天", "1 day"],
  [9, "months", "9 个月", "9 months"],
  [100, "percent", "100%", "100%"],
  [1200, "count", "1,200", "1,200"],
  [5, "megabytes", "5 MB", "5 MB"],
  ["03-31", "month_day", "3月31日", "31 March"],
  ["02-29", "month_day", "2月29日", "29 February"],
  ["1/3", "text", "1/3", "1/3"],
  [["excellent", "good"], "codes", "优秀、良好", "excellent; good"],
  [["no-word-yet"], "codes", "no-word-yet", "no-word-yet"],
] as const)("%j in %s reads %s, in English %s", (value, unit, chinese, english) => {
  expect(ruleValueIn({ value, unit }, "zh-CN")).toBe(chinese);
  expect(ruleValueIn({ value, unit }, "en")).toBe(english);
});

test("a code without a word is told apart from one that has it", () => {
  expect(ruleCodeIn("pass", "en")).toBe("pass");
  expect(ruleCodeIn("toString", "en")).toBeUndefined();
});
