import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PolicyOverrides } from "~/app/modules/publications/core/policy-merge";
import { linesOf } from "~/app/modules/publications/core/policy-text";
import { recognisePolicy } from "~/app/modules/publications/core/recognise-policy";
import { readPolicyFile } from "~/app/modules/publications/policy-file.server";
import { importPolicy } from "~/app/modules/publications/policy-import.commands.server";
import { closeSearch, openSearch, searchEngine } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { anyContext, sourceId } from "../../factories/registry";

const database = useDatabase("reference");
let source = 0;
beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  source = await sourceId("public-notices");
}, 60_000);
afterAll(closeSearch);

async function imported(text: string | Buffer, overrides: PolicyOverrides & { slug?: string } = {}) {
  const file = await readPolicyFile(Buffer.from(text));
  if (!file.ok) throw new Error(file.refusal.reason);
  const recognised = recognisePolicy(file.value.blocks);
  return importPolicy({ recognised, hash: file.value.hash, overrides, sourceId: source }, anyContext());
}
async function accepted(text: string | Buffer, overrides: PolicyOverrides & { slug?: string } = {}) {
  const result = await imported(text, overrides);
  if (!result.ok) throw new Error(result.refusal.reason);
  return result.value;
}
const fixture = readFileSync(path.join(import.meta.dirname, "../../fixtures/policies/page.txt"));
const stored = (slug: string) => database.owner<Record<string, unknown>[]>`
  select p.*, xmin::text as version,
    array(select anchor from policy_clauses where policy_id = p.id order by position) as anchors,
    array(select name_zh from policy_issuers where policy_id = p.id order by position) as issuers
  from policies p where slug = ${slug}`;
const search = (text: string) =>
  searchEngine().search({
    scope: { audience: "public" },
    kinds: ["policy"],
    text,
    filters: [],
    facets: [],
    sort: "relevance",
    page: 1,
    perPage: 20,
  });

test("a policy that the register does not know is added, found by its words, and the same file again changes nothing", async () => {
  const first = await accepted(fixture);
  expect(first).toMatchObject({ slug: "skf-2031-7", outcome: "added", clauses: { before: 0, after: 31 } });
  const [row] = await stored("skf-2031-7");
  expect(row).toMatchObject({
    title_zh: "示例自治区样品平台建设管理方案(暂行)",
    number: "示科发〔2031〕7号",
    level: "region",
    force: "in_force",
    is_sample: false,
    issuers: ["示例自治区样品厅", "示例自治区财政"],
    text_findings: first.findings,
  });
  expect((await search("编写提纲 样品平台")).hits.map(({ id }) => id)).toContain(String(first.id));

  const again = await accepted(fixture);
  expect(again).toMatchObject({ slug: "skf-2031-7", outcome: "unchanged", changes: [] });
  const [after] = await stored("skf-2031-7");
  expect(after).toEqual(row);
});

test("a seeded policy keeps address, outlines, relations and whole names, and gets its text", async () => {
  const before = await stored("nkf-2020-68");
  const text = `关于印发《内蒙古自治区技术创新中心建设实施方案(暂行)》的通知
内科发〔2020〕68号 2020年9月9日
各单位：
现印发。
内蒙古自治区科学技术厅
内蒙古自治区财政
2020年9月9日
附件
内蒙古自治区技术创新中心建设
实施方案(暂行)
按《国家科技创新基地优化整合方案》制定。
一、样品
(一)样品`;
  const answer = await accepted(text);
  expect(answer).toMatchObject({
    slug: "nkf-2020-68",
    outcome: "replaced",
    changes: [],
    cites: ["innovation-bases-2017"],
  });
  const [after] = await stored("nkf-2020-68");
  expect(after).toMatchObject({
    id: before[0]?.id,
    title_zh: before[0]?.title_zh,
    issuers: ["内蒙古自治区科学技术厅", "内蒙古自治区财政厅"],
    anchors: ["t", "t-p1", "t-p2", "t-p3", "t-p4", "t-p5", "body", "p1", "1", "1-1"],
  });
  const [kept] = await database.owner<{ outlines: number; relations: string[] }[]>`
    select (select count(*)::int from policy_outlines where policy_id = ${answer.id}) as outlines,
      array(select p.slug from policy_relations r join policies p on p.id = r.to_id
        where r.from_id = ${answer.id} order by 1) as relations`;
  expect(kept?.outlines).toBeGreaterThan(40);
  expect(kept?.relations).toEqual(["innovation-bases-2017", "national-tic-plan-2020"]);

  const shorter = await accepted(text.replace("\n(一)样品", ""));
  expect(shorter).toMatchObject({ outcome: "replaced", clauses: { before: 10, after: 9 } });
});

test("without a number the title tells which policy it is, unless the date says that it is another edition", async () => {
  const draft = (month: string) => `推进基础研究、应用基础研究和重点产业领域
技术创新工程建设的意见
（征求意见稿）
（${month}）
一、自治区样品`;
  expect(await accepted(draft("2018年10月"))).toMatchObject({
    slug: "yijian-2018-draft",
    outcome: "replaced",
  });
  const other = await accepted(draft("2031年3月"), { level: "region" });
  expect(other).toMatchObject({ outcome: "added" });
  expect(other.slug).toMatch(/-2031$/);
});

test("what was told by hand goes before the file and the register, and the change is told of", async () => {
  await accepted("样品评估办法\n示政发〔2031〕1号 2031年1月2日\n一、自治区样品", { level: "league" });
  const answer = await accepted("样品评估办法\n示政发〔2031〕1号 2031年1月2日\n一、自治区样品", {
    level: "region",
    force: "repealed",
    issued: { date: "2031-01-03", precision: "day" },
    issuers: ["示例厅"],
  });
  expect(answer.changes).toEqual([
    { fact: "issued", from: "2031-01-02", to: "2031-01-03" },
    { fact: "issuers", from: "", to: "示例厅" },
    { fact: "level", from: "league", to: "region" },
    { fact: "force", from: "in_force", to: "repealed" },
  ]);
});

test("a register that knows otherwise keeps level and force, and says so", async () => {
  await accepted("样品规则（试行）\n示政发〔2031〕2号\n一、自治区样品", {
    level: "region",
    force: "in_force",
  });
  const answer = await accepted("样品规则（试行）\n示政发〔2031〕2号\n一、自治区样品。另一句。");
  expect(answer.findings).toContainEqual({
    code: "register_differs",
    detail: { fact: "force", document: "trial", kept: "in_force" },
  });
});

test.each([
  { why: "no title", text: "一、样品", overrides: {}, reason: "no_title" },
  { why: "no level", text: "样品办法\n一、样品", overrides: {}, reason: "no_level" },
  { why: "no text", text: "样品办法", overrides: { level: "region" as const }, reason: "no_text" },
  {
    why: "an address that is taken",
    text: "新样品办法\n一、样品",
    overrides: { level: "region" as const, slug: "nkf-2020-68" },
    reason: "slug_is_taken",
  },
])("a file with $why is refused and leaves nothing", async ({ text, overrides, reason }) => {
  const count = () => database.owner`select count(*)::int as n from policies`;
  const before = await count();
  expect(await imported(text, overrides)).toMatchObject({ ok: false, refusal: { reason } });
  expect(await count()).toEqual(before);
});

test("a request that comes twice has one effect and one answer", async () => {
  const input = {
    recognised: recognisePolicy(linesOf("两次办法\n一、样品")),
    hash: "a".repeat(64),
    overrides: { level: "region" as const },
    sourceId: source,
  };
  const context = anyContext();
  const answers = await Promise.all([importPolicy(input, context), importPolicy(input, context)]);
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]).toMatchObject({ ok: true, value: { outcome: "added" } });
});
