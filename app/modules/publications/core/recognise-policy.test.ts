import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { type Block, linesOf } from "./policy-text";
import { recognisePolicy } from "./recognise-policy";

const fixture = (name: string) =>
  linesOf(readFileSync(path.join(import.meta.dirname, "../../../../test/fixtures/policies", name), "utf8"));
const read = (text: string) => recognisePolicy(linesOf(text));
const anchors = (blocks: readonly Block[]) => recognisePolicy(blocks).clauses.map(({ anchor }) => anchor);
const codes = (text: string) => read(text).findings.map(({ code }) => code);

test("of a notice on a page the document is read, and where the page says otherwise the document wins", () => {
  const { clauses, ...facts } = recognisePolicy(fixture("page.txt"));
  expect(facts).toEqual({
    title: "示例自治区样品平台建设管理方案(暂行)",
    number: "示科发〔2031〕7号",
    issued: { date: "2031-05-06", precision: "day" },
    issuers: ["示例自治区样品厅", "示例自治区财政"],
    level: "region",
    force: "in_force",
    findings: [
      { code: "title_breaks_off", detail: { text: "关于《示例自治区样品平台建设 管理方案(暂行)" } },
      { code: "header_year", detail: { header: "2032", document: "2031-05-06" } },
      { code: "issuer_breaks_off", detail: { text: "示例自治区财政" } },
      { code: "header_level", detail: { header: "市级市级自治区", document: "region" } },
      { code: "numbering_runs_on", detail: { anchor: "a1-3-3", label: "(三)" } },
    ],
  });
  expect(clauses.filter(({ kind }) => kind === "part")).toEqual([
    {
      anchor: "t",
      kind: "part",
      depth: 0,
      text: "关于印发《示例自治区样品平台建设管理方案(暂行)》的通知",
    },
    {
      anchor: "body",
      kind: "part",
      depth: 0,
      label: "附件",
      text: "示例自治区样品平台建设管理方案(暂行)",
    },
    { anchor: "a1", kind: "part", depth: 0, label: "附件", text: "示例平台实施方案编写提纲(参考)" },
  ]);
});

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
    why: "a title over two lines, with its suffix and month below",
    text: "推进样品研究和重点样品\n工程建设的意见\n（征求意见稿）\n（2031年10月）\n我区为此提出意见。\n一、要求\n自治区样品。自治区样品。",
    found: {
      title: "推进样品研究和重点样品工程建设的意见（征求意见稿）",
      issued: { date: "2031-10-01", precision: "month" },
      force: "draft",
      level: "region",
    },
  },
  {
    why: "on trial is 试行",
    text: "样品评估办法（试行）\n国科发样〔2031〕12号\n科学技术部\n第一条 样品。",
    found: {
      title: "样品评估办法（试行）",
      force: "trial",
      number: "国科发样〔2031〕12号",
      level: "national",
    },
  },
  {
    why: "Chinese figures in the date, old brackets in the number, a signature",
    text: "关于加强样品工作的通知\n示政发[2031]第3号\n各旗县：\n请照办。\n包头市人民政府\n二〇三一年十二月一日",
    found: {
      number: "示政发〔2031〕3号",
      issued: { date: "2031-12-01", precision: "day" },
      issuers: ["包头市人民政府"],
      level: "league",
    },
  },
  {
    why: "a letterhead names who issued it",
    text: "示例自治区样品厅文件\n示科发〔2031〕9号\n关于样品的通知\n各单位：\n请照办。",
    found: { title: "关于样品的通知", issuers: ["示例自治区样品厅"], number: "示科发〔2031〕9号" },
  },
  {
    why: "full-width digits",
    text: "样品办法\n示科发〔２０３１〕６号　２０３１年４月５日\n一、样品",
    found: { number: "示科发〔2031〕6号", issued: { date: "2031-04-05", precision: "day" } },
  },
  {
    why: "a title that breaks off stays as it is",
    text: "关于《示例样品平台建设管理方案\n一、样品",
    found: { title: "关于《示例样品平台建设管理方案" },
  },
])("$why", ({ text, found }) => {
  expect(read(text)).toMatchObject(found);
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

test("a notice without the document that it sends out says so", () => {
  expect(codes("关于印发《示例样品办法》的通知\n各单位：\n请照办。")).toContain("attachment_missing");
});

test("text that ends in the middle of a sentence is told of", () => {
  const long = "这一段说明样品应当如何准备、如何登记、如何保存以及由谁负责检查，但是写到这";
  expect(codes(`样品办法\n一、甲\n${long}`)).toContain("text_breaks_off");
  expect(codes(`样品办法\n一、甲\n${long}里。`)).not.toContain("text_breaks_off");
});

test("a page's table of facts is believed only where the document is silent", () => {
  const table: Block = {
    kind: "table",
    rows: [
      ["索引号", "000", "发文字号", "示科发〔2031〕7号"],
      ["成文日期", "2031年5月6日", "有效性", "有效"],
    ],
  };
  const lines = (text: string) => [table, ...linesOf(text)];
  const silent = recognisePolicy(lines("样品办法\n一、甲"));
  expect(silent).toMatchObject({
    number: "示科发〔2031〕7号",
    issued: { date: "2031-05-06", precision: "day" },
  });
  expect(silent.findings.map(({ code }) => code)).toContain("taken_from_header");
  const loud = recognisePolicy(lines("样品办法\n示科发〔2031〕8号 2031年6月1日\n一、甲"));
  expect(loud.number).toBe("示科发〔2031〕8号");
  expect(loud.findings.map(({ code }) => code)).toEqual(["header_number", "header_date"]);
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

test("lines below the document that belong to the page are left out", () => {
  const { clauses, findings } = read(
    "样品办法\n一、甲\n样品。\n【打印】【关闭】\n上一篇：别的\n版权所有：某某",
  );
  expect(clauses.at(-1)?.text).toBe("样品。");
  expect(findings).toEqual([{ code: "footer_left_out", detail: { lines: "3" } }]);
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
