import { afterAll, beforeAll, expect, test } from "vitest";
import type { SearchAnswer } from "~/search/engine";
import { closeSearch, openSearch, searchEngine } from "~/search/engine.server";
import { useDatabase } from "../database";
import { judgedDocuments } from "./corpus";
import { mean } from "./judge";
import needs from "./needs.json";
import { otherJudgedDocuments } from "./other-kinds";

/** What somebody types who has a need and none of the registry's words, and what the answer must be like. */
interface Need {
  query: string;
  /** Records that must be among the first ten. */
  expected: readonly string[];
  /** One of them must come first. */
  isLed?: true;
  /** A shorter query for the same thing: the longer one may not find less. */
  noFewerThan?: string;
  /** The word of which the reader must be told that there is nothing. */
  absent?: string;
  /** Letters that mean nothing: nothing may be found. */
  isNothing?: true;
}

// The file's rows have different properties: the type names them all.
const judged: readonly Need[] = needs as readonly Need[];
const database = useDatabase();

beforeAll(async () => {
  const engine = openSearch({ url: database.appUrl, database: database.db });
  await engine.upsert([...judgedDocuments, ...otherJudgedDocuments]);
  await engine.refreshDictionary();
});

afterAll(closeSearch);

function ask(text: string): Promise<SearchAnswer> {
  return searchEngine().search({
    scope: { audience: "public" },
    kinds: ["platform"],
    text,
    filters: [],
    facets: [],
    sort: "relevance",
    page: 1,
    perPage: 10,
  });
}

test("people with a need find whom to call", async () => {
  const recalls = [];
  for (const { query, expected } of judged.filter((need) => need.expected.length > 0)) {
    const found = (await ask(query)).hits.map((hit) => hit.id);
    const recall = expected.filter((id) => found.includes(id)).length / expected.length;
    recalls.push({ kind: "need", query, expected, recall, found });
    if (recall < 1) process.stdout.write(`  ${query} → ${found.join(" ") || "nothing"}\n`);
  }
  process.stdout.write(`recall@10 of needs: ${mean(recalls).toFixed(3)}\n`);
  expect(mean(recalls)).toBeGreaterThanOrEqual(0.95);
});

test.each(judged.filter((need) => need.isLed))(
  "$query leads with the one that does it, not with one whose unit is called so",
  async ({ query, expected }) => {
    expect(expected).toContain((await ask(query)).hits[0]?.id);
  },
);

test.each(judged.filter((need) => need.noFewerThan !== undefined))(
  "$query finds no less than its words alone, $noFewerThan",
  async ({ query, noFewerThan = "" }) => {
    const [long, short] = await Promise.all([ask(query), ask(noFewerThan)]);
    expect(short.total.value).toBeGreaterThan(0);
    expect(long.total.value).toBeGreaterThanOrEqual(short.total.value);
  },
);

test.each(judged.filter((need) => need.absent !== undefined))(
  "$query says that there is nothing about its subject, $absent",
  async ({ query, absent }) => {
    const told = (await ask(query)).interpretation.filter(({ why }) => why === "absent");
    expect(told.map(({ from }) => from)).toContain(absent);
  },
);

test.each(judged.filter((need) => need.absent === undefined))(
  "$query does not say so of anything else",
  async ({ query }) => {
    expect((await ask(query)).interpretation.map(({ why }) => why)).not.toContain("absent");
  },
);

test.each(judged.filter((need) => need.isNothing))("$query is taken for no word", async ({ query }) => {
  expect((await ask(query)).total.value).toBe(0);
});
