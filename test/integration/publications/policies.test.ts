import { afterAll, beforeAll, expect, test } from "vitest";
import { listMatchingClauses } from "~/app/modules/publications/policy-clauses.queries.server";
import {
  findPolicyBySlug,
  listPolicyLines,
  listRelatedPolicies,
} from "~/app/modules/publications/policy-detail.queries.server";
import {
  listPolicies,
  listPolicyVocabulary,
  listPolicyWaysOut,
} from "~/app/modules/publications/policy-list.queries.server";
import {
  eachFacet,
  type PolicyFacet,
  type PolicyListRequest,
} from "~/app/modules/publications/policy-list-request";
import { listRulesOfPolicy } from "~/app/modules/publications/rules.queries.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aPolicy, aPolicyText } from "../../factories/policy";

const database = useDatabase("reference");

beforeAll(() => {
  openSearch({ url: database.appUrl, database: database.db });
});
afterAll(closeSearch);

function asked(
  text: string,
  chosen: Partial<Record<PolicyFacet, readonly string[]>> = {},
  more: Partial<PolicyListRequest> = {},
): PolicyListRequest {
  const facets = { ...eachFacet<readonly string[]>(() => []), ...chosen };
  return { text, facets, sort: text === "" ? "newest" : "relevance", page: 1, perPage: 20, ...more };
}
const slugs = async (request: PolicyListRequest) =>
  (await listPolicies(request, "zh")).cards.map(({ slug }) => slug);

test("policies stand by their day, the newest first", async () => {
  const { cards, total } = await listPolicies(asked(""), "zh");
  expect(total.value).toBe(15);
  const days = cards.map(({ issued }) => issued?.date ?? "");
  expect(days).toEqual([...days].sort().reverse());
});

test("each facet narrows, several values of one are alternatives, and its own choice keeps its numbers", async () => {
  expect(await slugs(asked("", { force: ["draft"] }))).toEqual(["yijian-2018-draft"]);
  expect((await slugs(asked("", { force: ["draft", "trial"] }))).sort()).toEqual([
    "nkpz-2024-4",
    "yijian-2018-draft",
  ]);
  expect(await slugs(asked("", { year: ["2020"], level: ["region"] }))).toEqual(["nkf-2020-68"]);
  expect(await slugs(asked("", { issuer: ["内蒙古自治区财政厅"] }))).toEqual(["nkf-2020-68"]);
  const { counts } = await listPolicies(asked("", { force: ["draft"] }), "zh");
  expect(counts.force.get("trial")).toBe(1);
  expect(counts.level.get("national") ?? 0).toBe(0);
});

test("cited by: the policies that one of ours speaks of", async () => {
  expect((await slugs(asked("", { cited: ["yijian-2018-draft"] }))).sort()).toEqual([
    "guofa-2018-4",
    "innovation-bases-2017",
  ]);
  const { citing } = await listPolicyVocabulary();
  expect(citing.map(({ slug }) => slug)).toContain("yijian-2018-draft");
});

test("a list without results names the single conditions whose removal helps", async () => {
  const request = asked("摘牌", { year: ["2018"] });
  const list = await listPolicies(request, "zh");
  expect(list.total.value).toBe(0);
  const ways = await listPolicyWaysOut(request, list);
  expect(ways.map(({ without }) => without).sort()).toEqual(["text", "year"]);
  for (const way of ways) expect(way.total).toBeGreaterThan(0);
});

test("a search shows the clause that it was found in", async () => {
  const { cards, clauses } = await listPolicies(asked("摘牌"), "zh");
  const plan = cards.find(({ slug }) => slug === "nkf-2020-68");
  expect(plan && clauses[plan.id]).toMatchObject({ anchor: "3-6-3", label: "三（六）3", lang: "zh-CN" });
});

test("the clause with most of the terms is shown, and of these the most specific one", async () => {
  const { id } = await aPolicy({
    slug: "example-clauses",
    outlines: [
      { anchor: "1", depth: 0, label: "一", headingZh: "整改与复核", headingEn: "Mending" },
      { anchor: "1-1", depth: 1, label: "（一）", gistZh: "先整改。", gistEn: "First comes mending." },
      { anchor: "1-1-2", depth: 2, label: "2", gistZh: "整改以后再复核，复核由他人办理。" },
      { anchor: "2", depth: 0, label: "二", gistZh: "与此无关。" },
    ],
  });
  const clause = async (terms: string[], language: "zh" | "en" = "zh") =>
    (await listMatchingClauses([id], terms, language)).get(id);
  expect(await clause(["整改", "复核"])).toMatchObject({ anchor: "1-1-2", label: "一（一）2" });
  expect(await clause(["整改"])).toMatchObject({ anchor: "1-1-2" });
  expect(await clause(["先"])).toMatchObject({ anchor: "1-1", excerpt: "先整改。" });
  expect(await clause(["mending"], "en")).toMatchObject({ anchor: "1-1", lang: "en" });
  expect(await clause(["复核"], "en")).toMatchObject({ anchor: "1-1-2", lang: "zh-CN" });
  expect(await clause(["不在其中"])).toBeUndefined();
  // Signs that mean something to a pattern of the database mean nothing here.
  expect(await clause(["%"])).toBeUndefined();
});

test("once its text is read, the text stands beside our outline, and what the outline alone has stays", async () => {
  await aPolicy({
    slug: "example-reading",
    titleZh: "示例平台管理办法",
    outlines: [
      { anchor: "1", depth: 0, label: "一", headingZh: "总的要求", headingEn: "General" },
      { anchor: "1-1", depth: 1, label: "（一）", gistZh: "本站的话。", gistEn: "Our words." },
      { anchor: "9", depth: 0, label: "九", gistZh: "原文里没有的一条。" },
    ],
  });
  const text = [
    "示例平台管理办法",
    "示例发〔2024〕9号",
    "一、总则",
    "（一）平台每年报告一次，报告由示例主管机关审核。",
    "（二）虚构的特别词语在这里出现。",
    "示例主管机关",
    "2024年5月6日",
  ].join("\n");
  const { id, slug } = await aPolicyText(text);
  expect(slug).toBe("example-reading");
  const lines = await listPolicyLines(id);
  const line = (anchor: string) => lines.find((one) => one.anchor === anchor);
  expect(line("1-1")).toMatchObject({
    text: "平台每年报告一次，报告由示例主管机关审核。",
    gist: { zh: "本站的话。", en: "Our words." },
  });
  expect(line("9")?.text).toBeUndefined();
  expect(line("1")).toMatchObject({ kind: "heading", text: "总则", heading: { en: "General" } });
  expect((await findPolicyBySlug(slug))?.reading).toBe("text");
  const { cards, clauses } = await listPolicies(asked("虚构的特别词语"), "zh");
  expect(cards[0] && clauses[cards[0].id]?.anchor).toBe("1-2");
});

test("related policies are told from both sides", async () => {
  const one = await aPolicy({ slug: "example-older" });
  const other = await aPolicy({
    slug: "example-newer",
    relations: [
      { kind: "repeals", slug: one.slug },
      { kind: "cites", slug: one.slug },
    ],
  });
  const told = async (id: number) =>
    (await listRelatedPolicies(id)).map(({ relation, policies }) => [
      relation,
      policies.map(({ slug }) => slug),
    ]);
  expect(await told(other.id)).toEqual([
    ["cites", ["example-older"]],
    ["repeals", ["example-older"]],
  ]);
  expect(await told(one.id)).toEqual([
    ["cited", ["example-newer"]],
    ["repealed", ["example-newer"]],
  ]);
});

test("a policy knows the rules that rest on it, each with its clause", async () => {
  const rules = await listRulesOfPolicy("nkf-2020-68", "2026-11-22");
  const due = rules.find(({ shown }) => shown.code === "center.report-due");
  expect(due?.shown).toMatchObject({ value: "03-31", basis: { anchor: "3-6-1", clause: "三（六）1" } });
  expect(rules.every(({ shown }) => shown.basis?.slug === "nkf-2020-68")).toBe(true);
});

test("what is not registered is not found", async () => {
  expect(await findPolicyBySlug("nothing")).toBeUndefined();
});
