import { afterAll, beforeAll, expect, test } from "vitest";
import { closeSearch, openSearch } from "~/search/engine.server";
import { seedDemo } from "~/seed/demo";
import { reportedPlan } from "~/seed/reported";
import { samplePlan } from "~/seed/sample/plan";
import { useDatabase } from "../../database";

const database = useDatabase("reference");
beforeAll(() => {
  openSearch({ url: database.appUrl, database: database.db });
});
afterAll(closeSearch);

test("a seed that breaks off again and again completes in the end, each record once", {
  timeout: 180_000,
}, async () => {
  const planned = [...reportedPlan().platforms, ...samplePlan().platforms];
  for (const cutAt of [1, planned.length]) {
    await refuseAfter(cutAt);
    await expect(seedDemo(), `cut at ${cutAt} platforms`).rejects.toThrow();
    await allowAgain();
  }
  await seedDemo();

  const [count] = await database.owner<{ platforms: number; changes: number; numbers: number }[]>`
    select (select count(*)::int from platforms) as platforms,
      (select count(*)::int from platform_changes) as changes,
      (select sum(last)::int from registration_numbers) as numbers`;
  expect(count).toEqual({
    platforms: planned.length,
    changes: planned.length + planned.reduce((sum, { changes }) => sum + changes.length, 0),
    numbers: planned.length,
  });
});

/** The change record that would come after so many platforms breaks the transaction. */
async function refuseAfter(platforms: number): Promise<void> {
  await database.owner.unsafe(`
    create function cut() returns trigger language plpgsql as $$
    begin
      if (select count(*) from platforms) >= ${platforms} then
        raise exception 'cut here';
      end if;
      return new;
    end $$;
    create trigger cut before insert on platform_changes for each row execute function cut();`);
}

async function allowAgain(): Promise<void> {
  await database.owner.unsafe("drop trigger cut on platform_changes; drop function cut();");
}
