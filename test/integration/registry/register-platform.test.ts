import { expect, test } from "vitest";
import type { PlatformInput } from "~/app/modules/registry/platform-form";
import { registerPlatform } from "~/app/modules/registry/platforms.commands.server";
import { searchEngine } from "~/search/engine.server";
import { freshContext, platformOf, useRegistry } from "./registry-test";

const registry = useRegistry();

test("a platform enters with its number, first period, first change record, audit line and search document", async () => {
  const { id, registrationNumber } = await registry.register({
    nameZh: "内蒙古自治区草原技术创新中心",
    document: { title: "批复", number: "内科发〔2020〕1号" },
  });
  expect(registrationNumber).toBe("TIC-0001");
  expect(
    await registry.rows(`select valid::text, upper_inf(known) as is_current, name_zh, status, level
    from platform_periods where platform_id = ${id}`),
  ).toEqual([
    {
      valid: "[2020-05-01,)",
      is_current: true,
      name_zh: "内蒙古自治区草原技术创新中心",
      status: "operating",
      level: "region",
    },
  ]);
  expect(
    await registry.rows(`select seq, kind, route, valid_on::text, document_number from platform_changes
    where platform_id = ${id}`),
  ).toEqual([
    {
      seq: 1,
      kind: "approved",
      route: "record",
      valid_on: "2020-05-01",
      document_number: "内科发〔2020〕1号",
    },
  ]);
  expect(
    await registry.rows(`select actor_kind, actor_id::int, organisation_id::int, action, result from audit_log
    where subject_kind = 'platform' and subject_id = '${id}'`),
  ).toEqual([
    { actor_kind: "person", actor_id: 7, organisation_id: 3, action: "registerPlatform", result: "done" },
  ]);
  const found = await searchEngine().search({
    scope: { audience: "public" },
    kinds: ["platform"],
    text: "草原技术创新中心",
    filters: [],
    facets: [],
    sort: "relevance",
    page: 1,
    perPage: 10,
  });
  expect(found.hits.map((hit) => hit.id)).toContain(String(id));
});

test("each class counts its own numbers, and twenty at once take twenty numbers in a row", async () => {
  const [first] = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      registry.register({ classCode: "key-lab", nameZh: `实验室 ${index}` }),
    ),
  );
  const rows = await registry.rows(
    "select registration_number from platforms where class_code = 'key-lab' order by registration_number",
  );
  expect(first?.registrationNumber).toMatch(/^KL-/);
  expect(rows.map((row) => row.registration_number)).toEqual(
    Array.from({ length: 20 }, (_, index) => `KL-${String(index + 1).padStart(4, "0")}`),
  );
});

test("one request sent five times at once enters one platform and gets one answer", async () => {
  const input = platformOf(registry.data, { nameZh: "一次" });
  const context = freshContext();
  const answers = await Promise.all(Array.from({ length: 5 }, () => registerPlatform(input, context)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toMatchObject({ ok: true });
  expect(await registry.rows("select 1 from platforms where name_zh = '一次'")).toHaveLength(1);
});

test("the same request id with another body is refused and enters nothing", async () => {
  const context = freshContext();
  await registerPlatform(platformOf(registry.data, { nameZh: "甲" }), context);
  const second = await registerPlatform(platformOf(registry.data, { nameZh: "乙" }), context);
  expect(second).toEqual({ ok: false, refusal: { reason: "request_id_used_with_other_input" } });
  expect(await registry.rows("select 1 from platforms where name_zh = '乙'")).toHaveLength(0);
});

test.each([
  ["a class that does not exist", { classCode: "nothing" }, "unknown_class"],
  ["a series that takes no new platforms", { classCode: "older" }, "class_takes_no_new_platforms"],
  [
    "an approval to come",
    { approved: { date: "2999-01-01", precision: "day" } },
    "in_the_future",
    { today: expect.any(String) },
  ],
  ["an unknown lead unit", { leadId: 999_999 }, "unknown_reference", { field: "leadId" }],
  ["an unknown co-builder", { coBuilderIds: [999_999] }, "unknown_reference", { field: "coBuilderIds" }],
  ["an unknown field", { fieldCodes: ["magic"] }, "unknown_reference", { field: "fieldCodes" }],
  ["an unknown area", { areaCode: "999999" }, "unknown_reference", { field: "areaCode" }],
  ["the region as area", { areaCode: "150000" }, "unknown_reference", { field: "areaCode" }],
  [
    "a county of another league",
    { areaCode: "150100", countyCode: "150203" },
    "unknown_reference",
    { field: "areaCode" },
  ],
  [
    "a site nowhere",
    { sites: [{ kind: "branch", areaCode: "999999" }] },
    "unknown_reference",
    { field: "sites" },
  ],
  ["an unknown source", { sourceId: 999_999 }, "unknown_reference", { field: "sourceId" }],
  [
    "an unknown source of a fact",
    { factSources: { level: 999_999 } },
    "unknown_reference",
    { field: "factSources" },
  ],
  [
    "an invented platform with a real source",
    { isSample: true },
    "sample_mixed_with_real",
    { field: "sourceId" },
  ],
] as const)(
  "%s is refused, uses up no number and leaves nothing but a line in the audit log",
  async (_why, overrides, reason, rest: object = {}) => {
    const before = await registry.rows("select * from registration_numbers order by prefix");
    const result = await registerPlatform(
      platformOf(registry.data, { ...(overrides as Partial<PlatformInput>), nameZh: "无此类" }),
      freshContext(),
    );
    expect(result).toEqual({ ok: false, refusal: { reason, ...rest } });
    expect(
      await registry.rows("select action, result, detail from audit_log order by id desc limit 1"),
    ).toEqual([{ action: "registerPlatform", result: "refused", detail: { reason } }]);
    expect(await registry.rows("select * from registration_numbers order by prefix")).toEqual(before);
    expect(await registry.rows("select 1 from platforms where name_zh = '无此类'")).toHaveLength(0);
  },
);

test("a record of an older series enters where it is said to be historical", async () => {
  const result = await registerPlatform(
    { ...platformOf(registry.data, { classCode: "older", nameZh: "旧中心" }), isHistorical: true },
    freshContext(),
  );
  expect(result).toMatchObject({ ok: true, value: { registrationNumber: "ETC-0001" } });
});

test("a platform whose parts contradict each other enters not at all", async () => {
  const headquarters = { kind: "headquarters" as const };
  // Past the form, which refuses it too.
  const attempt = registerPlatform(
    { ...platformOf(registry.data, { nameZh: "两个本部" }), sites: [headquarters, headquarters] },
    freshContext(),
  );
  await expect(attempt).rejects.toThrow();
  expect(await registry.rows("select 1 from platforms where name_zh = '两个本部'")).toHaveLength(0);
});

test("a platform in preparation enters as prepared", async () => {
  const { id } = await registry.register({ status: "preparing", nameZh: "筹建", approved: undefined });
  expect(
    await registry.rows(`select kind, valid_on from platform_changes where platform_id = ${id}`),
  ).toEqual([{ kind: "prepared", valid_on: null }]);
  expect(await registry.rows(`select valid::text from platform_periods where platform_id = ${id}`)).toEqual([
    { valid: "[2023-01-05,)" },
  ]);
});

test("a name that the rule of its class does not allow is refused at the level that the rule is for", async () => {
  await registry.database.owner`update platform_classes set name_pattern = '^内蒙古自治区.+实验室$',
    name_pattern_level = 'region' where code = 'key-lab'`;
  const named = (nameZh: string, level: "region" | "national") =>
    registerPlatform(platformOf(registry.data, { classCode: "key-lab", nameZh, level }), freshContext());
  expect(await named("稀土实验室", "region")).toEqual({
    ok: false,
    refusal: { reason: "name_breaks_rule", pattern: "^内蒙古自治区.+实验室$" },
  });
  expect(await named("稀土实验室", "national")).toMatchObject({ ok: true });
  expect(await named("内蒙古自治区稀土实验室", "region")).toMatchObject({ ok: true });
});
