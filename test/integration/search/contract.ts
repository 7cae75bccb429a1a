import { describe, expect, test } from "vitest";
import type { SearchEngine, SearchRequest } from "~/search/engine";
import { document, grid, request } from "./documents";

/**
 * What every engine must do. `engine`: opened and empty; `settle`: resolves when what was written can be found.
 */
export function searchContract(engine: () => SearchEngine, settle: () => Promise<void>): void {
  const ids = async (more: Partial<SearchRequest>) =>
    (await engine().search(request(more))).hits.map((hit) => hit.id);
  const write = async (...documents: Parameters<SearchEngine["upsert"]>[0]) => {
    await engine().upsert(documents);
    await engine().refreshDictionary();
    await settle();
  };

  describe("finding", () => {
    test("an empty text finds everything, the best quality first", async () => {
      await write(...grid);
      const answer = await engine().search(request({ perPage: 5 }));
      expect(answer.total).toEqual({ value: 24, relation: "exact" });
      expect(answer.hits[0]?.id).toMatch(/^grid-incubator-.*-3$/);
      expect(answer.highlight).toEqual([]);
      expect(answer.interpretation).toEqual([]);
    });

    test("all words of the text must occur, in names or texts", async () => {
      expect((await ids({ text: "稀土实验室" })).sort()).toEqual([
        "grid-key-lab-150100-0",
        "grid-key-lab-150200-0",
      ]);
      expect(await ids({ text: "稀土实验室 包头" })).toContain("grid-key-lab-150200-0");
      expect((await ids({ text: "稀土实验室 包头" }))[0]).toBe("grid-key-lab-150200-0");
    });

    test("a word in the name outweighs a word in the text, and the whole name outweighs both", async () => {
      await write(
        document("rank-body", "甲实验室", { body: ["超导材料"], quality: 90 }),
        document("rank-title", "华北超导材料联合实验室", { quality: 50 }),
        document("rank-exact", "超导材料", { quality: 10 }),
      );
      expect(await ids({ text: "超导材料" })).toEqual(["rank-exact", "rank-title", "rank-body"]);
    });

    test("English words are found in singular and plural", async () => {
      expect((await ids({ text: "dairy laboratories" })).sort()).toEqual([
        "grid-key-lab-150100-1",
        "grid-key-lab-150200-1",
      ]);
    });

    test("another name, such as a registration number, finds its record first", async () => {
      await write(document("number", "戊实验室", { other: ["NM-TIC-2023-0042"] }));
      expect((await ids({ text: "NM-TIC-2023-0042" }))[0]).toBe("number");
    });

    test("pages do not overlap, and together hold every hit once", async () => {
      const pages = await Promise.all([1, 2, 3].map((page) => ids({ text: "稀土", perPage: 2, page })));
      expect(new Set(pages.flat()).size).toBe(6);
    });

    test("with a text, nothing beyond the first thousand results is given", async () => {
      expect(await ids({ text: "稀土", page: 51, perPage: 20 })).toEqual([]);
      expect(await ids({ text: "稀土", page: 1_000_000, perPage: 100 })).toEqual([]);
    });
  });

  describe("understanding", () => {
    test.each([
      ["xitu", "pinyin", "稀土"],
      ["xtsys", "initials", "稀土实验室"],
      ["photovoltiac", "typo", "photovoltaic"],
      ["细土", "homophone", "稀土"],
    ])("%s is read by its %s, and says so", async (text, why, to) => {
      const answer = await engine().search(request({ text }));
      expect(answer.hits[0]?.id).toMatch(/^grid-/);
      expect(answer.interpretation).toEqual([{ from: text, to, why }]);
      expect(answer.highlight.length).toBeGreaterThan(0);
    });

    test("traditional characters and full width find the same as plain ones", async () => {
      expect(await ids({ text: "稀土實驗室" })).toEqual(await ids({ text: "稀土实验室" }));
      expect(await ids({ text: "ＤＡＩＲＹ" })).toEqual(await ids({ text: "dairy" }));
    });

    test("words that leave nothing to be found are dropped, and named", async () => {
      const answer = await engine().search(request({ text: "稀土 孵化器 火箭发射场" }));
      expect(answer.hits.length).toBeGreaterThan(0);
      expect(answer.interpretation.map((rewrite) => rewrite.why)).toContain("dropped");
    });

    test("a query that is clear as typed is not rewritten", async () => {
      expect((await engine().search(request({ text: "稀土" }))).interpretation).toEqual([]);
      expect((await engine().search(request({ text: "请问哪里有稀土" }))).interpretation).toEqual([]);
    });

    test("filters that exclude every hit do not make the query mean something else", async () => {
      const answer = await engine().search(
        request({ text: "稀土", filters: [{ facet: "class", in: ["none"] }] }),
      );
      expect(answer.hits).toEqual([]);
      expect(answer.interpretation).toEqual([]);
      expect(answer.total.value).toBe(0);
    });
  });

  describe("filters and facets", () => {
    test("several values of one facet are alternatives, several facets must all fit", async () => {
      const found = await ids({
        text: "稀土",
        filters: [
          { facet: "class", in: ["tic", "key-lab"] },
          { facet: "league", in: ["150100"] },
        ],
      });
      expect(found.sort()).toEqual(["grid-key-lab-150100-0", "grid-tic-150100-0"]);
    });

    test("a disjunctive facet keeps the counts of its other values, another facet does not", async () => {
      const { facets, total } = await engine().search(
        request({
          text: "稀土",
          filters: [{ facet: "class", in: ["tic"] }],
          facets: [
            { facet: "class", isDisjunctive: true },
            { facet: "league", isDisjunctive: true },
          ],
        }),
      );
      expect(total.value).toBe(2);
      expect(Object.fromEntries(facets[0]?.counts ?? [])).toEqual({ tic: 2, "key-lab": 2, incubator: 2 });
      expect(Object.fromEntries(facets[1]?.counts ?? [])).toEqual({ "150100": 1, "150200": 1 });
      expect(facets.map((facet) => facet.relation)).toEqual(["exact", "exact"]);
      expect(facets.map((facet) => facet.total)).toEqual([6, 2]);
    });

    test("a facet that is not disjunctive counts what its own filter leaves", async () => {
      const { facets } = await engine().search(
        request({
          text: "稀土",
          filters: [{ facet: "class", in: ["tic"] }],
          facets: [{ facet: "class", isDisjunctive: false }],
        }),
      );
      expect(Object.fromEntries(facets[0]?.counts ?? [])).toEqual({ tic: 2 });
    });

    test("a record with several values of a facet counts for each of them", async () => {
      const { facets } = await engine().search(
        request({ text: "稀土", facets: [{ facet: "field", isDisjunctive: true }] }),
      );
      expect(Object.fromEntries(facets[0]?.counts ?? [])).toEqual({ materials: 6, food: 6 });
      expect(facets[0]?.total).toBe(6);
    });

    test.each([
      ["from a date on", { attribute: "approved", range: { gte: "2013-01-01" } }, 6],
      ["before a date", { attribute: "approved", range: { lt: "2011-06-01" } }, 6],
      ["between numbers", { attribute: "staff", range: { gte: 20, lt: 30 } }, 8],
      ["of another type", { attribute: "staff", range: { gte: "2013-01-01" } }, 0],
      ["present", { attribute: "staff", exists: true }, 24],
    ] as const)("an attribute %s filters", async (_, filter, expected) => {
      const answer = await engine().search(
        request({ filters: [filter, { facet: "league", in: ["150100", "150200"] }] }),
      );
      expect(answer.total.value).toBe(expected);
    });

    test("a radius keeps what lies inside, counted from its centre in metres", async () => {
      const hohhot = { lat: 40.8, lng: 111.65 };
      const inside = await engine().search(
        request({ filters: [{ geoRadius: { centre: hohhot, metres: 50_000 } }] }),
      );
      expect(inside.total.value).toBe(12);
      const both = await engine().search(
        request({ filters: [{ geoRadius: { centre: hohhot, metres: 160_000 } }] }),
      );
      expect(both.total.value).toBe(24);
    });
  });

  describe("sorting", () => {
    test("newest first, undated last", async () => {
      const found = await ids({ sort: "newest", perPage: 100 });
      expect(found[0]).toMatch(/-3$/);
      expect(found.at(-1)).not.toMatch(/^grid/);
    });

    test("by name in pinyin order, or by English names", async () => {
      const inGrid = {
        text: "孵化器",
        filters: [{ facet: "league", in: ["150100"] }],
        sort: "name" as const,
      };
      expect(await ids(inGrid)).toEqual([2, 1, 0, 3].map((t) => `grid-incubator-150100-${t}`));
      expect(await ids({ ...inGrid, language: "en" })).toEqual(
        [3, 1, 2, 0].map((t) => `grid-incubator-150100-${t}`),
      );
    });

    test("by distance, nearest first, with the metres", async () => {
      const answer = await engine().search(
        request({ text: "光伏实验室", sort: { distanceFrom: { lat: 40.65, lng: 109.84 } } }),
      );
      expect(answer.hits.map((hit) => hit.id)).toEqual(["grid-key-lab-150200-2", "grid-key-lab-150100-2"]);
      expect(answer.hits[0]?.distance).toBeLessThan(1);
      expect(answer.hits[1]?.distance).toBeGreaterThan(150_000);
      expect(answer.hits[1]?.distance).toBeLessThan(156_000);
    });
  });

  describe("time", () => {
    test("a record is found by what was true on the day asked for, today by what is true now", async () => {
      await write(
        document("span", "量子测量工程技术研究中心", {
          validTo: "2020-01-01",
          facets: { level: ["league"] },
        }),
        document("span", "量子测量技术创新中心", { validFrom: "2020-01-01", facets: { level: ["region"] } }),
      );
      const level = async (asOf?: string) => {
        const answer = await engine().search(
          request({
            text: "量子测量",
            scope: { audience: "public", asOf },
            facets: [{ facet: "level", isDisjunctive: true }],
          }),
        );
        expect(answer.hits.map((hit) => hit.id)).toEqual(["span"]);
        return [...(answer.facets[0]?.counts.keys() ?? [])];
      };
      expect(await level("2019-12-31")).toEqual(["league"]);
      expect(await level("2020-01-01")).toEqual(["region"]);
      expect(await level()).toEqual(["region"]);
    });

    test("a record that has ended is not found today", async () => {
      await write(document("ended", "深海钻探实验室", { validTo: "2015-01-01" }));
      expect(await ids({ text: "深海钻探" })).not.toContain("ended");
      expect(await ids({ text: "深海钻探", scope: { audience: "public", asOf: "2014-12-31" } })).toEqual([
        "ended",
      ]);
    });
  });

  describe("suggesting", () => {
    const suggested = async (prefix: string) =>
      (await engine().suggest(prefix, { audience: "public" }, { kinds: ["platform"], limit: 8 })).map(
        (record) => record.id,
      );

    test.each([
      ["稀", "the beginning of a name"],
      ["稀土技", "a word and the beginning of the next"],
      ["创新中", "the beginning of a word inside the name"],
      ["xitu", "pinyin"],
      ["xituji", "unfinished pinyin"],
      ["xtjs", "initials"],
      ["xtjscx", "longer initials"],
      ["rare ear", "English"],
    ])("%s suggests: %s", async (prefix) => {
      expect(await suggested(prefix)).toContain("grid-tic-150100-0");
    });

    test("eight come at most, those that begin with the text first", async () => {
      expect((await suggested("技")).length).toBeLessThanOrEqual(8);
      await write(document("starts", "中心实验基地", { quality: 0 }));
      expect((await suggested("中心"))[0]).toBe("starts");
    });

    test("nothing typed, or nothing like it, suggests nothing", async () => {
      expect(await suggested("")).toEqual([]);
      expect(await suggested("？！")).toEqual([]);
      expect(await suggested("qqqqwwww")).toEqual([]);
    });
  });

  describe("writing", () => {
    test("writing a record again replaces all its documents; deleting removes them", async () => {
      await write(
        document("again", "月球采样实验室", { validTo: "2020-01-01" }),
        document("again", "月球采样实验室", { validFrom: "2020-01-01" }),
      );
      await write(document("again", "火星采样实验室"));
      expect(await ids({ text: "月球" })).not.toContain("again");
      expect(await ids({ text: "月球", scope: { audience: "public", asOf: "2019-01-01" } })).not.toContain(
        "again",
      );
      expect(await ids({ text: "火星" })).toEqual(["again"]);
      await engine().delete([{ kind: "platform", id: "again" }]);
      await settle();
      expect(await ids({ text: "火星" })).not.toContain("again");
    });
  });

  describe("hostile input", () => {
    test.each([
      ["a statement", "'; drop table search_documents_a; --"],
      ["operators", "稀土 & | ! <-> :* ( ) '稀土':A"],
      ["an open quote", "稀土'"],
      ["backslashes", "\\稀土\\\\"],
      ["a facet's lexeme", "~class:tic"],
      ["patterns", "%_%\\"],
      ["emoji", "🐑稀土🐑"],
      ["NUL", "稀\u0000土"],
      ["a lone surrogate", "稀土\ud800"],
      ["10 kB of Han", "稀土检测".repeat(2500)],
      ["10 kB of letters", "xitujiance".repeat(1000)],
      ["10 kB of quotes", "'".repeat(10_000)],
      ["prototype names", "__proto__ constructor"],
      ["right-to-left and joiners", "\u202e稀\u200d土"],
    ])("%s in the text is answered like any other", async (_, text) => {
      const begun = performance.now();
      const answer = await engine().search(
        request({ text, facets: [{ facet: "class", isDisjunctive: true }] }),
      );
      expect(answer.hits.length).toBeLessThanOrEqual(20);
      await engine().suggest(text, { audience: "public" }, { kinds: ["platform"], limit: 8 });
      expect(performance.now() - begun).toBeLessThan(1500);
    });

    test.each(["'", "') | ('~class:tic", "\\", "a & b", "__proto__", "\u0000", "稀土", "x".repeat(5000)])(
      "%j as a facet's name or value finds nothing and breaks nothing",
      async (hostile) => {
        const value = await engine().search(request({ filters: [{ facet: "class", in: [hostile] }] }));
        expect(value.total.value).toBe(0);
        const name = await engine().search(
          request({
            filters: [{ facet: hostile, in: ["tic"] }],
            facets: [{ facet: hostile, isDisjunctive: true }],
          }),
        );
        expect(name.hits).toEqual([]);
      },
    );

    test("hostile documents are kept as text", async () => {
      await write(
        document("hostile", "':A & 敌意 | \\'; drop \u0000 <b>\ud800", {
          facets: { "a'b": ["c\\d'", "~class:tic"] },
          attributes: { "x'y": "2020-01-01" },
        }),
      );
      expect(await ids({ text: "敌意" })).toEqual(["hostile"]);
      expect(await ids({ filters: [{ facet: "a'b", in: ["c\\d'"] }] })).toEqual(["hostile"]);
      expect(await ids({ text: "敌意", filters: [{ facet: "class", in: ["tic"] }] })).toEqual([]);
    });

    test.each(["2020-13-45", "2020-02-30", "0000-01-01", "2020-02", "yesterday"])(
      "the day %s is refused",
      async (asOf) => {
        await expect(ids({ scope: { audience: "public", asOf } })).rejects.toThrow(RangeError);
      },
    );
  });

  test("an engine in order says so", async () => {
    expect(await engine().health()).toEqual({ ok: true });
    expect(await engine().lag()).toBeLessThan(2);
  });
}
