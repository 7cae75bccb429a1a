import { expect, test } from "vitest";
import { clauseNames } from "./clause-names";
import type { PolicyLine } from "./policy-lines";

const line = (anchor: string, more: Partial<PolicyLine> = {}): PolicyLine => ({
  anchor,
  kind: "paragraph",
  depth: anchor.split("-").length - 1,
  ...more,
});
const lines = [
  line("2", { label: "二", kind: "heading", text: "任务" }),
  line("2-3", { label: "（三）", kind: "clause", text: "平台" }),
  line("2-3-p1", { heading: { zh: "五类平台", en: "Five families" }, gist: { zh: "分为五类。" } }),
  line("2-3-p2", { text: "重点实验室由有关部门，按规定组织。", gist: { en: "Key labs are run by rule." } }),
  line("2-3-p3", { text: "一二三四五六七八九十一二三四五六。" }),
  line("2-3-p4", { text: "重点实验室由有关部门，另行规定。" }),
  line("2-3-t1", { kind: "table", text: "甲 乙", cells: [["甲", "乙"]] }),
];
const names = (language: "zh-CN" | "en") => [...clauseNames(lines, language).values()];

test("a numbered clause is called by its number, an unnumbered one by its heading or first words", () => {
  expect(names("zh-CN")).toEqual([
    "二",
    "二（三）",
    "二（三）“五类平台”",
    "二（三）“重点实验室由有关部门”",
    "二（三）“一二三四五六七八九十一二三四…”",
    "二（三）“重点实验室由有关部门”第 2 处",
    "二（三）第 2 处",
  ]);
});

test("in English what has no English words is counted", () => {
  expect(names("en")).toEqual([
    "二",
    "二（三）",
    "二（三） “Five families”",
    "二（三） “Key labs are run by rule”",
    "二（三）, place 2",
    "二（三）, place 3",
    "二（三）, place 4",
  ]);
});
