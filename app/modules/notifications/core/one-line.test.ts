import { describe, expect, test } from "vitest";
import { isMailAddress, oneLine } from "./one-line";

test.each([
  ["甲公司\r\nBcc: all@example.com", "甲公司 Bcc: all@example.com"],
  ["a\nb", "a b"],
  ["a\u0000b\u0085c\u2028d", "a b cd"],
  ["abc\u202edlrow", "abcdlrow"],
  ["  甲  乙 ", "甲 乙"],
])("%j stands on a line as %j", (text, line) => {
  expect(oneLine(text)).toBe(line);
});

test("a line is cut between letters, and says so", () => {
  expect(oneLine("𠮷".repeat(300), 10)).toBe(`${"𠮷".repeat(9)}…`);
});

describe("an address to send to", () => {
  test.each(["a@b.cn", "first.last+tag@sub.example.com", "x@localhost"])("%s is one", (text) => {
    expect(isMailAddress(text)).toBe(true);
  });
  test.each([
    "a@b.cn\r\nBcc: c@d.cn",
    "a@b.cn,c@d.cn",
    "a@b.cn c@d.cn",
    "<a@b.cn>",
    "a@@b.cn",
    "a@b..cn",
    "@b.cn",
    "a",
    `${"a".repeat(250)}@b.cn`,
  ])("%j is none", (text) => {
    expect(isMailAddress(text)).toBe(false);
  });
});
