import { expect, test } from "vitest";
import type { Rewrite } from "~/search/engine";
import { correctedText } from "./corrected-text";

test.each<[text: string, interpretation: Rewrite[], expected: string | undefined, why: string]>([
  ["xitu", [{ from: "xitu", to: "稀土", why: "pinyin" }], "稀土", "rewritten"],
  ["XiTu 检测", [{ from: "xitu", to: "稀土", why: "pinyin" }], "稀土 检测", "typed in capitals"],
  ["稀土 羊绒", [{ from: "羊绒", to: "", why: "dropped" }], undefined, "the rest would read as broken"],
  ["羊绒", [{ from: "羊绒", to: "", why: "dropped" }], undefined, "nothing is left"],
  ["稀土", [], undefined, "taken as typed"],
  ["xi tu", [{ from: "xitu", to: "稀土", why: "pinyin" }], undefined, "read across a gap"],
  ["mine", [{ from: "mine", to: "$&", why: "typo" }], "$&", "a replacement is not a pattern"],
])("%s with %j is %s: %s", (text, interpretation, expected) => {
  expect(correctedText(text, interpretation)).toBe(expected);
});
