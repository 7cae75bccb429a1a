import { expect, test } from "vitest";
import { csvFile } from "./csv";

test.each([
  ["a word", "包头", "包头"],
  ["a comma", "a,b", '"a,b"'],
  ["a quote", 'a"b', '"a""b"'],
  ["a line's end", "a\nb", '"a\nb"'],
  ["a formula", "=1+1", "'=1+1"],
  ["a formula with a comma", "=HYPERLINK(1,2)", '"\'=HYPERLINK(1,2)"'],
  ["a formula after a sign", "@SUM(A1)", "'@SUM(A1)"],
  ["a name that begins with a minus", "-x", "'-x"],
  ["a negative number", "-12", "-12"],
  ["a number", "1234.5", "1234.5"],
  ["nothing", "", ""],
])("%s", (_why, text, written) => {
  expect(csvFile([[text, "1"]])).toBe(`\ufeff${written},1\r\n`);
});
