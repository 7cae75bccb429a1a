import { expect, test } from "vitest";
import { readListPage } from "./list-page";

const read = (query: string) =>
  readListPage(new URL(`http://localhost/platforms${query}`), {
    facets: { class: ["tic", "key-lab"], level: ["national"] },
    sortsFor: (text) => (text ? ["relevance", "newest"] : ["newest"]),
    defaultSort: (text) => (text ? "relevance" : "newest"),
    today: "2026-03-31",
  });

test("a plain address gives the defaults and nothing to say", () => {
  expect(read("")).toEqual({
    text: "",
    facets: { class: [], level: [] },
    asOf: undefined,
    sort: "newest",
    page: 1,
    perPage: 20,
    notices: [],
  });
});

test("what is known is taken", () => {
  const page = read(
    "?q=稀土&class=tic&class=key-lab&level=national&sort=newest&per_page=50&page=2&asOf=2026-03-31",
  );
  expect(page).toMatchObject({
    text: "稀土",
    facets: { class: ["tic", "key-lab"], level: ["national"] },
    asOf: "2026-03-31",
    sort: "newest",
    page: 2,
    perPage: 50,
    notices: [],
  });
});

test.each([
  ["?class=nope&class=tic", "class", "nope", "unknown value beside a known one"],
  ["?class=__proto__", "class", "__proto__", "a name that objects have"],
  ["?level=constructor", "level", "constructor", "another"],
  ["?page=abc", "page", "abc", "not a number"],
  ["?page=-1", "page", "-1", "negative"],
  ["?page=1.5", "page", "1.5", "between pages"],
  ["?page=99999999999", "page", "99999999999", "no list is that long"],
  ["?per_page=7", "per_page", "7", "not offered"],
  ["?per_page=1000", "per_page", "1000", "too many"],
  ["?sort=price", "sort", "price", "no such order"],
  ["?sort=relevance", "sort", "relevance", "relevance to no text"],
  ["?asOf=2023-02-30", "asOf", "2023-02-30", "no such day"],
  ["?asOf=yesterday", "asOf", "yesterday", "not a date"],
])("%s: %s is ignored and said (%s: %s)", (query, parameter, value) => {
  const page = read(query);
  expect(page.notices).toEqual([{ kind: "ignored", parameter, value }]);
  expect(page).toMatchObject({ page: 1, perPage: 20, sort: "newest", asOf: undefined });
});

test("a day that has not come is today, and said", () => {
  expect(read("?asOf=2026-04-01")).toMatchObject({
    asOf: undefined,
    notices: [{ kind: "future", asOf: "2026-04-01" }],
  });
});

test("a text is cut at 200 characters, and said", () => {
  expect(read(`?q=${"稀".repeat(200)}`).notices).toEqual([]);
  const cut = read(`?q=${"稀".repeat(201)}`);
  expect([...cut.text]).toHaveLength(200);
  expect(cut.notices).toEqual([{ kind: "shortened" }]);
});
