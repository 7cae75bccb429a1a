import { afterAll, beforeAll, expect, test } from "vitest";
import { indexRecords } from "~/app/modules/jobs/indexing.commands.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aPlatform } from "../../factories/platform";
import { sourceId } from "../../factories/registry";

const database = useDatabase("reference");
beforeAll(() => openSearch({ url: database.appUrl, database: database.db }));
afterAll(closeSearch);

test("more records than a statement can hold are indexed, and all of their units follow in jobs of a thousand", async () => {
  const { id } = await aPlatform();
  const source = await sourceId("sample");
  await database.owner`
    insert into organisations (kind, name_zh, source_id, is_sample)
    select 'enterprise', '众多企业' || n, ${source}, true from generate_series(1, 10500) n`;
  await database.owner`
    insert into platform_units (platform_id, organisation_id, role, position, source_id, is_sample)
    select ${id}, o.id, 'co_builder', row_number() over (), ${source}, true
    from organisations o where o.name_zh like '众多企业%'`;
  await database.owner`truncate pgboss.job`;
  // Ids of nobody leave the index: a statement holds 65,534 parameters at most.
  const nobody = Array.from({ length: 66_000 }, (_, index) => 1_000_000 + index);
  await database.db.transaction((tx) => indexRecords("platform", [id, ...nobody], tx));
  const jobs = await database.owner<{ ids: number[] }[]>`
    select data -> 'ids' as ids from pgboss.job where name = 'search.index-organisations'`;
  expect(Math.max(...jobs.map(({ ids }) => ids.length))).toBe(1_000);
  const [units] = await database.owner<{ ids: number[] }[]>`
    select array_agg(distinct organisation_id order by organisation_id) as ids from platform_units
    where platform_id = ${id}`;
  expect(jobs.flatMap(({ ids }) => ids).sort((a, b) => a - b)).toEqual(units?.ids);
});
