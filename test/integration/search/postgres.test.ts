import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ensureCurrentIndex } from "~/app/cli/current-index";
import type { SearchDocument } from "~/search/engine";
import { closeSearch, openSearch, searchEngine } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { searchContract } from "./contract";
import { document, request } from "./documents";

const database = useDatabase();

beforeAll(() => {
  openSearch({ url: database.appUrl, database: database.db });
});
afterAll(closeSearch);

describe("PostgreSQL keeps the contract", () => {
  searchContract(searchEngine, async () => {});
});

const find = async (text: string) =>
  (await searchEngine().search(request({ text, perPage: 100 }))).hits.map((hit) => hit.id);

async function* batches(...all: SearchDocument[][]): AsyncIterable<SearchDocument[]> {
  yield* all;
}

describe("transactions", () => {
  test("a document is found with its record's commit, not before, and never after a rollback", async () => {
    let before: string[] = [];
    await database.db.transaction(async (tx) => {
      await searchEngine().upsert([document("tx", "高原冻土试验场")], tx);
      before = await find("高原冻土");
    });
    expect(before).not.toContain("tx");
    expect(await find("高原冻土")).toEqual(["tx"]);
    await expect(
      database.db.transaction(async (tx) => {
        await searchEngine().delete([{ kind: "platform", id: "tx" }], tx);
        throw new Error("refused");
      }),
    ).rejects.toThrow("refused");
    expect(await find("高原冻土")).toEqual(["tx"]);
  });
});

describe("rebuilding while serving", () => {
  test("the old index answers until the new one is whole, and what is written meanwhile is in both", async () => {
    await searchEngine().upsert([
      document("stale", "旧极光观测点"),
      document("kept", "极光观测点"),
      document("gone", "极光观测点二号"),
    ]);
    const during: string[][] = [];
    async function* source(): AsyncIterable<SearchDocument[]> {
      yield [document("kept", "极光观测点"), document("gone", "极光观测点二号")];
      during.push(await find("极光观测"));
      await searchEngine().upsert([document("kept", "极光观测总站"), document("late", "极光观测新站")]);
      await searchEngine().delete([{ kind: "platform", id: "gone" }]);
      during.push(await find("极光观测"));
      yield [document("late", "极光观测旧站"), document("last", "极光观测末站")];
    }
    const total = await searchEngine().reindex(source());
    expect(during[0]?.sort()).toEqual(["gone", "kept", "stale"]);
    expect(during[1]?.sort()).toEqual(["kept", "late", "stale"]);
    expect(total).toBe(3);
    expect((await find("极光观测")).sort()).toEqual(["kept", "last", "late"]);
    expect(await find("极光观测总站")).toContain("kept");
    expect(await find("极光观测旧站")).not.toEqual(["late"]);
  });

  test("a rebuild that fails leaves the index as it was, and the next one succeeds", async () => {
    await searchEngine().upsert([document("steady", "沙漠绿洲站")]);
    async function* failing(): AsyncIterable<SearchDocument[]> {
      yield [document("half", "沙漠绿洲站")];
      throw new Error("cut short");
    }
    await expect(searchEngine().reindex(failing())).rejects.toThrow("cut short");
    expect(await find("沙漠绿洲")).toEqual(["steady"]);
    expect(await searchEngine().reindex(batches([document("fresh", "沙漠绿洲站")]))).toBe(1);
    expect(await find("沙漠绿洲")).toEqual(["fresh"]);
  });

  test("a second rebuild at the same time is refused", async () => {
    async function* outer(): AsyncIterable<SearchDocument[]> {
      yield [document("outer", "外层")];
      await expect(searchEngine().reindex(batches([]))).rejects.toThrow("being rebuilt already");
    }
    expect(await searchEngine().reindex(outer())).toBe(1);
  });

  test("searches that run all through many rebuilds never miss a document", async () => {
    const all = Array.from({ length: 40 }, (_, i) => document(`steady-${i}`, `恒定${i}号站`));
    await searchEngine().reindex(batches(all));
    let isDone = false;
    const counts = new Set<number>();
    const searching = (async () => {
      while (!isDone) counts.add((await searchEngine().search(request({ text: "恒定" }))).total.value);
    })();
    for (let round = 0; round < 5; round++) await searchEngine().reindex(batches(all));
    isDone = true;
    await searching;
    expect([...counts]).toEqual([40]);
  });
});

describe("a word that thousands of records have", () => {
  test("the record of that very name comes first, filters and totals stay exact, pages end at a thousand", async () => {
    const many = Array.from({ length: 2600 }, (_, i) =>
      document(`many-${i}`, i % 2 === 0 ? `冰川${i}号站` : `${i}号站`, {
        body: ["冰川"],
        quality: 20 + (i % 70),
        date: `20${10 + (i % 10)}-01-01`,
        facets: { class: [i % 4 === 0 ? "tic" : "key-lab"] },
      }),
    );
    await searchEngine().reindex(batches(many, [document("itself", "冰川", { quality: 0 })]));
    const ask = (more: Parameters<typeof request>[0]) =>
      searchEngine().search(request({ text: "冰川", ...more }));
    const first = await ask({ facets: [{ facet: "class", isDisjunctive: true }] });
    expect(first.hits[0]?.id).toBe("itself");
    expect(first.total.value).toBe(2601);
    expect(Object.fromEntries(first.facets[0]?.counts ?? [])).toEqual({ tic: 650, "key-lab": 1950 });
    // Every other record has the word in its name: those come before all that have it in their text only.
    expect(first.hits.slice(1).every((hit) => Number(hit.id.split("-")[1]) % 2 === 0)).toBe(true);
    const filtered = await ask({ filters: [{ facet: "class", in: ["tic"] }], perPage: 100 });
    expect(filtered.total.value).toBe(650);
    expect(filtered.hits.every((hit) => Number(hit.id.split("-")[1]) % 4 === 0)).toBe(true);
    expect((await ask({ page: 10, perPage: 100 })).hits).toHaveLength(100);
    expect((await ask({ page: 11, perPage: 100 })).hits).toEqual([]);
    for (const sort of ["newest", "name", { distanceFrom: { lat: 40, lng: 110 } }] as const)
      expect((await ask({ sort })).hits).toHaveLength(20);
  });
});

test("an index made by an older release is rebuilt once, from the database", async () => {
  await searchEngine().upsert([document("nowhere", "琥珀观测点")]);
  expect(await ensureCurrentIndex(searchEngine(), database.db)).toBe(false);
  expect(await find("琥珀观测")).toEqual(["nowhere"]);
  await database.db.$client`update search_state set tokens_version = 0`;
  expect(await ensureCurrentIndex(searchEngine(), database.db)).toBe(true);
  expect(await find("琥珀观测")).toEqual([]);
  expect(await ensureCurrentIndex(searchEngine(), database.db)).toBe(false);
});

test("an index cut by older rules says that it wants a rebuild", async () => {
  await database.db.$client`update search_state set tokens_version = 0`;
  expect(await searchEngine().health()).toMatchObject({ ok: false });
  await searchEngine().reindex(batches([]));
  expect(await searchEngine().health()).toEqual({ ok: true });
});
