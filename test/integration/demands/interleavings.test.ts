import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { expectDriverFaults } from "./market/driver-faults";
import { playMany } from "./market/property";

const database = useDatabase("reference");
expectDriverFaults();
beforeAll(() => {
  openSearch({ url: database.appUrl, database: database.db });
});
afterEach(async () => {
  await database.owner`update clock.setting set ahead = interval '0'`;
});
afterAll(closeSearch);

test("whoever does what in whatever order, nobody sees or does what is not theirs", async () => {
  const tally = await playMany({ sql: database.owner, appUrl: database.appUrl }, { runs: 4, length: 24 });
  expect(tally.get("publish done")).toBeGreaterThan(0);
}, 90_000);
