import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { LanguageContext } from "~/app/i18n/use-messages";
import type { PolicyLine } from "./policy-lines";
import { PolicyReading } from "./policy-reading";
import type { Rule } from "./rules.queries.server";

const heading: PolicyLine = {
  anchor: "3",
  kind: "heading",
  depth: 0,
  label: "三",
  text: "动态管理",
  heading: { zh: "怎样管理", en: "Standing" },
};
const clause: PolicyLine = {
  anchor: "3-1",
  kind: "clause",
  depth: 1,
  label: "（一）",
  text: "每年<b>报告</b>一次。",
  gist: { zh: "一年一报。", en: "One report a year." },
};
const rule = (more: Partial<Rule> = {}): Rule => ({
  code: "center.report-due",
  area: "registry",
  name: { zh: "截止日", en: "Due" },
  explanation: { zh: "", en: "" },
  value: "03-31",
  unit: "month_day",
  effectiveFrom: "2020-09-09",
  basis: { slug: "a", title: { zh: "甲" }, anchor: "3-1" },
  isOfficial: true,
  use: "none",
  ...more,
});

function shown(lines: PolicyLine[], language: "zh-CN" | "en" = "zh-CN", rules: Rule[] = []) {
  return renderToStaticMarkup(
    <LanguageContext.Provider value={language}>
      <PolicyReading
        policy={{ title: { zh: "某办法", en: "Some measures" }, force: "draft" }}
        lines={lines}
        rules={rules}
      />
    </LanguageContext.Provider>,
  );
}

test("a Chinese page reads the text, with our words behind a disclosure", () => {
  const markup = shown([heading, clause]);
  expect(markup).toMatch(/<h3[^>]*>三、动态管理<\/h3>/);
  expect(markup).not.toContain("怎样管理");
  expect(markup).toMatch(/<details.*本站概括.*一年一报。.*<\/details>/);
  expect(markup).not.toContain("One report");
});

test("an English page reads our words first and the text below, marked as Chinese", () => {
  const markup = shown([heading, clause], "en");
  expect(markup).toMatch(/<h3[^>]*><span lang="zh-CN">三 <\/span>Standing<\/h3>/);
  expect(markup.indexOf("One report a year.")).toBeLessThan(markup.indexOf("每年"));
  expect(markup).toMatch(/<p lang="zh-CN"[^>]*><span[^>]*>（一）<\/span>每年/);
  expect(markup).not.toContain("一年一报。");
});

test("a text without our words is Chinese on the English page as well", () => {
  const { gist: _, ...bare } = clause;
  expect(shown([bare], "en")).toMatch(/<p lang="zh-CN"[^>]*>.*每年/);
});

test("without the text our words are read alone", () => {
  const { text: _, ...outlined } = clause;
  expect(shown([outlined])).toContain("一年一报。");
  expect(shown([outlined], "en")).toContain("One report a year.");
  expect(shown([outlined])).not.toContain("<details");
});

test("markup in a text is shown, not obeyed", () => {
  expect(shown([clause])).toContain("&lt;b&gt;报告");
});

test("every line has its address and a link to it that says which clause it is", () => {
  const markup = shown([heading, clause]);
  expect(markup).toContain('id="3-1"');
  expect(markup).toMatch(/href="#3-1" aria-label="三（一）的链接"/);
});

test("each line can say what a reader has landed on: which document, whether it holds, whose words", () => {
  const { text: _, ...outlined } = clause;
  expect(shown([clause])).toMatch(/group-target:block.*征求意见稿.*某办法 · 文件原文/);
  expect(shown([outlined])).toMatch(/征求意见稿.*某办法 · 本站概要，不是原文/);
  expect(shown([outlined], "en")).toMatch(/Draft for comment.*Some measures.*our outline, not the text/);
});

test("a rule stands at its clause with its value; of a list only the name", () => {
  const markup = shown([heading, clause], "zh-CN", [
    rule(),
    rule({ code: "center.grounds", name: { zh: "情形", en: "Grounds" }, value: ["absent"], unit: "codes" }),
    rule({ code: "center.other", basis: { slug: "a", title: { zh: "甲" }, anchor: "4" } }),
  ]);
  expect(markup).toMatch(/href="\/rules#center.report-due"[^>]*>规则：截止日（3月31日）</);
  expect(markup).toMatch(/>规则：情形</);
  expect(markup).not.toContain("center.other");
});

test("the cells of a table are kept", () => {
  const table: PolicyLine = { anchor: "t1", kind: "table", depth: 0, text: "甲 乙", cells: [["甲", "乙"]] };
  expect(shown([table])).toMatch(/<td[^>]*>甲<\/td><td[^>]*>乙<\/td>/);
});
