import { afterAll, beforeAll, expect, test } from "vitest";
import { ruleInput } from "~/app/modules/publications/rule-form";
import { addRuleVersion } from "~/app/modules/publications/rules.commands.server";
import {
  findNextRuleDay,
  findRule,
  findRuleNumber,
  listRules,
} from "~/app/modules/publications/rules.queries.server";
import * as Lifecycle from "~/app/modules/registry/core/lifecycle";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { anyContext } from "../../factories/registry";

const database = useDatabase("reference");

beforeAll(() => {
  openSearch({ url: database.appUrl, database: database.db });
});
afterAll(closeSearch);

const base = {
  area: "market" as const,
  nameZh: "测试规则",
  nameEn: "A rule of the test",
  explanationZh: "只在测试里。",
  explanationEn: "In the test only.",
  value: 5,
  unit: "days" as const,
  effectiveFrom: "2024-01-01",
  isOfficial: false,
  use: "none" as const,
};

async function add(overrides: Record<string, unknown>) {
  return addRuleVersion(ruleInput.parse({ ...base, ...overrides }), anyContext());
}

test("a rule has the value of the day, and before it began none but for a decision, which takes the first", async () => {
  await add({ code: "test.steps", value: 5 });
  await add({ code: "test.steps", value: 7, effectiveFrom: "2025-06-01" });
  expect(await findRuleNumber("test.steps", "2025-05-31")).toBe(5);
  expect(await findRuleNumber("test.steps", "2025-06-01")).toBe(7);
  expect(await findRule("test.steps", "2023-12-31")).toBeUndefined();
  expect(await findRuleNumber("test.steps", "2023-12-31")).toBe(5);
  await add({ code: "test.over", effectiveTo: "2025-01-01" });
  await expect(findRuleNumber("test.over", "2025-01-01")).rejects.toThrow("test.over");
  await expect(findRuleNumber("test.unknown", "2025-01-01")).rejects.toThrow("test.unknown");
  await expect(findRuleNumber("center.report-due", "2026-01-01")).rejects.toThrow("no number");
});

test("a version that would hold together with another is refused and changes nothing", async () => {
  await add({ code: "test.rival", effectiveFrom: "2024-01-01", effectiveTo: "2025-01-01" });
  await add({ code: "test.rival", value: 6, effectiveFrom: "2025-01-01" });
  const refused = await add({ code: "test.rival", value: 9, effectiveFrom: "2024-06-01" });
  expect(refused).toEqual({
    ok: false,
    refusal: { reason: "another_version_holds", effectiveFrom: "2024-01-01" },
  });
  expect(await findRuleNumber("test.rival", "2024-06-01")).toBe(5);
  const alsoRefused = await add({
    code: "test.rival",
    value: 9,
    effectiveFrom: "2024-12-31",
    effectiveTo: "2025-02-01",
  });
  expect(alsoRefused.ok).toBe(false);
  expect((await findRule("test.rival", "2026-01-01"))?.effectiveTo).toBeUndefined();
});

test("the list shows what holds, the next version beside it, and what has ended", async () => {
  await add({ code: "test.later", value: 1, effectiveFrom: "2024-01-01" });
  await add({ code: "test.later", value: 2, effectiveFrom: "2030-01-01" });
  await add({ code: "test.ended", value: 3, effectiveFrom: "2024-01-01", effectiveTo: "2025-01-01" });
  await add({ code: "test.coming", value: 4, effectiveFrom: "2029-01-01" });
  const rules = new Map((await listRules("2026-11-22")).map((rule) => [rule.shown.code, rule]));
  const told = (code: string) => {
    const rule = rules.get(code);
    return rule && [rule.shown.value, rule.holds, rule.others.map(({ value }) => value)];
  };
  expect(told("test.later")).toEqual([1, "now", [2]]);
  expect(told("test.ended")).toEqual([3, "no_longer", []]);
  expect(told("test.coming")).toEqual([4, "later", []]);
  expect(await findNextRuleDay("2026-11-22")).toBe("2029-01-01");
  expect(await findNextRuleDay("2031-01-01")).toBeUndefined();
});

test("a version that rests on an unknown policy is refused", async () => {
  const refused = await add({ code: "test.basis", isOfficial: true, basis: { slug: "nothing" } });
  expect(refused).toEqual({ ok: false, refusal: { reason: "policy_is_not_registered" } });
});

test("sending the same version twice adds it once", async () => {
  const context = anyContext();
  const input = ruleInput.parse({ ...base, code: "test.twice" });
  expect(await addRuleVersion(input, context)).toEqual(await addRuleVersion(input, context));
  const [count] = await database.owner`select count(*)::int as n from rules where code = 'test.twice'`;
  expect(count?.n).toBe(1);
});

test("the app changes nothing of a version but its end", async () => {
  await expect(
    database.db.execute("update rules set value = '1' where code = 'notice.objection-days'"),
  ).rejects.toMatchObject({ cause: { code: "42501" } });
  await expect(database.db.execute("delete from rules")).rejects.toMatchObject({ cause: { code: "42501" } });
});

test("every clause that a rule names is an outlined clause of its policy", async () => {
  const lost = await database.owner`
    select r.code, r.anchor from rules r
    where r.anchor is not null and not exists (
      select from policy_outlines o where o.policy_id = r.policy_id and o.anchor = r.anchor)`;
  expect(lost).toEqual([]);
});

test("what the register says of filed and approved changes is what the programs do", async () => {
  const changes = Object.entries(Lifecycle.factChanges) as [string, { route: string; clause?: string }][];
  const of = (route: string, clause: string) =>
    changes
      .filter(([, rule]) => rule.route === route && rule.clause === clause)
      .map(([change]) => change)
      .sort();
  const codes = async (code: string) => [(await findRule(code, "2026-11-22"))?.value].flat().sort();
  expect(await codes("center.changes-filed")).toEqual(of("filing", "S1 三(五)1"));
  expect(await codes("center.changes-approved")).toEqual(of("approval", "S1 三(五)2"));
});

test("the name of a center is the one that the registry checks", async () => {
  const pattern = (await findRule("center.name-pattern", "2026-11-22"))?.value;
  const [row] = await database.owner`select name_pattern from platform_classes where code = 'tic'`;
  expect(String(pattern).replace("×××", ".+")).toBe(String(row?.name_pattern).replace(/^\^|\$$/g, ""));
});
