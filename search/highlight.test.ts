import fc from "fast-check";
import { expect, test } from "vitest";
import { markTerms } from "./highlight";

const hits = (text: string, terms: readonly string[]) =>
  markTerms(text, terms)
    .filter((part) => part.isHit)
    .map((part) => part.text);

test.each([
  ["包头稀土检测实验室", ["稀土", "检测"], ["稀土检测"], "neighbours are one mark"],
  ["稀土与稀土", ["稀土"], ["稀土", "稀土"], "every occurrence"],
  ["Key Laboratories of Rare Earths", ["laboratory", "earth"], ["Laboratories", "Earths"], "plurals"],
  ["ＰＶＣ催化 pvc", ["pvc"], ["ＰＶＣ", "pvc"], "width and case"],
  ["Rarely rare", ["rare"], ["rare"], "letters only as whole words"],
  ["技术创新中心", ["技术创新", "创新中心"], ["技术创新中心"], "overlaps"],
  ["<b>稀土</b>", ["<b>", "b"], ["b", "b"], "markup is text like any other"],
  ["稀土", [""], [], "an empty term marks nothing"],
])("%j for %j marks %j: %s", (text, terms, expected) => {
  expect(hits(text, terms)).toEqual(expected);
});

test("the parts joined are the text again", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }),
      fc.array(fc.string({ unit: "binary", maxLength: 3 })),
      (text, terms) => {
        expect(
          markTerms(text, terms)
            .map((part) => part.text)
            .join(""),
        ).toBe(text);
      },
    ),
  );
});
