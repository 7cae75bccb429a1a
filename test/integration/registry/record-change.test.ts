import { expect, test } from "vitest";
import { recordChange } from "~/app/modules/registry/platform-changes.commands.server";
import { listKin, listPlatformChanges } from "~/app/modules/registry/platform-history.queries.server";
import { listPlatformSites } from "~/app/modules/registry/platform-sites.queries.server";
import { listPlatformUnits } from "~/app/modules/registry/platform-units.queries.server";
import { freshContext, useRegistry } from "./registry-test";

const registry = useRegistry();

const day = (date: string) => ({ valid: { date, precision: "day" } });
const newest = async (id: number) => (await listPlatformChanges(id))[0];

test.each([
  [
    { kind: "renamed", nameZh: "新名称" },
    "approval",
    "S1 三(四)5",
    {
      nameZh: ["内蒙古自治区稀土技术创新中心", "新名称"],
      nameEn: ["Rare Earth Technology Innovation Center", null],
    },
  ],
  [{ kind: "level_changed", level: "national" }, "approval", "S1 三(二)", { level: ["region", "national"] }],
  [
    { kind: "mode_changed", mode: "institute_led" },
    "approval",
    "S1 三(五)2",
    { constructionMode: [null, "institute_led"] },
  ],
  [{ kind: "director_changed" }, "filing", "S1 三(五)1", {}],
  [{ kind: "charter_changed" }, "filing", "S1 三(五)1", {}],
  [
    { kind: "relocated", site: { areaCode: "150200", countyCode: "150203" } },
    "filing",
    undefined,
    { countyCode: [null, "150203"] },
  ],
  [{ kind: "rectification_ordered" }, "approval", "S1 三(六)2", { status: ["operating", "rectifying"] }],
  [{ kind: "closed" }, "approval", undefined, { status: ["operating", "closed"] }],
  [{ kind: "revoked" }, "approval", "S1 三(六)3", { status: ["operating", "revoked"] }],
] as const)(
  "%j is recorded as %s with its clause and the facts before and after",
  async (change, route, clause, facts) => {
    const { id } = await registry.register();
    expect(await registry.change(id, change)).toEqual({ ok: true, value: { seq: 2 } });
    const recorded = await newest(id);
    expect(recorded).toMatchObject({
      kind: change.kind,
      route,
      facts,
      valid: { date: "2022-03-01", precision: "day" },
    });
    expect(recorded?.clause).toBe(clause);
  },
);

test("the plan's clauses are not cited for a class that it does not govern", async () => {
  const { id } = await registry.register({ classCode: "key-lab" });
  await registry.change(id, { kind: "director_changed" });
  expect((await newest(id))?.clause).toBeUndefined();
});

test("what a source reports is a record: neither filed nor decided here", async () => {
  const { id } = await registry.register();
  await registry.change(id, { kind: "reorganised" }, { isReported: true });
  expect(await newest(id)).toMatchObject({ kind: "reorganised", route: "record" });
});

test("a renamed platform keeps its old name among its other names", async () => {
  const { id } = await registry.register({ otherNames: ["稀土中心"] });
  await registry.change(id, { kind: "renamed", nameZh: "新名称", nameEn: "New Name" });
  expect(await registry.rows(`select name_zh, name_en, other_names from platforms where id = ${id}`)).toEqual(
    [
      {
        name_zh: "新名称",
        name_en: "New Name",
        other_names: ["稀土中心", "内蒙古自治区稀土技术创新中心", "Rare Earth Technology Innovation Center"],
      },
    ],
  );
});

test("with its name a platform loses the Mongolian translation of it, and takes back a name that it once had", async () => {
  const { id } = await registry.register({ nameZh: "甲", nameEn: undefined, nameMn: "ᠠ" });
  await registry.change(id, { kind: "renamed", nameZh: "乙", nameMn: "ᠪ" });
  expect((await newest(id))?.facts).toEqual({ nameZh: ["甲", "乙"], nameMn: ["ᠠ", "ᠪ"] });
  await registry.change(id, { kind: "renamed", nameZh: "甲" }, day("2023-03-01"));
  expect(await registry.rows(`select name_zh, name_mn, other_names from platforms where id = ${id}`)).toEqual(
    [{ name_zh: "甲", name_mn: null, other_names: ["ᠠ", "乙", "ᠪ"] }],
  );
});

test("a name that the rule of the class does not allow is refused, unless a source reports it", async () => {
  await registry.database.owner`update platform_classes set name_pattern = '^内蒙古自治区.+技术创新中心$',
    name_pattern_level = 'region' where code = 'tic'`;
  try {
    const { id } = await registry.register();
    const renamed = { kind: "renamed", nameZh: "稀土中心" } as const;
    expect(await registry.change(id, renamed)).toEqual({
      ok: false,
      refusal: { reason: "name_breaks_rule", pattern: "^内蒙古自治区.+技术创新中心$" },
    });
    expect(await registry.change(id, renamed, { isReported: true })).toMatchObject({ ok: true });
  } finally {
    await registry.database
      .owner`update platform_classes set name_pattern = null, name_pattern_level = null where code = 'tic'`;
  }
});

test("a year is held against an approval on a day of it, and counts from that day", async () => {
  const { id } = await registry.register({ approved: { date: "2021-06-15", precision: "day" } });
  const inYear = (date: string) => ({ valid: { date, precision: "year" } });
  expect(await registry.change(id, { kind: "revoked" }, inYear("2020-01-01"))).toEqual({
    ok: false,
    refusal: { reason: "before_current_period", begins: "2021-06-15" },
  });
  expect(await registry.change(id, { kind: "revoked" }, inYear("2021-01-01"))).toMatchObject({ ok: true });
  expect(
    await registry.rows(`select valid::text, status from platform_periods
      where platform_id = ${id} and upper_inf(known)`),
  ).toEqual([{ valid: "[2021-06-15,)", status: "revoked" }]);
  expect(
    await registry.rows(`select ended_on::text, ended_precision from platforms where id = ${id}`),
  ).toEqual([{ ended_on: "2021-01-01", ended_precision: "year" }]);
});

test("a relocation ends the old headquarters on its day and shows the new one, in whichever league it stands", async () => {
  const { id } = await registry.register({
    sites: [{ kind: "headquarters", areaCode: "150200", addressZh: "旧址" }, { kind: "branch" }],
  });
  const to = (addressZh: string) => ({ kind: "relocated" as const, site: { areaCode: "150100", addressZh } });
  expect(await registry.change(id, to("新址"))).toMatchObject({ ok: true });
  expect(
    await registry.rows(`select address_zh, valid::text from platform_sites
      where platform_id = ${id} and kind = 'headquarters' order by id`),
  ).toEqual([
    { address_zh: "旧址", valid: "(,2022-03-01)" },
    { address_zh: "新址", valid: "[2022-03-01,)" },
  ]);
  expect((await listPlatformSites(id)).map(({ kind, address }) => [kind, address.zh])).toEqual([
    ["headquarters", "新址"],
    ["branch", undefined],
  ]);
  expect((await newest(id))?.facts).toEqual({ areaCode: ["150200", "150100"] });
  expect(await registry.change(id, to("又一处"))).toEqual({
    ok: false,
    refusal: { reason: "before_last_relocation", since: "2022-03-01" },
  });
  const nowhere = { kind: "relocated" as const, site: { areaCode: "150100", countyCode: "150203" } };
  expect(await registry.change(id, nowhere, day("2023-01-01"))).toEqual({
    ok: false,
    refusal: { reason: "unknown_reference", field: "site" },
  });
});

test("a co-builder that becomes the lead unit ends being a co-builder on that day", async () => {
  const { university, enterprise } = registry.data;
  const { id } = await registry.register({ coBuilderIds: [enterprise] });
  expect(await registry.change(id, { kind: "lead_replaced", leadId: enterprise })).toMatchObject({
    ok: true,
  });
  expect(
    await registry.rows(`select organisation_id, role, valid::text from platform_units
      where platform_id = ${id} order by id`),
  ).toEqual([
    { organisation_id: university, role: "lead", valid: "(,2022-03-01)" },
    { organisation_id: enterprise, role: "co_builder", valid: "(,2022-03-01)" },
    { organisation_id: enterprise, role: "lead", valid: "[2022-03-01,)" },
  ]);
  const join = (organisation: number, on: string) =>
    registry.change(id, { kind: "co_builders_changed", join: [organisation], leave: [] }, day(on));
  expect(await join(enterprise, "2023-01-01")).toEqual({
    ok: false,
    refusal: { reason: "is_a_unit_already", ids: [enterprise] },
  });
  expect(await join(university, "2021-01-01")).toEqual({
    ok: false,
    refusal: { reason: "was_a_unit_then", ids: [university] },
  });
  expect(await join(university, "2022-03-01")).toMatchObject({ ok: true });
});

test("how complete a record is follows its facts", async () => {
  const { id } = await registry.register({ level: undefined, nameEn: undefined });
  const complete = async () =>
    Number((await registry.rows(`select completeness from platforms where id = ${id}`))[0]?.completeness);
  const before = await complete();
  await registry.change(id, { kind: "level_changed", level: "national" });
  await registry.change(id, { kind: "co_builders_changed", join: [registry.data.enterprise], leave: [] });
  expect(await complete()).toBe(before + 15);
});

test("changes of a class that the plan does not govern are records, unless it is said how they came", async () => {
  const { id } = await registry.register({ classCode: "key-lab" });
  await registry.change(id, { kind: "lead_replaced", leadId: registry.data.enterprise });
  expect((await newest(id))?.route).toBe("record");
  await registry.change(id, { kind: "board_changed" }, { ...day("2023-01-01"), route: "filing" });
  expect((await newest(id))?.route).toBe("filing");
});

test("a new lead unit follows the old one on the day, and both are kept", async () => {
  const { id } = await registry.register();
  await registry.change(id, { kind: "lead_replaced", leadId: registry.data.enterprise });
  const units = await listPlatformUnits(id);
  expect(
    units.map(({ organisationId, isCurrent, from, until }) => ({ organisationId, isCurrent, from, until })),
  ).toEqual([
    {
      organisationId: registry.data.enterprise,
      isCurrent: true,
      from: { date: "2022-03-01", precision: "day" },
      until: undefined,
    },
    {
      organisationId: registry.data.university,
      isCurrent: false,
      from: undefined,
      until: { date: "2022-03-01", precision: "day" },
    },
  ]);
  expect((await newest(id))?.facts).toEqual({
    units: [[registry.data.university], [registry.data.enterprise]],
  });
});

test("a day that is known only by its year, or not at all, is not shown as a day of a unit's span", async () => {
  const { id } = await registry.register();
  await registry.change(
    id,
    { kind: "co_builders_changed", join: [registry.data.enterprise], leave: [] },
    { valid: { date: "2021-01-01", precision: "year" } },
  );
  await registry.change(
    id,
    { kind: "co_builders_changed", join: [registry.data.institute], leave: [registry.data.enterprise] },
    { valid: undefined },
  );
  const units = await listPlatformUnits(id);
  const spanOf = (organisation: number) => {
    const unit = units.find(({ organisationId }) => organisationId === organisation);
    return [unit?.from, unit?.until, unit?.isCurrent];
  };
  expect(spanOf(registry.data.enterprise)).toEqual([
    { date: "2021-01-01", precision: "year" },
    undefined,
    false,
  ]);
  expect(spanOf(registry.data.institute)).toEqual([undefined, undefined, true]);
});

test.each([
  ["merged", "merger"],
  ["converted", "conversion"],
  ["not_admitted", "succession"],
] as const)(
  "a platform that is %s points to what continues it by %s, and both pages know",
  async (kind, link) => {
    const old = await registry.register({ nameZh: "旧" });
    const successor = await registry.register({ nameZh: "新" });
    await registry.change(old.id, { kind, successorId: successor.id });
    expect(await listKin(old.id)).toMatchObject([
      { direction: "successor", kind: link, slug: successor.registrationNumber, on: { date: "2022-03-01" } },
    ]);
    expect(await listKin(successor.id)).toMatchObject([
      { direction: "predecessor", kind: link, slug: old.registrationNumber, status: kind },
    ]);
    expect(
      await registry.rows(
        `select status, ended_on::text, ended_precision from platforms where id = ${old.id}`,
      ),
    ).toEqual([{ status: kind, ended_on: "2022-03-01", ended_precision: "day" }]);
  },
);

test.each([
  [
    "a platform that does not exist",
    { kind: "closed" },
    { platformId: 999_999 },
    { reason: "no_such_platform" },
  ],
  [
    "a day before the current period",
    { kind: "closed" },
    day("2020-04-30"),
    { reason: "before_current_period", begins: "2020-05-01" },
  ],
  [
    "a day to come",
    { kind: "closed" },
    day("2999-01-01"),
    { reason: "in_the_future", today: expect.any(String) },
  ],
  [
    "a start of what operates already",
    { kind: "started" },
    {},
    { reason: "not_from_this_status", status: "operating", from: ["preparing"] },
  ],
  [
    "a passed rectification that was not ordered",
    { kind: "rectified" },
    {},
    { reason: "not_from_this_status", status: "operating", from: ["rectifying"] },
  ],
  [
    "a lead unit that is not registered",
    { kind: "lead_replaced", leadId: 999_999 },
    {},
    { reason: "no_such_organisation", ids: [999_999] },
  ],
  [
    "a successor that is not registered",
    { kind: "merged", successorId: 999_999 },
    {},
    { reason: "no_such_successor" },
  ],
  [
    "a source that is not there",
    { kind: "closed" },
    { sourceId: 999_999 },
    { reason: "unknown_reference", field: "sourceId" },
  ],
] as const)(
  "%s is refused, and nothing but a line in the audit log is written",
  async (_why, change, overrides, refusal) => {
    const { id } = await registry.register();
    const trace = `select (select count(*) from platform_changes)::int as changes, (select count(*) from audit_log where result <> 'refused')::int as lines,
    (select count(*) from platform_periods)::int as periods, (select count(*) from platform_units)::int as units`;
    const before = await registry.rows(trace);
    expect(await registry.change(id, change, overrides)).toEqual({ ok: false, refusal });
    expect(await registry.rows(trace)).toEqual(before);
    expect(
      await registry.rows("select action, result, detail from audit_log order by id desc limit 1"),
    ).toEqual([
      { action: "recordChange", result: "refused", detail: { kind: change.kind, reason: refusal.reason } },
    ]);
  },
);

test("units that make no sense are refused by name", async () => {
  const { university, enterprise, institute } = registry.data;
  const { id } = await registry.register({ coBuilderIds: [enterprise] });
  const change = (join: number[], leave: number[]) =>
    registry.change(id, { kind: "co_builders_changed", join, leave });
  expect(await change([enterprise], [])).toEqual({
    ok: false,
    refusal: { reason: "is_a_unit_already", ids: [enterprise] },
  });
  expect(await change([], [institute])).toEqual({
    ok: false,
    refusal: { reason: "is_not_a_unit", ids: [institute] },
  });
  expect(await registry.change(id, { kind: "lead_replaced", leadId: university })).toEqual({
    ok: false,
    refusal: { reason: "is_a_unit_already", ids: [university] },
  });
  await change([institute], []);
  expect(
    await registry.change(
      id,
      { kind: "co_builders_changed", join: [], leave: [institute] },
      day("2022-03-01"),
    ),
  ).toEqual({
    ok: false,
    refusal: { reason: "before_a_unit_joined", joined: "2022-03-01" },
  });
});

test("invented organisations and platforms are unknown to real ones", async () => {
  const { data } = registry;
  const { id } = await registry.register();
  const invented = await registry.register({
    leadId: data.invented,
    isSample: true,
    sourceId: data.sampleSource,
  });
  expect(await registry.change(id, { kind: "lead_replaced", leadId: data.invented })).toEqual({
    ok: false,
    refusal: { reason: "no_such_organisation", ids: [data.invented] },
  });
  expect(await registry.change(id, { kind: "merged", successorId: invented.id })).toEqual({
    ok: false,
    refusal: { reason: "no_such_successor" },
  });
});

test("a platform that has ended takes no further change", async () => {
  const { id } = await registry.register();
  await registry.change(id, { kind: "revoked" });
  expect(await registry.change(id, { kind: "renamed", nameZh: "再来" }, day("2023-01-01"))).toEqual({
    ok: false,
    refusal: { reason: "platform_has_ended", status: "revoked" },
  });
});

test("a platform cannot be merged into itself, nor into one that was merged into it", async () => {
  const a = await registry.register({ nameZh: "甲" });
  const b = await registry.register({ nameZh: "乙" });
  expect(await registry.change(a.id, { kind: "merged", successorId: a.id })).toEqual({
    ok: false,
    refusal: { reason: "succession_circle" },
  });
  await registry.change(a.id, { kind: "merged", successorId: b.id });
  expect(await registry.change(b.id, { kind: "merged", successorId: a.id })).toEqual({
    ok: false,
    refusal: { reason: "succession_circle" },
  });
});

test("one request sent five times at once has one effect and one answer; with another body it is refused", async () => {
  const { id } = await registry.register();
  const input = registry.changeOf(id, { kind: "level_changed", level: "national" });
  const context = freshContext();
  const answers = await Promise.all(Array.from({ length: 5 }, () => recordChange(input, context)));
  expect(answers).toEqual(Array(5).fill({ ok: true, value: { seq: 2 } }));
  expect(await listPlatformChanges(id)).toHaveLength(2);
  const other = registry.changeOf(id, { kind: "level_changed", level: "ministry" });
  expect(await recordChange(other, context)).toEqual({
    ok: false,
    refusal: { reason: "request_id_used_with_other_input" },
  });
});

test("of two ends at once one is recorded and the other refused", async () => {
  const { id } = await registry.register();
  const results = await Promise.all([
    registry.change(id, { kind: "closed" }),
    registry.change(id, { kind: "revoked" }),
  ]);
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  const refused = results.find((result) => !result.ok);
  expect(refused).toMatchObject({ refusal: { reason: "platform_has_ended" } });
});

test("ten changes of one platform at once are all recorded, numbered without gaps", async () => {
  const { id } = await registry.register();
  const kinds = [
    "director_changed",
    "board_changed",
    "charter_changed",
    "reorganised",
    "committee_changed",
  ] as const;
  await Promise.all([...kinds, ...kinds].map((kind) => registry.change(id, { kind })));
  const changes = await listPlatformChanges(id);
  expect(changes.map((change) => change.seq).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 11 }, (_, i) => i + 1),
  );
});

test("history is told by the day of effect, newest first, and what has no day stands where it was entered", async () => {
  const { id } = await registry.register();
  await registry.change(id, { kind: "director_changed" }, day("2023-05-01"));
  await registry.change(id, { kind: "charter_changed" }, { valid: undefined });
  await registry.change(id, { kind: "board_changed" }, day("2021-05-01"));
  const kinds = (await listPlatformChanges(id)).map((change) => change.kind);
  expect(kinds).toEqual(["charter_changed", "director_changed", "board_changed", "approved"]);
});
