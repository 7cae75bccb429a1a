import { afterAll, beforeAll, expect, test } from "vitest";
import { closeSearch, openSearch } from "~/search/engine.server";
import { scalePlatform } from "~/seed/scale/records";
import { seedScale } from "~/seed/scale/scale";
import { useDatabase } from "../../database";
import { aPlatform } from "../../factories/platform";

const database = useDatabase();
beforeAll(() => {
  openSearch({ url: database.appUrl, database: database.db });
});
afterAll(closeSearch);

test("synthetic platforms come on top, go on where the last run ended, and are found", async () => {
  const own = await aPlatform({ classCode: "tic" });
  expect(own.registrationNumber).toBe("TIC-0001");
  await seedScale({ url: database.appUrl, count: 45 });
  await seedScale({ url: database.appUrl, count: 60 });

  const made = Array.from({ length: 105 }, (_, number) => scalePlatform(number));
  const rows = await database.owner<{ name: string; status: string; level: string; isSample: boolean }[]>`
    select name_zh as name, status, level, is_sample as "isSample" from platforms where id <> ${own.id} order by id`;
  expect(rows).toEqual(
    made.map(({ nameZh, status, level }) => ({ name: nameZh, status, level, isSample: true })),
  );

  const centers = made.filter(({ classCode }) => classCode === "tic").length;
  const [last] = await database.owner<
    { last: number }[]
  >`select last from registration_numbers where prefix = 'TIC'`;
  expect(last?.last).toBe(1 + centers);
  expect(await aPlatform({ classCode: "tic" })).toMatchObject({
    registrationNumber: `TIC-${String(centers + 2).padStart(4, "0")}`,
  });

  const [counts] = await database.owner<{ documents: number; periods: number; changes: number }[]>`
    select (select count(*)::int from search_documents_a where kind = 'platform') as documents,
      (select count(*)::int from platform_periods) as periods,
      (select count(*)::int from platform_changes) as changes,
      (select count(*)::int from organisations o where o.uscc is not null and not exists
        (select from search_documents_a d where d.kind = 'organisation' and d.id = o.id::text)) as unfound`;
  const spans = made.reduce((sum, one) => sum + one.spans.length, 2);
  expect(counts).toEqual({ unfound: 0, documents: spans, periods: spans, changes: spans });
});

test("a run that is stopped leaves whole batches, and nothing that a constraint would refuse", async () => {
  const stopping = new AbortController();
  stopping.abort();
  const [before] = await database.owner<{ n: number }[]>`select count(*)::int as n from platforms`;
  await expect(seedScale({ url: database.appUrl, count: 10, signal: stopping.signal })).rejects.toThrow();
  const [after] = await database.owner<{ n: number }[]>`select count(*)::int as n from platforms`;
  expect(after).toEqual(before);
});
