import { expect, test } from "vitest";
import { csvText } from "./csv-text";

test.each([
  { why: "a formula", cell: "=1+1", text: "'=1+1" },
  { why: "a formula with a comma", cell: "=HYPERLINK(1,2)", text: '"\'=HYPERLINK(1,2)"' },
  { why: "a plus", cell: "+86", text: "'+86" },
  { why: "an at sign", cell: "@SUM(A1)", text: "'@SUM(A1)" },
  { why: "a minus that begins no number", cell: "-cmd|' /C calc'!A0", text: "'-cmd|' /C calc'!A0" },
  { why: "a number below zero", cell: "-1.5", text: "-1.5" },
  { why: "a number", cell: "1234.5", text: "1234.5" },
  { why: "a word", cell: "包头", text: "包头" },
  { why: "commas and quotation marks", cell: '甲,"乙"', text: '"甲,""乙"""' },
  { why: "a line's end", cell: "a\nb", text: '"a\nb"' },
  { why: "a formula behind a line end", cell: "\r=1", text: '"\'\r=1"' },
  { why: "a formula behind a tab", cell: "\t=1", text: "'\t=1" },
  { why: "nothing", cell: "", text: "" },
])("$why is written so that no spreadsheet computes it, and nothing is lost", ({ cell, text }) => {
  expect(csvText([[cell, "1"]])).toBe(`\ufeff${text},1\r\n`);
});
