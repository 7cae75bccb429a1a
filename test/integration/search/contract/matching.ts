import { describe, expect, test } from "vitest";
import type { MatchRequest } from "~/search/engine";
import { document } from "../documents";
import type { ContractTools } from "./tools";

/** All records that a request means, for maps and for lists that sort by what no index holds. Only the grid has been written. */
export function matchingContract({ engine, ids, write }: ContractTools): void {
  const request = (more: Partial<MatchRequest> = {}): MatchRequest => ({
    scope: { audience: "public" },
    kinds: ["platform"],
    text: "",
    filters: [],
    ...more,
  });
  const matched = async (more: Partial<MatchRequest>, limit = 1000) => {
    const { records } = await engine().matches(request(more), limit);
    return records.map((record) => record.id);
  };

  describe("matching", () => {
    test("an empty text matches everything, the best quality first", async () => {
      const { records, isCut, interpretation, highlight } = await engine().matches(request(), 1000);
      expect(records).toHaveLength(24);
      expect(records[0]).toEqual({ kind: "platform", id: "grid-incubator-150100-3" });
      expect(records.at(-1)?.id).toBe("grid-tic-150200-0");
      expect({ isCut, interpretation, highlight }).toEqual({
        isCut: false,
        interpretation: [],
        highlight: [],
      });
    });

    test.each(["稀土", "稀土实验室 包头", "xitu", "dairy laboratories", "西土", "火箭发射场"])(
      "%s matches exactly what a search would page through",
      async (text) => {
        expect((await matched({ text })).sort()).toEqual((await ids({ text, perPage: 100 })).sort());
      },
    );

    test("what was rewritten is told as by a search", async () => {
      const answer = await engine().matches(request({ text: "xitu" }), 1000);
      expect(answer.interpretation).toEqual([{ from: "xitu", to: "稀土", why: "pinyin" }]);
      expect(answer.highlight).toContain("稀土");
    });

    test("the limit keeps the best and says that there are more; a limit that suffices says that there are not", async () => {
      const all = await engine().matches(request({ text: "稀土" }), 6);
      expect(all).toMatchObject({ isCut: false });
      const some = await engine().matches(request({ text: "稀土" }), 4);
      expect(some.isCut).toBe(true);
      expect(some.records).toEqual(all.records.slice(0, 4));
    });

    test.each([0, -3, Number.NaN, 2.7])("a limit of %d still answers", async (limit) => {
      const { records, isCut } = await engine().matches(request(), limit);
      expect(records.length).toBeGreaterThanOrEqual(1);
      expect(records.length).toBeLessThanOrEqual(2);
      expect(isCut).toBe(true);
    });

    test("facets, attributes and places narrow it, with a text and without", async () => {
      const hohhot = { geoRadius: { centre: { lat: 40.8, lng: 111.65 }, metres: 50_000 } };
      const classes = { facet: "class", in: ["tic", "key-lab"] };
      const recent = { attribute: "approved", range: { gte: "2013-01-01" } };
      expect(await matched({ filters: [hohhot] })).toHaveLength(12);
      expect(await matched({ filters: [hohhot, classes] })).toHaveLength(8);
      expect((await matched({ filters: [hohhot, classes, recent] })).sort()).toEqual([
        "grid-key-lab-150100-3",
        "grid-tic-150100-3",
      ]);
      expect(await matched({ text: "光伏", filters: [hohhot, { facet: "class", in: ["tic"] }] })).toEqual([
        "grid-tic-150100-2",
      ]);
    });

    test("filters that exclude every match do not make the text mean something else", async () => {
      const answer = await engine().matches(
        request({ text: "稀土", filters: [{ facet: "class", in: ["none"] }] }),
        10,
      );
      expect(answer).toMatchObject({ records: [], isCut: false, interpretation: [] });
    });

    test("a past day matches what was true then, each record once", async () => {
      await write(
        document("matched-span", "潮汐发电实验站", { validTo: "2020-01-01" }),
        document("matched-span", "潮汐发电中心", { validFrom: "2020-01-01" }),
      );
      const on = (asOf?: string) => matched({ text: "潮汐发电", scope: { audience: "public", asOf } });
      expect([await on(), await on("2019-06-01"), await on("2021-06-01")]).toEqual([
        ["matched-span"],
        ["matched-span"],
        ["matched-span"],
      ]);
      expect(await matched({ text: "实验站", scope: { audience: "public", asOf: "2019-06-01" } })).toContain(
        "matched-span",
      );
      await engine().delete([{ kind: "platform", id: "matched-span" }]);
    });

    test("only the kinds asked for match; no kind matches nothing", async () => {
      expect(await matched({ kinds: ["policy"] })).toEqual([]);
      expect(await matched({ kinds: [] })).toEqual([]);
    });
  });
}
