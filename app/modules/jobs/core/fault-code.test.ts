import { expect, test } from "vitest";
import { faultCode } from "./fault-code";

const withCode = (code: unknown, cause?: unknown) =>
  Object.assign(new Error("王某的说明", { cause }), { code });

test.each([
  { why: "a system's code", error: withCode("ENOSPC"), code: "ENOSPC" },
  {
    why: "the code of the innermost cause",
    error: new Error("query", { cause: withCode("57014") }),
    code: "57014",
  },
  { why: "the class where there is no code", error: new TypeError("王某"), code: "TypeError" },
  { why: "no code that is a text", error: withCode("王某 13800000000"), code: "Error" },
  {
    why: "no class that is a text",
    error: Object.assign(new Error("a"), { name: "王某 a@b.cn" }),
    code: "Error",
  },
  { why: "nothing of what is no error", error: "王某", code: "unknown" },
])("a fault is told as $why", ({ error, code }) => {
  expect(faultCode(error)).toBe(code);
});
