import { expect, test } from "vitest";
import { auditWords } from "./audit-line-words";

test("details stand in words, and times as the clock in Shanghai shows them", () => {
  const line = {
    id: 1,
    at: "2026-03-31T06:05:09.000Z",
    actor: { kind: "system" as const },
    action: "signIn",
    subject: { kind: "person", id: "1" },
    result: "done" as const,
    detail: { hasSecondFactor: false, startsAt: "2026-12-31T16:00:00.000Z", unheardOf: 3, nothing: null },
    requestId: "r",
  };
  expect(auditWords(line, "zh-CN").detail).toBe("两步验证: 否; 开始: 2027-01-01 00:00:00; unheardOf: 3");
});
