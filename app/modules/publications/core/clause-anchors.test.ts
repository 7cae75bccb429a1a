import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { type Block, linesOf } from "./policy-text";
import { recognisePolicy } from "./recognise-policy";

const fixture = (name: string) =>
  linesOf(readFileSync(path.join(import.meta.dirname, "../../../../test/fixtures/policies", name), "utf8"));
const read = (text: string) => recognisePolicy(linesOf(text));
const anchors = (blocks: readonly Block[]) => recognisePolicy(blocks).clauses.map(({ anchor }) => anchor);

test("anchors are made from the printed numbers, and nothing of the page around is among the lines", () => {
  expect(anchors(fixture("page.txt")).join(" ")).toBe(
    [
      "t t-p1 t-p2 t-p3 t-p4 t-p5 t-p6 body p1",
      "1 1-1 1-1-p1 1-2 1-2-1 1-2-2 2 2-1 2-1-p1 2-1-p2 2-1-1 2-1-2 3 3-p1",
      "a1 a1-1 a1-2 a1-2-1 a1-2-2 a1-3 a1-3-3 a1-3-4",
    ].join(" "),
  );
});

test("articles have anchors of their own through all chapters", () => {
  const { title, issued, level, clauses, findings } = recognisePolicy(fixture("law.txt"));
  expect({ title, issued, level }).toEqual({
    title: "示例自治区样品条例",
    issued: { date: "2030-03-04", precision: "day" },
    level: "region",
  });
  expect(clauses.map(({ anchor, label = "", kind }) => `${anchor} ${label} ${kind}`)).toEqual([
    "ch1 第一章 heading",
    "art1 第一条 clause",
    "art2 第二条 clause",
    "art2-1 （一） clause",
    "art2-2 （二） clause",
    "ch2 第二章 heading",
    "art3 第三条 clause",
    "art3-p1  paragraph",
    "art3z1 第三条之一 clause",
    "art12 第十二条 clause",
  ]);
  expect(clauses[0]?.text).toBe("总则");
  expect(findings.map(({ code }) => code)).toEqual(["numbering_skips"]);
});

test.each([
  {
    why: "一、（一）1.（1）①",
    lines: ["一、甲", "（一）乙", "1.丙", "（1）丁", "①戊", "②己", "2、庚"],
    found: "1 1-1 1-1-1 1-1-1-1 1-1-1-1-1 1-1-1-1-2 1-1-2",
  },
  {
    why: "half-width brackets and full-width digits",
    lines: ["一.甲", "(一)乙", "１．丙", "(1)丁"],
    found: "1 1-1 1-1-1 1-1-1-1",
  },
  {
    why: "numbers that contain their parents'",
    lines: ["1.甲", "1.1 乙", "1.2 丙", "2.丁", "2.1 戊"],
    found: "1 1-1 1-2 2 2-1",
  },
  { why: "signs that are a number with its frame", lines: ["㈠甲", "⒈乙", "⑴丙"], found: "1 1-1 1-1-1" },
  { why: "numbers above ten", lines: ["十一、甲", "二十、乙"], found: "11 20" },
  {
    why: "years, amounts and versions are no numbers of clauses",
    lines: ["一、甲", "2025年建成", "1.5亿元", "3.2版"],
    found: "1 1-p1 1-p2 1-p3",
  },
  {
    why: "lines that begin with a dash have no number",
    lines: ["一、甲", "——乙。说明", "——丙。说明"],
    found: "1 1-p1 1-p2",
  },
  {
    why: "a number that comes again",
    lines: ["一、甲", "1.乙", "1.丙", "（1）丁", "一、戊"],
    found: "1 1-1 1-1-x2 1-1-x2-1 1-x2",
  },
])("$why", ({ lines, found }) => {
  expect(anchors(linesOf(["样品办法", ...lines].join("\n"))).join(" ")).toBe(found);
});

test("numbers that run on, skip or repeat are told of and stay", () => {
  const { clauses, findings } = read("样品办法\n一、甲\n（五）乙\n（六）丙\n（八）丁\n二、戊\n二、己");
  expect(clauses.map(({ label }) => label)).toEqual(["一", "（五）", "（六）", "（八）", "二", "二"]);
  expect(findings).toEqual(
    expect.arrayContaining([
      { code: "numbering_runs_on", detail: { anchor: "1-5", label: "（五）" } },
      { code: "numbering_skips", detail: { anchor: "1-8", label: "（八）" } },
      { code: "numbering_repeats", detail: { anchor: "2-x2", label: "二" } },
    ]),
  );
});

test("two attachments have anchors by their printed numbers, a list of attachments is none", () => {
  const text = `关于样品的通知
各单位：
请照办。
附件：1.样品名单
2.样品表格
示例自治区样品厅
2031年5月6日
附件1
样品名单
一、甲
附件2
样品表格
一、乙`;
  expect(anchors(linesOf(text)).join(" ")).toBe("p1 p2 p3 2 p4 p5 a1 a1-1 a2 a2-1");
});

test("a table within the text keeps its cells and has an anchor", () => {
  const rows = [
    ["指标", "分值"],
    ["能力", "60"],
  ];
  const { clauses } = recognisePolicy([...linesOf("样品办法\n一、指标"), { kind: "table", rows }]);
  expect(clauses.at(-1)).toEqual({
    anchor: "1-t1",
    kind: "table",
    depth: 1,
    text: "指标 分值\n能力 60",
    cells: rows,
  });
});

test("every anchor is unique and an address's part, whatever stands in the lines", () => {
  const odd = [
    "一、甲",
    "一、乙",
    "1.1 丙",
    "（一）丁",
    "第一条 戊",
    "第一条 己",
    "①庚",
    "附件",
    "一、辛",
    "附件",
    "一、壬",
  ];
  const all = anchors(linesOf(["样品办法", ...odd, ...odd].join("\n")));
  expect(new Set(all).size).toBe(all.length);
  for (const anchor of all) expect(anchor).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
});
