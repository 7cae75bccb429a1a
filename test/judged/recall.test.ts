import { afterAll, beforeAll, expect, test } from "vitest";
import { searchKinds } from "~/search/engine";
import { closeSearch, openSearch, searchEngine } from "~/search/engine.server";
import { useDatabase } from "../database";
import { judgedDocuments } from "./corpus";
import everything from "./everything.json";
import { judge, mean, report } from "./judge";
import { otherJudgedDocuments } from "./other-kinds";
import platforms from "./platforms.json";

const database = useDatabase();

beforeAll(async () => {
  const engine = openSearch({ url: database.appUrl, database: database.db });
  await engine.upsert([...judgedDocuments, ...otherJudgedDocuments]);
  await engine.refreshDictionary();
});

afterAll(closeSearch);

test.each([
  ["platforms on their list, with long policies in the same index", platforms, ["platform"] as const, 0.95],
  ["anything in the search over everything", everything, searchKinds, 0.95],
  ["platforms in the search over everything", platforms, searchKinds, 0.9],
])("people find %s among the first ten, however they type it", async (what, queries, kinds, least) => {
  const verdicts = await judge(searchEngine(), queries, kinds);
  process.stdout.write(`\nrecall@10 (PostgreSQL): ${what}\n${report(verdicts)}\n`);
  expect(verdicts.length).toBeGreaterThanOrEqual(40);
  expect(mean(verdicts)).toBeGreaterThanOrEqual(least);
});
