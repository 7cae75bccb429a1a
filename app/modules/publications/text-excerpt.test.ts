import { expect, test } from "vitest";
import { countTerms, excerptAround } from "./text-excerpt";

const long = `${"前".repeat(60)}摘牌${"后".repeat(120)}`;

test("a short text is shown whole", () => {
  expect(excerptAround("到期不交报告的摘牌。", ["摘牌"], "zh")).toBe("到期不交报告的摘牌。");
});

test.each([
  ["around the first term", long, ["摘牌"], `…${"前".repeat(24)}摘牌${"后".repeat(54)}…`],
  ["the beginning where no term stands in it", long, ["评估"], `${"前".repeat(60)}摘牌${"后".repeat(18)}…`],
  ["up to the end", `${"前".repeat(100)}摘牌`, ["摘牌"], `…${"前".repeat(78)}摘牌`],
])("a long text is cut %s", (_why, text, terms, expected) => {
  expect(excerptAround(text, terms, "zh")).toBe(expected);
});

test("English is cut between words and keeps the term", () => {
  const text = `${"before ".repeat(30)}revoked${" after".repeat(60)}`;
  const excerpt = excerptAround(text, ["revoked"], "en");
  expect(excerpt).toMatch(/^…before .*revoked after.* after…$/);
  expect(excerpt.length).toBeLessThanOrEqual(162);
  expect(
    excerpt
      .replaceAll("…", "")
      .split(" ")
      .every((word) => ["before", "revoked", "after"].includes(word)),
  ).toBe(true);
});

test("a rare character is not cut in two", () => {
  const excerpt = excerptAround(`${"𠮷".repeat(60)}摘牌${"𠮷".repeat(60)}`, ["摘牌"], "zh");
  expect(excerpt).not.toMatch(/\p{Surrogate}/u);
});

test("terms are counted once each", () => {
  expect(countTerms("整改，再整改，摘牌", ["整改", "摘牌", "评估"])).toBe(2);
});
