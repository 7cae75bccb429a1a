import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_QUERY_TEXT, parseListQuery } from "./list-query";

const parse = (query: string) =>
  parseListQuery(new URL(`http://localhost/platforms?${query}`), {
    facets: { class: ["tic", "lab"], league: (value) => /^\d{6}$/.test(value) },
    sorts: ["newest", "name"],
  });

describe("the parameters of a list page", () => {
  test("are read as the address says", () => {
    expect(
      parse("q=+稀土+&class=lab&class=tic&league=150100&sort=name&asOf=2024-02-29&page=3&per_page=50"),
    ).toEqual({
      q: "稀土",
      page: 3,
      perPage: 50,
      sort: "name",
      asOf: "2024-02-29",
      facets: { class: ["lab", "tic"], league: ["150100"] },
      ignored: [],
    });
  });

  test("stand at their defaults when the address says nothing", () => {
    const nothing = {
      q: "",
      page: 1,
      perPage: 20,
      sort: undefined,
      asOf: undefined,
      facets: { class: [], league: [] },
      ignored: [],
    };
    expect(parse("")).toEqual(nothing);
    expect(parse("q=&class=&page=&sort=&asOf=&per_page=")).toEqual(nothing);
  });

  test.each([
    { why: "no number", query: "page=abc", parameter: "page", value: "abc" },
    { why: "before the first page", query: "page=0", parameter: "page", value: "0" },
    { why: "negative", query: "page=-1", parameter: "page", value: "-1" },
    { why: "a fraction", query: "page=1.5", parameter: "page", value: "1.5" },
    {
      why: "longer than any list",
      query: "page=99999999999999999999",
      parameter: "page",
      value: "99999999999999999999",
    },
    { why: "too many on a page", query: "per_page=101", parameter: "per_page", value: "101" },
    { why: "not a value of the facet", query: "class=lake", parameter: "class", value: "lake" },
    { why: "a property of every object", query: "class=__proto__", parameter: "class", value: "__proto__" },
    { why: "no way of sorting", query: "sort=toString", parameter: "sort", value: "toString" },
    { why: "no day of the calendar", query: "asOf=2023-02-29", parameter: "asOf", value: "2023-02-29" },
    { why: "no date", query: "asOf=yesterday", parameter: "asOf", value: "yesterday" },
  ])("are left out and named when $why", ({ query, parameter, value }) => {
    expect(parse(query)).toEqual({ ...parse(""), ignored: [{ parameter, value }] });
  });

  test("are named in short, however long they are", () => {
    expect(parse(`class=${"长".repeat(5000)}`).ignored).toEqual([
      { parameter: "class", value: `${"长".repeat(40)}…` },
    ]);
  });

  test("hold a text without control characters and of bounded length", () => {
    expect(parse("q=a%00b%0ac").q).toBe("a b c");
    expect([...parse(`q=${"😀".repeat(500)}`).q]).toHaveLength(MAX_QUERY_TEXT);
  });

  test("never break, whatever the address", () => {
    const names = fc.constantFrom("q", "page", "per_page", "class", "sort", "asOf");
    fc.assert(
      fc.property(fc.array(fc.tuple(names, fc.string({ unit: "grapheme" }))), (pairs) => {
        const found = parse(new URLSearchParams(pairs).toString());
        expect(found.page).toBeGreaterThan(0);
        expect(found.facets.class.every((value) => ["tic", "lab"].includes(value))).toBe(true);
      }),
    );
  });
});
