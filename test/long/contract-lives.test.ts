import { afterAll, beforeAll, expect, test } from "vitest";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../database";
import { playMany } from "../integration/contracts/market/play";
import { expectDriverFaults } from "../integration/demands/market/driver-faults";

const database = useDatabase("reference");
expectDriverFaults();
beforeAll(() => {
  openSearch({ url: database.appUrl, database: database.db });
});
afterAll(closeSearch);

test("in hundreds of long lives of contracts nothing is lost and nothing counts twice", async () => {
  const tally = await playMany({ sql: database.owner, appUrl: database.appUrl }, { runs: 300, length: 60 });
  const often = [
    ...["sign done", "refuse done", "amend done", "deliver done", "accept done", "reject done", "pay done"],
    ...["confirm done", "dispute done", "verify done", "askReversal done", "grant done", "decline done"],
    ...["askEnd done", "agreeEnd done", "pay refused", "report done", "takeBack done", "wait done"],
    ...["settle done", "settle refused", "examine done", "declare done", "import done"],
    ...["confirm elsewhere done", "verify elsewhere done", "grant elsewhere done"],
  ];
  expect(often.filter((what) => !tally.has(what))).toEqual([]);
});
