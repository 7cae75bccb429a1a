import { expect, test } from "vitest";
import { pathsIn } from "~/app/paths";
import { keptParameters, listHref } from "./platform-list-links";
import type { PlatformListRequest } from "./platform-list-request";

const paths = pathsIn("zh-CN");
const nothing = { class: [], level: [], league: [], field: [], status: [], entered: [], left: [] };
const plain: PlatformListRequest = { text: "", facets: nothing, sort: "newest", page: 1, perPage: 20 };
const narrow: PlatformListRequest = {
  text: "xitu",
  facets: { ...nothing, class: ["tic", "key-lab"], league: ["150200"] },
  asOf: "2023-05-01",
  sort: "name",
  page: 3,
  perPage: 50,
};

test("a list at its defaults has the plain address", () => {
  expect(listHref(paths, plain)).toBe("/platforms");
  expect(listHref(paths, { ...plain, text: "xitu", sort: "relevance" })).toBe("/platforms?q=xitu");
});

test("the whole state stands in the address, and only a change of page keeps the page", () => {
  const all = "q=xitu&class=tic&class=key-lab&league=150200&asOf=2023-05-01&sort=name&per_page=50";
  expect(listHref(paths, narrow)).toBe(`/platforms?${all}`);
  expect(listHref(paths, narrow, { page: 4 })).toBe(`/platforms?${all}&page=4`);
});

test("one value goes, the others of its facet stay", () => {
  expect(listHref(paths, { ...plain, facets: narrow.facets }, { facets: { class: ["key-lab"] } })).toBe(
    "/platforms?class=key-lab&league=150200",
  );
});

test("the order that fits a text goes with the text", () => {
  const byNewest = { ...plain, text: "xitu", sort: "newest" } as const;
  expect(listHref(paths, byNewest)).toBe("/platforms?q=xitu&sort=newest");
  expect(listHref(paths, byNewest, { text: "" })).toBe("/platforms");
  expect(listHref(paths, { ...byNewest, sort: "relevance" }, { text: "" })).toBe("/platforms");
});

test("the day goes when it is named as gone", () => {
  expect(listHref(paths, { ...plain, asOf: "2023-05-01" }, { asOf: undefined })).toBe("/platforms");
});

test("the search form carries the filters along, the filters' form the text", () => {
  expect(keptParameters(narrow, "text")).toEqual([
    ["class", "tic"],
    ["class", "key-lab"],
    ["league", "150200"],
    ["asOf", "2023-05-01"],
    ["sort", "name"],
    ["per_page", "50"],
  ]);
  expect(keptParameters(narrow, "filters")).toEqual([
    ["q", "xitu"],
    ["sort", "name"],
    ["per_page", "50"],
  ]);
  expect(keptParameters(plain, "filters")).toEqual([]);
});

test("the filters' form carries the years along, which it has no fields for", () => {
  const years = { ...plain, facets: { ...nothing, entered: ["2020", "2021"], left: ["2022"] } };
  expect(keptParameters(years, "filters")).toEqual([
    ["entered", "2020"],
    ["entered", "2021"],
    ["left", "2022"],
  ]);
});
