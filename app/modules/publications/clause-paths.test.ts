import { expect, test } from "vitest";
import { clausePaths } from "./clause-paths";

const lines = [
  { anchor: "t-p1", depth: 0 },
  { anchor: "p1", depth: 0 },
  { anchor: "3", depth: 0, label: "三" },
  { anchor: "3-1", depth: 1, label: "（一）" },
  { anchor: "3-1-p2", depth: 2 },
  { anchor: "3-6", depth: 1, label: "(六)" },
  { anchor: "3-6-3", depth: 2, label: "3" },
  { anchor: "3-6-3-1", depth: 3, label: "1" },
  { anchor: "4", depth: 0, label: "四" },
  { anchor: "4-1", depth: 1, label: "1" },
  { anchor: "4-1-2", depth: 2, label: "1.2" },
  { anchor: "ch2", depth: 0, label: "第二章" },
  { anchor: "art12", depth: 1, label: "第十二条" },
  { anchor: "art12-2", depth: 2, label: "（二）" },
  { anchor: "a1", depth: 0, label: "附件" },
  { anchor: "a1-3-5", depth: 1, label: "（五）" },
  { anchor: "a2-1", depth: 0, label: "第一条" },
];

test.each([
  ["t-p1", "印发通知", "Transmittal"],
  ["p1", "正文", "Main text"],
  ["3", "三", "三"],
  ["3-1-p2", "三（一）", "三（一）"],
  ["3-6-3", "三（六）3", "三（六）3"],
  ["3-6-3-1", "三（六）3.1", "三（六）3.1"],
  ["4", "四", "四"],
  ["4-1-2", "四1.2", "四1.2"],
  ["ch2", "第二章", "第二章"],
  ["art12", "第十二条", "第十二条"],
  ["art12-2", "第十二条（二）", "第十二条（二）"],
  ["a1", "附件", "Annex"],
  ["a1-3-5", "附件 （五）", "Annex （五）"],
  ["a2-1", "附件 2 第一条", "Annex 2 第一条"],
])("the clause %s is cited as %s, in English as %s", (anchor, chinese, english) => {
  expect(clausePaths(lines, "zh-CN").get(anchor)).toBe(chinese);
  expect(clausePaths(lines, "en").get(anchor)).toBe(english);
});
