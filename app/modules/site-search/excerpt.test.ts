import { expect, test } from "vitest";
import { textAround } from "./excerpt";

const long = `${"本通知适用于自治区范围内的各类单位。".repeat(8)}整改期满仍不合格的，决定摘牌撤销。${"其余事项另行通知。".repeat(30)}`;

test("a short text is shown whole", () => {
  expect(textAround("今日停机。\n\n维护  from 8", ["停机"])).toBe("今日停机。维护 from 8");
});

test("of a long text the part around the first term is shown, and that it is a part", () => {
  const excerpt = textAround(long, ["摘牌"]);
  expect(excerpt).toContain("决定摘牌撤销");
  expect(excerpt.startsWith("…")).toBe(true);
  expect(excerpt.endsWith("…")).toBe(true);
  expect(excerpt.length).toBeLessThan(200);
});

test("without a term in it, its beginning is shown", () => {
  expect(textAround(long, ["稀土"])).toMatch(/^本通知/);
  expect(textAround(long, [])).toMatch(/^本通知/);
});
