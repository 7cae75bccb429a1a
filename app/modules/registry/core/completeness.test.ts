import { expect, test } from "vitest";
import { completeness } from "./completeness";

const full = {
  level: "region",
  nameEn: "x",
  approvedOn: "2020-01-01",
  summaryZh: "x",
  summaryEn: "x",
  directions: 3,
  leads: 1,
  coBuilders: 2,
  sites: 1,
  contacts: 1,
  website: "https://example.org",
};

test("a full record counts 100, an empty one 0", () => {
  expect(completeness(full)).toBe(100);
  expect(completeness({ directions: 0, leads: 0, coBuilders: 0, sites: 0, contacts: 0 })).toBe(0);
});

test.each(Object.keys(full) as (keyof typeof full)[])("lacking %s costs something", (part) => {
  expect(completeness({ ...full, [part]: 0 })).toBeLessThan(100);
});
