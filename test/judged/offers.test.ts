import { afterAll, beforeAll, expect, test } from "vitest";
import type { SearchDocument, SearchKind } from "~/search/engine";
import { closeSearch, openSearch, searchEngine } from "~/search/engine.server";
import { useDatabase } from "../database";
import { judgedDocuments } from "./corpus";
import offers from "./offers.json";
import { otherJudgedDocuments } from "./other-kinds";

const database = useDatabase();

/** What platforms say of their services, in their own words: nobody has added those of customers. */
const services = offers.services.map(
  ({ id, zh, en, body, methods, place, lat, lng }): SearchDocument => ({
    ...{ kind: "service", id, audience: "public", titles: { zh, en, other: methods } },
    ...{ body: [body, place], facets: {}, attributes: {}, quality: 50, point: { lat, lng } },
  }),
);
const instruments = offers.instruments.map(
  ({ id, zh, en, model }): SearchDocument => ({
    ...{ kind: "instrument", id, audience: "public", titles: { zh, en, other: [model] } },
    ...{ body: [], facets: {}, attributes: {}, quality: 50 },
  }),
);

beforeAll(async () => {
  const engine = openSearch({ url: database.appUrl, database: database.db });
  await engine.upsert([...judgedDocuments, ...otherJudgedDocuments, ...services, ...instruments]);
  await engine.refreshDictionary();
});
afterAll(closeSearch);

async function find(kind: string, text: string, near?: { lat: number; lng: number }): Promise<string[]> {
  const { hits } = await searchEngine().search({
    scope: { audience: "public" },
    // The file names kinds of the engine only.
    kinds: [kind as SearchKind],
    ...{ text, filters: [], facets: [], page: 1, perPage: 10 },
    sort: near ? { distanceFrom: near } : "relevance",
  });
  return hits.map(({ id }) => id);
}

test.each(offers.queries)("$query finds $first first", async ({ kind, query, first }) => {
  const found = await find(kind, query);
  expect(found.slice(0, first.length).sort()).toEqual([...first].sort());
});

test("of tests of milk the one near Hohhot comes first to who asks from there", async () => {
  expect(await find("service", "牛奶掺假", { lat: 40.82, lng: 111.66 })).toEqual(["milk", "milk-far"]);
});
