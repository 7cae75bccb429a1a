import { expect, test } from "vitest";
import { bookSearch } from "~/app/book-query";
import { readBookFilter } from "../contracts/book-filter";
import { entriesOf } from "./indicator-filters";

test("growth of a year that runs leads to the same part of the year before, of one that is over to all of it", () => {
  const against = (today?: string) => entriesOf("service_income_growth", 2028, today).against ?? {};
  expect([against(), against("2028-11-23"), against("2028-02-29")].map(({ until }) => until)).toEqual([
    ...[undefined, "2027-11-23", "2027-02-28"],
  ]);
  const kept = against("2028-11-23");
  expect(readBookFilter(new URLSearchParams(bookSearch(kept)))).toEqual(kept);
});
