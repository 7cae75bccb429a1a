import { describe, expect, test } from "vitest";
import { document } from "../documents";
import type { ContractTools } from "./tools";

/** What is suggested while somebody types. The grid has been written. */
export function suggestingContract({ engine, write }: ContractTools): void {
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
}
