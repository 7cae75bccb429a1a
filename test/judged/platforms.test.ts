import { afterAll, beforeAll, expect, test } from "vitest";
import { closeSearch, openSearch, searchEngine } from "~/search/engine.server";
import { useDatabase } from "../database";
import { judgedDocuments } from "./corpus";
import { judge, mean, report } from "./judge";
import queries from "./platforms.json";

const database = useDatabase();

beforeAll(async () => {
  const engine = openSearch({ url: database.appUrl, database: database.db });
  await engine.upsert(judgedDocuments);
  await engine.refreshDictionary();
});

afterAll(closeSearch);

test("people find what they mean among the first ten, however they type it", async () => {
  const verdicts = await judge(searchEngine(), queries);
  process.stdout.write(`\nrecall@10 on judged queries (PostgreSQL)\n${report(verdicts)}\n`);
  expect(verdicts.length).toBeGreaterThanOrEqual(40);
  expect(mean(verdicts)).toBeGreaterThanOrEqual(0.95);
});
