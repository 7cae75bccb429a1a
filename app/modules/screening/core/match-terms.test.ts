import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isFindable, matchTerms } from "./match-terms";

const keyword = (term: string) => [{ id: 1, kind: "keyword" as const, term }];
const number = (term: string) => [{ id: 1, kind: "catalogue_number" as const, term }];
const found = (text: string, terms: ReturnType<typeof keyword> | ReturnType<typeof number>) =>
  matchTerms(text, terms).length > 0;

test.each<[term: string, text: string, isThere: boolean, why: string]>([
  ["稀土萃取分离", "提供稀土萃取分离技术", true, "as it is"],
  ["稀土萃取分离", "提供稀 土 萃\n取　分离技术", true, "spaces of every kind and a line's end inside"],
  ["稀土萃取分离", "稀\u200b土\u2060萃\ufeff取\u00ad分离", true, "signs without width inside"],
  ["稀土萃取分离", "稀**土**萃_取_`分`-离", true, "emphasis and hyphens inside"],
  ["稀土萃取分离", "稀土、萃取、分离", false, "three words are not one"],
  ["稀土萃取分离", "稀土的萃取", false, "a part of it"],
  ["机密★", "机密☆５年", true, "another star"],
  ["机密★", "机 密 ★ 10年", true, "a mark with its term"],
  ["秘密★", "保护商业秘密", false, "a trade secret is no mark"],
  ["机密★", "属于商业机密。★重点", false, "a star of another sentence"],
  ["gallium arsenide", "GALLIUM\n  Arsenide wafers", true, "case and runs of spaces"],
  ["gallium arsenide", "ｇａｌｌｉｕｍ ａｒｓｅｎｉｄｅ", true, "full width"],
  ["gallium arsenide", "g\u00e1llium ars\u200benide", true, "accents, and signs without width"],
  ["gallium", "galliums", false, "the beginning of another word"],
  ["gallium", "采用gallium技术", true, "no spaces between scripts"],
  ["gan", "Organ", false, "the end of another word"],
])("the keyword %s in 「%s」: %s (%s)", (term, text, isThere) => {
  expect(found(text, keyword(term))).toBe(isThere);
});

test.each<[term: string, text: string, isThere: boolean]>([
  ["1C234", "符合1C234的规定", true],
  ["1C234", "１Ｃ２３４", true],
  ["1c234", "1C234.a.1", true],
  ["1C902.a", "1C902.a：金属钐", true],
  ["1C902.a", "1C902.ab", false],
  ["1C234", "11C234", false],
  ["1C234", "1C2345", false],
  ["1C234", "A1C234", false],
  ["1C234", "1C 234", false],
])("the catalogue number %s in 「%s」: %s", (term, text, isThere) => {
  expect(found(text, number(term))).toBe(isThere);
});

describe("the excerpt", () => {
  test("shows the words as they were written, and that they were cut", () => {
    const text = `${"前".repeat(60)}稀\u200b土 分离${"后".repeat(60)}`;
    const [match] = matchTerms(text, keyword("稀土分离"));
    expect(match?.excerpt).toBe(`…${"前".repeat(24)}稀\u200b土 分离${"后".repeat(24)}…`);
  });

  test("three places of one term are shown, however often it stands there", () => {
    expect(matchTerms("绝密★，".repeat(50), keyword("绝密★"))).toHaveLength(3);
  });

  test("parts no character in two", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (before, after) => {
        for (const { excerpt } of matchTerms(`${before}分离${after}`, keyword("分离"))) {
          // Half a character cannot be written in an address.
          expect(() => encodeURIComponent(excerpt)).not.toThrow();
        }
      }),
    );
  });
});

test("a Chinese term is found wherever it stands, whatever unseen is put between its characters", () => {
  const unseen = fc.array(
    fc.constantFrom(" ", "\u3000", "\u200b", "\u200d", "\ufeff", "\n", "\u0301", "*", ""),
    {
      minLength: 3,
      maxLength: 3,
    },
  );
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      unseen,
      fc.string({ unit: "grapheme" }),
      (before, gaps, after) => {
        const broken = [..."稀土分离"].map((character, at) => character + (gaps[at] ?? "")).join("");
        // A variant sign that begins what comes after belongs to the last character, and changes nothing.
        expect(found(`${before}${broken}${after}`, keyword("稀土分离"))).toBe(true);
      },
    ),
  );
});

test("a text that holds none of a term's characters never matches", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[^稀土分离]*$/u), (text) => {
      expect(found(text, keyword("稀土分离"))).toBe(false);
    }),
  );
});

test("takes time in proportion to the text", () => {
  const terms = Array.from({ length: 200 }, (_, id) => ({
    id,
    kind: "keyword" as const,
    term: `${"稀".repeat(20)}${id}土`,
  }));
  const took = (length: number) => {
    const text = "稀".repeat(length);
    // The processor's own time: other work on the machine does not count.
    const begin = process.cpuUsage();
    matchTerms(text, terms);
    return process.cpuUsage(begin).user / 1000;
  };
  took(20_000);
  // Ten times the text: quadratic work would take a hundred times as long.
  expect(took(200_000)).toBeLessThan(Math.max(took(20_000), 5) * 40);
});

test.each([
  ["稀土", true],
  ["1C234", true],
  [" \u200b* ", false],
  ["★", false],
])("the term 「%s」 could be found: %s", (term, isThere) => {
  expect(isFindable(term)).toBe(isThere);
});
