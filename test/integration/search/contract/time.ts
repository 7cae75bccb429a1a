import { describe, expect, test } from "vitest";
import { document, request } from "../documents";
import type { ContractTools } from "./tools";

/** Days, and records that are written again. The grid has been written. */
export function timeContract({ engine, settle, ids, write }: ContractTools): void {
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
}
