import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Pagination, pageSteps } from "./pagination";

const shown = (page: number, pageCount: number) =>
  pageSteps(page, pageCount)
    .map((step) => step.page ?? "…")
    .join(" ");

test.each([
  [1, 1, "1"],
  [1, 3, "1 2 3"],
  [4, 7, "1 2 3 4 5 6 7"],
  [5, 9, "1 2 3 4 5 6 7 8 9"],
  [6, 500, "1 … 4 5 6 7 8 … 500"],
  [1, 500, "1 2 3 … 500"],
  [500, 500, "1 … 498 499 500"],
])("page %i of %i shows %s", (page, pageCount, text) => {
  expect(shown(page, pageCount)).toBe(text);
});

const html = (page: number, total: number) =>
  renderToStaticMarkup(<Pagination page={page} perPage={20} total={total} hrefFor={(to) => `?page=${to}`} />);

test("the first page has a next and no previous one, the last the other way round", () => {
  expect(html(1, 100)).toContain('rel="next" href="?page=2"');
  expect(html(1, 100)).not.toContain('rel="prev"');
  expect(html(5, 100)).toContain('rel="prev" href="?page=4"');
  expect(html(5, 100)).not.toContain('rel="next"');
});

test("the page one is on is marked for screen readers", () => {
  expect(html(3, 100).match(/aria-current="page"/g)).toHaveLength(1);
});

test("one page needs no links, and an empty list says nothing", () => {
  expect(html(1, 20)).not.toContain("<a");
  expect(html(1, 20)).toContain("共 20 条");
  expect(html(1, 0)).toBe("");
});
