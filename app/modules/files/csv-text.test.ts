import { expect, test } from "vitest";
import { csvText } from "./csv-text";

test.each([
  { why: "a formula", cell: "=1+1", text: "'=1+1" },
  { why: "a plus", cell: "+86", text: "'+86" },
  { why: "an at sign", cell: "@SUM(A1)", text: "'@SUM(A1)" },
  { why: "a minus that begins no number", cell: "-cmd|' /C calc'!A0", text: "'-cmd|' /C calc'!A0" },
  { why: "a number below zero", cell: "-1.5", text: "-1.5" },
  { why: "commas and quotation marks", cell: '甲,"乙"', text: '"甲,""乙"""' },
  { why: "a formula behind a line end", cell: "\r=1", text: '"\'\r=1"' },
])("$why is written so that no spreadsheet computes it", ({ cell, text }) => {
  expect(csvText([[cell]])).toBe(`\ufeff${text}\r\n`);
});
