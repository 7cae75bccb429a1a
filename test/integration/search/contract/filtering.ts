import { describe, expect, test } from "vitest";
import { request } from "../documents";
import type { ContractTools } from "./tools";

/** Filters, the counts of facets, and orders. The grid has been written. */
export function filteringContract({ engine, ids }: ContractTools): void {
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
}
