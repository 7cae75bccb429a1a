import { expect, test } from "vitest";
import { countPages, requirePageInRange } from "./pagination";

test.each([
  { total: 0, pages: 1, why: "an empty list has one, empty, page" },
  { total: 20, pages: 1, why: "a full page is one page" },
  { total: 21, pages: 2, why: "one more begins the next" },
])("$why", ({ total, pages }) => {
  expect(countPages(total, 20)).toBe(pages);
  expect(() => requirePageInRange({ page: pages, perPage: 20 }, total)).not.toThrow();
});

test("a page behind the last one does not exist", () => {
  const refusal = catchThrown(() => requirePageInRange({ page: 3, perPage: 20 }, 40));
  expect(refusal).toBeInstanceOf(Response);
  expect(refusal).toHaveProperty("status", 404);
});

function catchThrown(run: () => void): unknown {
  try {
    run();
  } catch (thrown) {
    return thrown;
  }
}
