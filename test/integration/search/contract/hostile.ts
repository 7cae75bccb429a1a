import { describe, expect, test } from "vitest";
import { document, request } from "../documents";
import type { ContractTools } from "./tools";

/** Texts, names and days that nobody means well. The grid has been written. */
export function hostileContract({ engine, ids, write }: ContractTools): void {
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
}
