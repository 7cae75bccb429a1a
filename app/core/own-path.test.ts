import { describe, expect, test } from "vitest";
import { ownPath } from "./own-path";

describe("where a form may lead on to", () => {
  test.each(["/", "/workbench", "/en/platforms?class=tic&page=2", "/policies/x#3-1", "/a%2f%2fb"])(
    "%s is a path of this site",
    (text) => expect(ownPath(text)).toBe(text),
  );

  test.each([
    ["", "nothing"],
    ["workbench", "no slash"],
    ["//evil.example", "another host"],
    ["/\\evil.example", "browsers read a backslash as a slash"],
    ["/workbench\\..\\x", "a backslash further on"],
    ["\\\\evil.example", "two of them"],
    ["https://evil.example", "a scheme"],
    ["javascript:alert(1)", "a script"],
    ["/..//evil.example", "dots that climb to a host"],
    ["/./\\evil.example", "dots and a backslash"],
    ["/\t/evil.example", "browsers drop tabs"],
    ["/\r\nSet-Cookie: a=b", "the end of a header's line"],
    [" /workbench", "a space before it"],
    ["/工作台", "a path that is not encoded"],
    [`/${"a".repeat(1000)}`, "too long"],
  ])("%j is not: %s", (text) => expect(ownPath(text)).toBeUndefined());
});
