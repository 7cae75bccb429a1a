import { expect, test } from "vitest";
import { likePrefix } from "./conditions";
import { everyGroup, facetLexeme, oneOfFacet, quoteLexeme } from "./lexemes";
import { rowsOf } from "./rows";

test.each([
  ["稀土", "'稀土'"],
  ["o'brien", "'o''brien'"],
  ["a\\b", "'a\\\\b'"],
  ["') | ('x", "''') | (''x'"],
])("%j is quoted as %s", (word, quoted) => {
  expect(quoteLexeme(word)).toBe(quoted);
});

test("a facet's lexeme holds no control characters and stays below PostgreSQL's limit", () => {
  expect(facetLexeme("class", "a\u0000b")).toBe("~class:a b");
  expect(Buffer.byteLength(facetLexeme("稀".repeat(999), "土".repeat(999)))).toBeLessThan(2046);
});

test("an empty choice matches nothing instead of everything", () => {
  expect(oneOfFacet("class", [])).toBe("'~nothing'");
});

test("groups are joined by and, alternatives by or", () => {
  const groups = [
    { from: "a", any: [["x"], ["y", "z"]] },
    { from: "b", any: [["w"]] },
  ];
  expect(everyGroup({ groups, dropped: [], where: "anywhere" })).toBe("('x' | ('y' & 'z')) & ('w')");
});

test("a pattern's own signs are escaped", () => {
  expect(likePrefix("a%b_c\\")).toBe("a\\%b\\_c\\\\%");
  expect(likePrefix("")).toBe("");
});

test("equal facets in any order have one key; spans of a record are numbered", () => {
  const document = (facets: Record<string, string[]>) => ({
    kind: "platform" as const,
    id: "1",
    audience: "public" as const,
    titles: { zh: "甲" },
    body: [],
    facets,
    attributes: {},
    quality: 150,
  });
  const [a, b] = rowsOf([document({ x: ["1", "2"], y: ["3"] }), document({ y: ["3"], x: ["2", "1", "2"] })]);
  expect(a?.facet_key).toBe(b?.facet_key);
  expect([a?.span, b?.span]).toEqual([0, 1]);
  expect(a?.quality).toBe(100);
});
