import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalQuery } from "./known-parameters";

test.each([
  { query: "", canonical: "", why: "nothing stays nothing" },
  { query: "page=2&q=a", canonical: "page=2&q=a", why: "known parameters stay" },
  { query: "q=a&page=2", canonical: "page=2&q=a", why: "their order does not matter" },
  {
    query: "class=b&class=a&class=b",
    canonical: "class=a&class=b",
    why: "nor does that of values, nor repetition",
  },
  { query: "q=&class=", canonical: "", why: "fields left empty say nothing" },
  { query: "utm_source=x&county=1&__proto__=1&constructor=2", canonical: "", why: "what no page reads goes" },
  { query: "q=a%0ab", canonical: "q=a+b", why: "control characters become spaces" },
  { query: "q=%ff%fe", canonical: "", why: "what is not UTF-8 goes" },
  { query: "q=100%", canonical: "q=100%25", why: "a bare percent sign is text" },
])("$why", ({ query, canonical }) => {
  expect(canonicalQuery(query)).toBe(canonical);
});

test("the canonical form of a canonical form is itself", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom("q", "class", "x", "page"), fc.string())), (pairs) => {
      const once = canonicalQuery(new URLSearchParams(pairs).toString());
      expect(canonicalQuery(once)).toBe(once);
    }),
  );
});
