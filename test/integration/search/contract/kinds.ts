import { describe, expect, test } from "vitest";
import { type SearchKind, searchKinds } from "~/search/engine";
import { document, request } from "../documents";
import type { ContractTools } from "./tools";

/** Several kinds of record in one ranking. The grid has been written. */
export function kindsContract({ engine, write }: ContractTools): void {
  const found = async (text: string, kind?: SearchKind) => {
    const answer = await engine().search(
      request({
        text,
        kinds: searchKinds,
        filters: kind ? [{ facet: "kind", in: [kind] }] : [],
        facets: [{ facet: "kind", isDisjunctive: true }],
      }),
    );
    return {
      ids: answer.hits.map((hit) => hit.id),
      counts: Object.fromEntries(answer.facets[0]?.counts ?? []),
      total: answer.total.value,
      all: answer.facets[0]?.total,
    };
  };

  describe("several kinds", () => {
    test("each kind is counted whichever of them is asked for", async () => {
      await write(
        ...Array.from({ length: 30 }, (_, i) =>
          document(`kinds-p${i}`, `风洞${i}号观测研究站`, { quality: 60 }),
        ),
        document("kinds-policy", "关于科研基地布局的意见", {
          kind: "policy",
          body: ["意见", "", `${"一般要求。".repeat(2000)}风洞观测研究站择优纳入。`],
          quality: 90,
        }),
        document("kinds-o", "风洞研究院", { kind: "organisation" }),
        document("kinds-n", "风洞观测研究站名单公示", { kind: "notice" }),
      );
      const counts = { platform: 30, policy: 1, organisation: 1, notice: 1 };
      expect(await found("风洞")).toMatchObject({ counts, total: 33, all: 33 });
      expect(await found("风洞", "policy")).toMatchObject({
        counts,
        total: 1,
        all: 33,
        ids: ["kinds-policy"],
      });
    });

    test("many platforms of a name leave room on the first page for the policy that rules them", async () => {
      const { ids } = await found("风洞观测研究站");
      expect(ids).toContain("kinds-policy");
      expect(ids).toContain("kinds-n");
      expect(ids[0]).toMatch(/^kinds-p|^kinds-n/);
      expect(ids.indexOf("kinds-policy")).toBeLessThan(12);
    });

    test("a word in a long policy does not bury the platform that has it", async () => {
      await write(document("kinds-text", "高原实验室", { body: ["钆铽分离"], quality: 30 }));
      await write(
        document("kinds-law", "综合规定", { kind: "policy", body: ["", "", "钆铽分离等领域"], quality: 90 }),
      );
      expect((await found("钆铽分离")).ids).toEqual(["kinds-text", "kinds-law"]);
    });

    test.each(["示发〔2031〕77号", "示发[2031]77号", "示发 2031 77", "77号 2031"])(
      "%s finds the document of that number first",
      async (number) => {
        await write(
          document("kinds-number", "关于风洞建设的通知", { kind: "policy", other: ["示发〔2031〕77号"] }),
        );
        expect((await found(number)).ids[0]).toBe("kinds-number");
      },
    );

    test("what a notice issues is found by its own name", async () => {
      await write(
        document("kinds-issued", "关于印发《风洞运行管理办法》的通知", { kind: "policy", quality: 10 }),
        document("kinds-about", "风洞运行管理办法解读", { kind: "notice", quality: 100 }),
      );
      expect((await found("风洞运行管理办法")).ids[0]).toBe("kinds-issued");
    });

    test("pages of a mixed ranking hold every hit once", async () => {
      const pages = await Promise.all(
        [1, 2, 3, 4].map((page) =>
          engine().search(request({ text: "风洞", kinds: searchKinds, page, perPage: 10 })),
        ),
      );
      const all = pages.flatMap(({ hits }) => hits.map((hit) => `${hit.kind} ${hit.id}`));
      expect(new Set(all).size).toBe(pages[0]?.total.value);
      expect(all).toHaveLength(new Set(all).size);
    });

    test("long texts make no frequent word of what short ones say seldom", async () => {
      // Of two words that nothing has together, the one that more short texts have is let go.
      await write(
        ...Array.from({ length: 12 }, (_, i) =>
          document(`kinds-long${i}`, `总则${i}`, { kind: "policy", body: ["", "", "浮空器 基础"] }),
        ),
        document("kinds-airship", "浮空器试飞站"),
        ...Array.from({ length: 5 }, (_, i) => document(`kinds-base${i}`, `测绘${i}号站`)),
      );
      const answer = await engine().search(request({ text: "浮空器 测绘" }));
      expect(answer.interpretation).toContainEqual({ from: "测绘", to: "", why: "dropped" });
      expect(answer.hits[0]?.id).toBe("kinds-airship");
    });

    test("an order by a number of its own has the least first and what has none last", async () => {
      await write(
        document("least-none", "沙棘果油提取站", { kind: "service" }),
        document("least-9", "沙棘果油提取站", { kind: "service", attributes: { price: 9 } }),
        document("least-80", "沙棘果油提取站", { kind: "service", attributes: { price: 80 }, quality: 90 }),
      );
      const sorted = await engine().search(
        request({ text: "沙棘果油", kinds: ["service"], sort: { leastOf: "price" } }),
      );
      expect(sorted.hits.map((hit) => hit.id)).toEqual(["least-9", "least-80", "least-none"]);
    });
  });
}
