import type { BookFilter } from "./book-filter";
import type { BookCount, BookDimension } from "./core/book-totals";
import type { BuyerSize, RevenueChannel, RevenueNature } from "./core/vocabulary";

/** The entries that a sum is of: those under the filter that count so. A filter that asks for a state keeps it. */
export function countFilter(filter: BookFilter, count: BookCount): BookFilter {
  switch (count) {
    case "verified":
      return { ...filter, state: "verified", related: "none" };
    case "related":
      return { ...filter, state: "verified", related: "only" };
    case "waiting":
      // Asked for one state of those that wait: that one.
      return { ...filter, state: filter.state ?? "waiting" };
    case "reversed":
      return { ...filter, state: "reversed" };
  }
}

/** The entries of one value of a dimension, under the filter. */
export function groupFilter(filter: BookFilter, dimension: BookDimension, value: string): BookFilter {
  switch (dimension) {
    case "year":
      return { ...filter, year: Number(value) };
    case "month":
      return { ...filter, year: Number(value.slice(0, 4)), month: Number(value.slice(5)) };
    case "nature":
      // Values are codes of the database, which admits no others; the same below.
      return { ...filter, nature: value as RevenueNature };
    case "channel":
      return { ...filter, channel: value as RevenueChannel };
    case "size":
      return { ...filter, size: value as BuyerSize };
    default:
      return { ...filter, [dimension]: value };
  }
}
