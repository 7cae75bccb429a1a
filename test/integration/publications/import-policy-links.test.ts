import { afterAll, beforeAll, expect, test } from "vitest";
import { linesOf } from "~/app/modules/publications/core/policy-text";
import { recognisePolicy } from "~/app/modules/publications/core/recognise-policy";
import { importPolicy } from "~/app/modules/publications/policy-import.commands.server";
import { ruleInput } from "~/app/modules/publications/rule-form";
import { addRuleVersion } from "~/app/modules/publications/rules.commands.server";
import { closeSearch, openSearch, searchEngine } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aNotice, inSeconds } from "../../factories/notice";
import { aPolicy, aPolicyText } from "../../factories/policy";
import { anyContext, sourceId } from "../../factories/registry";

const database = useDatabase("reference");
beforeAll(() => {
  openSearch({ url: database.appUrl, database: database.db });
});
afterAll(closeSearch);

async function citedBy(slug: string): Promise<string[]> {
  const rows = await database.owner<{ slug: string }[]>`
    select t.slug from policy_relations r join policies f on f.id = r.from_id join policies t on t.id = r.to_id
    where f.slug = ${slug} and r.kind = 'cites' order by 1`;
  return rows.map((row) => row.slug);
}

test("a text that no longer cites a policy loses that relation, and keeps what was told by hand", async () => {
  const [read, told] = [await aPolicy({ slug: "cited-in-text" }), await aPolicy({ slug: "told-by-hand" })];
  await aPolicy({ slug: "citing", titleZh: "引用办法", relations: [{ kind: "cites", slug: told.slug }] });
  await aPolicyText(`引用办法\n一、按《${read.titleZh}》和《${told.titleZh}》`);
  expect(await citedBy("citing")).toEqual(["cited-in-text", "told-by-hand"]);
  await aPolicyText("引用办法\n一、按规定");
  expect(await citedBy("citing")).toEqual(["told-by-hand"]);
});

test("a policy that comes after one that cites it is linked, and found by who cites it", async () => {
  const early = await aPolicyText("早到办法\n一、按《晚到办法(暂行)》的规定");
  expect(await citedBy(early.slug)).toEqual([]);
  const late = await aPolicyText("晚到办法（暂行）\n一、样品");
  expect(await citedBy(early.slug)).toEqual([late.slug]);
  const found = await searchEngine().search({
    scope: { audience: "public" },
    kinds: ["policy"],
    text: "",
    filters: [{ facet: "cited", in: [early.slug] }],
    facets: [],
    sort: "relevance",
    page: 1,
    perPage: 10,
  });
  expect(found.hits.map(({ id }) => id)).toEqual([String(late.id)]);
});

const rule = (code: string, anchor: string, slug: string) =>
  addRuleVersion(
    ruleInput.parse({
      code,
      area: "market",
      nameZh: "测试规则",
      nameEn: "A rule of the test",
      explanationZh: "只在测试里。",
      explanationEn: "In the test only.",
      value: 5,
      unit: "days",
      effectiveFrom: "2024-01-01",
      basis: { slug, anchor, clause: "一" },
      isOfficial: false,
      use: "none",
    }),
    anyContext(),
  );

test("a clause on which a rule or notice rests is told of when a new text does not have it", async () => {
  const imported = async (text: string) => {
    const input = {
      recognised: recognisePolicy(linesOf(text)),
      hash: "c".repeat(64),
      overrides: { level: "region" as const },
      sourceId: await sourceId("news"),
    };
    const result = await importPolicy(input, anyContext());
    if (!result.ok) throw new Error(result.refusal.reason);
    return result.value;
  };
  const whole = "依据办法\n一、样品\n二、样品\n三、样品\n四、样品";
  const { id, slug } = await imported(whole);
  expect(await rule("test.of-text", "2", slug)).toMatchObject({ ok: true });
  await aNotice({ startsAt: inSeconds(60), basis: { policyId: id, anchor: "3" } });
  expect((await imported(whole)).lostAnchors).toEqual([]);
  const shorter = "依据办法\n一、样品";
  expect(await imported(shorter)).toMatchObject({ outcome: "replaced", lostAnchors: ["2", "3"] });
  expect(await imported(shorter)).toMatchObject({ outcome: "unchanged", lostAnchors: ["2", "3"] });
});

test("a rule rests on a clause that text or outline of its policy has, or is refused", async () => {
  const outlined = await aPolicy({ outlines: [{ anchor: "1-1", depth: 0, headingZh: "样品" }] });
  expect(await rule("test.of-outline", "1-1", outlined.slug)).toMatchObject({ ok: true });
  expect(await rule("test.of-nothing", "1-2", outlined.slug)).toEqual({
    ok: false,
    refusal: { reason: "clause_is_not_in_policy", anchor: "1-2" },
  });
});
