import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { DepthEnd } from "./depth-end";

const endOf = (page: number, value: number, reachable: number) =>
  renderToStaticMarkup(<DepthEnd page={page} pageCount={20} total={{ value }} reachable={reachable} />);

test("the last page that can be read says that there are more results", () => {
  expect(endOf(20, 1001, 1000)).toContain("只能看到前 1,000 条");
});

test.each([
  ["a page before it", 19, 1001, 1000],
  ["the last page of a list that can be read to its end", 20, 1000, 1000],
])("%s does not", (_why, page, value, reachable) => {
  expect(endOf(page, value, reachable)).toBe("");
});
