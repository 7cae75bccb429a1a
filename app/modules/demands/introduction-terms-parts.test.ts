import { expect, test } from "vitest";
import { termsParts } from "./introduction-terms-parts";
import { termsText } from "./introduction-terms-text";

test("each language's half of the terms is found again, whatever the broker adds, and nothing of the text is lost", () => {
  const text = termsText({
    demand: { zh: "需求" },
    platform: { zh: "平台", en: "Platform" },
    brokers: [{ name: { zh: "张三" }, shareBp: 10_000 }],
    commission: { basis: "none" },
    ownTerms: "第一段\n\n第二段",
    protectedMonths: 12,
  });
  const parts = termsParts(text);
  expect(parts?.["zh-CN"]).toMatch(/^中介条款\n1\./);
  expect(parts?.en).toMatch(/^[A-Z].*\n1\./);
  expect(`${parts?.["zh-CN"]}\n\n${parts?.en}`).toBe(text);
});

test("a text that is gone has no halves", () => {
  expect(termsParts("")).toBeUndefined();
});
