import { describe, expect, test } from "vitest";
import { document, request } from "../documents";
import type { ContractTools } from "./tools";

/** What is found and in which order, and how a text is understood. The grid has been written. */
export function findingContract({ engine, ids, write }: ContractTools): void {
  describe("finding", () => {
    test("an empty text finds everything, the best quality first", async () => {
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

    test("what nothing is about is named, with what is shown instead", async () => {
      const answer = await engine().search(request({ text: "稀土 孵化器 火箭发射场" }));
      expect(answer.hits.length).toBeGreaterThan(0);
      const told = answer.interpretation.find((rewrite) => rewrite.why === "absent");
      expect(told).toMatchObject({ from: "火箭", to: "稀土 孵化器" });
    });

    test("of a subject and a kind of thing the kind is dropped, and named", async () => {
      const answer = await engine().search(request({ text: "稀土 检测 中心" }));
      expect(answer.hits.length).toBeGreaterThan(0);
      const dropped = answer.interpretation.filter((rewrite) => rewrite.why === "dropped");
      expect(dropped.map((rewrite) => rewrite.from)).toContain("检测");
      expect(answer.highlight).toContain("稀土");
    });

    test("a record that has the word only in the names of others is found, after those of its own", async () => {
      await write(
        document("aside-unit", "激光熔覆工程中心", { aside: ["琥珀蜡集团"], quality: 100 }),
        document("aside-own", "蜡材料中心", { body: ["琥珀蜡提纯"], quality: 0 }),
      );
      expect(await ids({ text: "琥珀蜡" })).toEqual(["aside-own", "aside-unit"]);
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
}
