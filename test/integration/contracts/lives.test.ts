import { afterAll, beforeAll, expect, test } from "vitest";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { expectDriverFaults } from "../demands/market/driver-faults";
import { playMany } from "./market/play";

const database = useDatabase("reference");
expectDriverFaults();
beforeAll(() => {
  openSearch({ url: database.appUrl, database: database.db });
});
afterAll(closeSearch);

test("whoever does what with a contract in whatever order, its pages, lists, totals and lines agree, once each", async () => {
  const tally = await playMany({ sql: database.owner, appUrl: database.appUrl }, { runs: 3, length: 25 });
  expect(tally.get("sign done")).toBeGreaterThan(0);
}, 180_000);
