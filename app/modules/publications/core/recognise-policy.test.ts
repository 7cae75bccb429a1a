import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { type Block, linesOf } from "./policy-text";
import { recognisePolicy } from "./recognise-policy";

const fixture = (name: string) =>
  linesOf(readFileSync(path.join(import.meta.dirname, "../../../../test/fixtures/policies", name), "utf8"));
const read = (text: string) => recognisePolicy(linesOf(text));
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

test("lines below the document that belong to the page are left out", () => {
  const { clauses, findings } = read(
    "样品办法\n一、甲\n样品。\n【打印】【关闭】\n上一篇：别的\n版权所有：某某",
  );
  expect(clauses.at(-1)?.text).toBe("样品。");
  expect(findings).toEqual([{ code: "footer_left_out", detail: { lines: "3" } }]);
});
