import { expect, test } from "vitest";
import { contentsOf, mergeLines, type OfficialLine, type OutlineLine, printedNumber } from "./policy-lines";

const official = (anchor: string, more: Partial<OfficialLine> = {}): OfficialLine => ({
  anchor,
  kind: "clause",
  depth: anchor.split("-").length - 1,
  label: anchor.at(-1) ?? null,
  text: `原文${anchor}`,
  cells: null,
  ...more,
});
const outline = (anchor: string, more: Partial<OutlineLine> = {}): OutlineLine => ({
  anchor,
  depth: anchor.split("-").length - 1,
  label: anchor.at(-1) ?? null,
  heading: {},
  gist: { zh: `概括${anchor}` },
  ...more,
});
const told = (lines: ReturnType<typeof mergeLines>) =>
  lines.map(({ anchor, text, gist }) => [anchor, text, gist?.zh]);

test("our words stand beside the text of the same clause", () => {
  const lines = mergeLines(
    [official("1"), official("1-1"), official("1-1-p1")],
    [outline("1"), outline("1-1")],
  );
  expect(told(lines)).toEqual([
    ["1", "原文1", "概括1"],
    ["1-1", "原文1-1", "概括1-1"],
    ["1-1-p1", "原文1-1-p1", undefined],
  ]);
});

test("what only the outline has keeps its place", () => {
  const lines = mergeLines(
    [official("1"), official("3")],
    [outline("0"), outline("1"), outline("2"), outline("2-1")],
  );
  expect(lines.map(({ anchor }) => anchor)).toEqual(["0", "1", "2", "2-1", "3"]);
});

test("without a text the outline is read alone, its bare headings as headings", () => {
  const lines = mergeLines([], [outline("1", { heading: { zh: "总则" }, gist: {} }), outline("1-1")]);
  expect(lines.map(({ kind, text }) => [kind, text])).toEqual([
    ["heading", undefined],
    ["clause", undefined],
  ]);
});

test("the contents list headings of the first two depths, in both languages where we have them", () => {
  const lines = mergeLines(
    [
      official("t", { kind: "part", text: "通知" }),
      official("1", { kind: "heading", text: "总则" }),
      official("1-1", { text: "没有标题的一条" }),
      official("1-2"),
      official("1-2-1", { kind: "heading", text: "太深" }),
      official("a1", { kind: "part", text: "附件" }),
      official("a1-1", { kind: "heading", depth: 0, text: "意义" }),
      official("a1-1-1", { kind: "heading", depth: 1, text: "附件里太深" }),
    ],
    [
      outline("1", { heading: { zh: "总的要求", en: "General" } }),
      outline("1-2", { heading: { zh: "范围" } }),
    ],
  );
  expect(contentsOf(lines).map(({ anchor, depth, title }) => [anchor, depth, title.zh, title.en])).toEqual([
    ["t", 0, "通知", undefined],
    ["1", 0, "总则", "General"],
    ["1-2", 1, "范围", undefined],
    ["a1", 0, "附件", undefined],
    ["a1-1", 1, "意义", undefined],
  ]);
});

test.each([
  ["三", "三、"],
  ["（五）", "（五）"],
  ["1", "1. "],
  ["1.2", "1.2 "],
  ["①", "①"],
  ["附件", "附件："],
  ["附件2", "附件2："],
  ["第十二条", "第十二条\u3000"],
])("the number %s is printed as %s", (label, expected) => {
  expect(printedNumber(label)).toBe(expected);
});
