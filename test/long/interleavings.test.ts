import { afterAll, beforeAll, expect, test } from "vitest";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../database";
import { expectDriverFaults } from "../integration/demands/market/driver-faults";
import { playMany } from "../integration/demands/market/property";

const database = useDatabase("reference");
expectDriverFaults();
beforeAll(() => {
  openSearch({ url: database.appUrl, database: database.db });
});
afterAll(closeSearch);

test("in hundreds of long scenarios nobody sees or does what is not theirs", async () => {
  const ground = { sql: database.owner, appUrl: database.appUrl };
  const tally = await playMany(ground, { runs: 300, length: 60 });
  const often = [
    ...[
      "accept done",
      "shortlist done",
      "resumeQuote done",
      "answerAsPlatform done",
      "join done",
      "sendBack done",
    ],
    ...["lookAsPartner done", "decideComplaint done", "cut off, broken off"],
  ];
  expect(often.filter((what) => !tally.has(what))).toEqual([]);
});
