import { expect, test } from "vitest";
import { isSavable, savedQuery } from "./saved-search-query";

test.each([
  ["?q=稀土&page=3&sort=newest&per_page=50", "q=%E7%A8%80%E5%9C%9F"],
  ["?status=operating&class=tic&near=150200", "class=tic&status=operating"],
  ["?asOf=2020-01-01&utm=x", ""],
  ["", ""],
])("of %s there is kept %s", (search, kept) => {
  expect(savedQuery(search)).toBe(kept);
});

test("the search over everything is kept only with a text", () => {
  expect(isSavable("search", "kind=policy")).toBe(false);
  expect(isSavable("search", "q=a")).toBe(true);
  expect(isSavable("notices", "")).toBe(true);
});
