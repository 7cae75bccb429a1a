import { expect, test } from "vitest";
import { listPlatformCards } from "~/app/modules/registry/platform-cards.queries.server";
import { useRegistry } from "./registry-test";

const registry = useRegistry();

const on = (date: string) => ({ valid: { date, precision: "day" } });

/** What the register says of a day (`valid`) as it knew it at an instant (`known`). */
async function believed(id: number, valid: string, known: string): Promise<string[]> {
  const rows = await registry.database.owner<{ level: string; status: string; name_zh: string }[]>`
    select level, status, name_zh from platform_periods
    where platform_id = ${id} and valid @> ${valid}::date and known @> ${known}::timestamptz`;
  return rows.map((row) => `${row.name_zh} ${row.level} ${row.status}`);
}

async function now(): Promise<string> {
  const [row] = await registry.rows("select clock.now()::text as now");
  return String(row?.now);
}

test("what was true on a day and what was believed about it at a time are told apart", async () => {
  const { id } = await registry.register({ nameZh: "甲" });
  const first = await now();
  await registry.change(id, { kind: "level_changed", level: "national" }, on("2022-03-01"));
  const second = await now();
  await registry.change(id, { kind: "renamed", nameZh: "乙" }, on("2023-06-01"));
  const third = await now();
  await registry.change(id, { kind: "revoked" }, on("2024-01-01"));
  const fourth = await now();

  const told = async (known: string) =>
    Promise.all(
      ["2019-01-01", "2021-01-01", "2022-03-01", "2023-12-31", "2024-06-01"].map((day) =>
        believed(id, day, known),
      ),
    );
  const region = ["甲 region operating"];
  const national = ["甲 national operating"];
  const renamed = ["乙 national operating"];
  expect(await told(first)).toEqual([[], region, region, region, region]);
  expect(await told(second)).toEqual([[], region, national, national, national]);
  expect(await told(third)).toEqual([[], region, national, renamed, renamed]);
  expect(await told(fourth)).toEqual([[], region, national, renamed, ["乙 national revoked"]]);
});

test("two changes on one day leave what was never true of any day out of the history now known", async () => {
  const { id } = await registry.register({ nameZh: "甲" });
  await registry.change(id, { kind: "level_changed", level: "national" }, on("2022-03-01"));
  await registry.change(id, { kind: "level_changed", level: "ministry" }, on("2022-03-01"));
  const rows = await registry.rows(`select valid::text, level from platform_periods
    where platform_id = ${id} and upper_inf(known) order by valid`);
  expect(rows).toEqual([
    { valid: "[2020-05-01,2022-03-01)", level: "region" },
    { valid: "[2022-03-01,)", level: "ministry" },
  ]);
});

test("a change that moves neither name, class, level nor status begins no new period", async () => {
  const { id } = await registry.register();
  await registry.change(id, { kind: "director_changed" });
  await registry.change(id, { kind: "lead_replaced", leadId: registry.data.enterprise });
  expect(await registry.rows(`select 1 from platform_periods where platform_id = ${id}`)).toHaveLength(1);
});

const periodsNow = (id: number) =>
  registry.rows(`select valid::text, level from platform_periods
    where platform_id = ${id} and upper_inf(known) order by valid`);

test("a platform whose beginning no source states is known from the day on which its source was published", async () => {
  const { id } = await registry.register({ approved: undefined });
  expect(await periodsNow(id)).toEqual([{ valid: "[2023-01-05,)", level: "region" }]);
  expect(await believed(id, "1950-01-01", await now())).toEqual([]);
  await registry.change(id, { kind: "level_changed", level: "national" }, on("2024-03-01"));
  expect(await periodsNow(id)).toEqual([
    { valid: "[2023-01-05,2024-03-01)", level: "region" },
    { valid: "[2024-03-01,)", level: "national" },
  ]);
});

test("it is known from today where the source bears no date", async () => {
  const { data } = registry;
  const { id } = await registry.register({
    approved: undefined,
    isSample: true,
    sourceId: data.sampleSource,
    leadId: data.invented,
  });
  expect(
    await registry.rows(`select lower(valid) = (clock.now() at time zone 'Asia/Shanghai')::date as today
      from platform_periods where platform_id = ${id}`),
  ).toEqual([{ today: true }]);
});

test("what such a platform was earlier can still be told; then the day that was told binds", async () => {
  const { id } = await registry.register({ approved: undefined });
  const level = (to: "national" | "ministry", day: string) =>
    registry.change(id, { kind: "level_changed", level: to }, on(day));
  expect(await level("national", "2022-03-01")).toMatchObject({ ok: true });
  expect(await periodsNow(id)).toEqual([{ valid: "[2022-03-01,)", level: "national" }]);
  expect(await level("ministry", "2021-03-01")).toEqual({
    ok: false,
    refusal: { reason: "before_current_period", begins: "2022-03-01" },
  });
});

test("at every moment of knowledge since registration each day since approval has exactly one truth", async () => {
  const { id } = await registry.register();
  await registry.change(id, { kind: "level_changed", level: "national" }, on("2022-03-01"));
  await registry.change(id, { kind: "rectification_ordered" }, on("2023-03-01"));
  // The instants at which an old belief ended and a new one began.
  const gaps = await registry.rows(`
    with instants as (
      select lower(known) as at from platform_periods where platform_id = ${id}
      union select upper(known) from platform_periods where platform_id = ${id} and not upper_inf(known))
    select at, day from instants, (values (date '2020-05-01'), ('2022-02-28'), ('2022-03-01'), ('2030-01-01')) as days(day)
    where (select count(*) from platform_periods where platform_id = ${id} and valid @> day and known @> at) <> 1`);
  expect(gaps).toEqual([]);
});

test("a card shows name, level, status and lead unit of the day asked for", async () => {
  const { id } = await registry.register({ nameZh: "甲" });
  await registry.change(id, { kind: "renamed", nameZh: "乙", nameEn: "B" }, on("2022-03-01"));
  await registry.change(id, { kind: "lead_replaced", leadId: registry.data.enterprise }, on("2022-06-01"));
  const [past] = await listPlatformCards([id], { asOf: "2021-01-01" });
  expect([past?.name.zh, past?.name.en, past?.lead?.id]).toEqual(["甲", undefined, registry.data.university]);
  const [present] = await listPlatformCards([id]);
  expect([present?.name.zh, present?.name.en, present?.lead?.id]).toEqual([
    "乙",
    "B",
    registry.data.enterprise,
  ]);
  expect(await listPlatformCards([id], { asOf: "2019-01-01" })).toEqual([]);
});
