import { afterAll, beforeAll, expect, test } from "vitest";
import { closeSearch, openSearch } from "~/search/engine.server";
import { seedContracts } from "~/seed/contracts";
import { seedDemo } from "~/seed/demo";
import { useDatabase } from "../../database";

const database = useDatabase("demo");

beforeAll(() => {
  openSearch({ url: database.appUrl, database: database.db });
});
afterAll(closeSearch);

/** How many of each kind of record there are. */
async function counts() {
  const [row] = await database.owner`
    select (select count(*)::int from platforms) as platforms, (select count(*)::int from policies) as policies,
      (select count(*)::int from rules) as rules, (select count(*)::int from notices) as notices`;
  return row;
}

/** Takes away what a part of the seed entered, and that it did: the owner may, where guards forbid it to the app. */
async function forget(parts: readonly string[], tables: readonly string[]): Promise<void> {
  await database.owner.begin(async (tx) => {
    const guarded = ["audit_log", "command_requests", ...tables];
    for (const table of guarded) await tx.unsafe(`alter table ${table} disable trigger user`);
    await tx.unsafe(`truncate ${tables.join(", ")} cascade`);
    await tx`delete from audit_log where subject_kind = 'seed' and split_part(subject_id, ' ', 1) in ${tx(parts)}`;
    await tx`delete from command_requests where request_id ~ '^seed:(notice|rule|policy)'`;
    for (const table of guarded) await tx.unsafe(`alter table ${table} enable trigger user`);
  });
}

test.each([
  ["policies, rules and notices", ["policies", "rules", "notices"], ["notices", "rules", "policies"]],
  ["rules", ["rules"], ["rules"]],
])(
  "a site of a release that had no %s gets them and keeps its platforms",
  async (_what, parts, tables) => {
    const whole = await counts();
    await forget(parts, tables);
    expect(await counts()).not.toEqual(whole);
    await seedDemo();
    expect(await counts()).toEqual(whole);
  },
  120_000,
);

test("a site of a release that had fewer rules gets the others, and those alone", async () => {
  const whole = await counts();
  await database.owner.begin(async (tx) => {
    for (const table of ["audit_log", "command_requests", "rules"])
      await tx.unsafe(`alter table ${table} disable trigger user`);
    await tx`delete from rules where code in ('booking.most-ahead', 'ledger.publish-months', 'registration.types')`;
    await tx`update rules set effective_to = '2026-12-31' where code = 'booking.most-a-day'`;
    await tx`update audit_log set subject_id = 'rules of an older release'
      where subject_kind = 'seed' and subject_id like 'rules %'`;
    await tx`delete from command_requests where request_id ~ '^seed:rule'`;
    for (const table of ["audit_log", "command_requests", "rules"])
      await tx.unsafe(`alter table ${table} enable trigger user`);
  });
  await seedDemo();
  expect(await counts()).toEqual(whole);
}, 120_000);

test("a site of a release that had fewer control terms gets the others once, and what an officer ended stays ended", async () => {
  const ended = await database.owner`
    update control_terms set effective_to = '2026-01-01' where term = '稀土提炼' returning id`;
  expect(ended).toHaveLength(1);
  await database.owner.begin(async (tx) => {
    for (const table of ["audit_log", "control_terms"])
      await tx.unsafe(`alter table ${table} disable trigger user`);
    await tx`delete from control_terms where term = '稀土分离'`;
    await tx`delete from audit_log where subject_kind = 'seed' and subject_id = 'control-terms-added'`;
    for (const table of ["audit_log", "control_terms"])
      await tx.unsafe(`alter table ${table} enable trigger user`);
  });
  await seedDemo();
  const now = await database.owner`
    select term, effective_to::text as until from control_terms where term in ('稀土分离', '稀土提炼') order by term`;
  expect(now).toEqual([
    { term: "稀土分离", until: null },
    { term: "稀土提炼", until: "2026-01-01" },
  ]);
}, 120_000);

test("a site of a release in which none of the expected quotes was accepted gets the other contracts and their books", async () => {
  await seedContracts({ ownerUrl: database.ownerUrl });
  const [made] = await database.owner`
    select (select array_agg(distinct origin) && array['quote'] from contracts) as quoted,
      (select count(*)::int from contracts) as contracts, (select count(*)::int from revenue_entries) as entries`;
  expect(made).toMatchObject({ quoted: false, contracts: 33 });
  expect(made?.entries).toBeGreaterThan(500);
}, 120_000);
