import type { CivilDate } from "../core/civil-date";
import { type FacetChoices, MAX_QUERY_TEXT, parseListQuery } from "./list-query";
import { pageSizes } from "./pagination";

/** What the reader is told about an address that does not say quite what the page shows. */
export type ListNotice =
  | { kind: "ignored"; parameter: string; value: string }
  /** Only the beginning of the search text was read. */
  | { kind: "shortened" }
  /** The day has not come yet; the page shows today. */
  | { kind: "future"; asOf: CivilDate };

export interface ListPage<F extends FacetChoices, S extends string> {
  text: string;
  facets: { [Name in keyof F]: string[] };
  asOf: CivilDate | undefined;
  sort: S;
  page: number;
  perPage: number;
  notices: ListNotice[];
}

/**
 * Reads the address of a list page. Never throws: what cannot be meant stands at its default and is named in
 * `notices`. `sortsFor` gives the orders that make sense for a search text, `defaultSort` the one without a choice.
 */
export function readListPage<const F extends FacetChoices, const S extends string>(
  url: URL,
  options: {
    facets: F;
    sortsFor: (text: string) => readonly S[];
    defaultSort: (text: string) => S;
    today: CivilDate;
  },
): ListPage<F, S> {
  const text = parseListQuery(url, { facets: {} }).q;
  const read = parseListQuery(url, { facets: options.facets, sorts: options.sortsFor(text) });
  const notices: ListNotice[] = read.ignored.map((ignored) => ({ kind: "ignored", ...ignored }));
  const isOffered = pageSizes.some((size) => size === read.perPage);
  if (!isOffered) notices.push({ kind: "ignored", parameter: "per_page", value: String(read.perPage) });
  if ([...(url.searchParams.get("q") ?? "").trim()].length > MAX_QUERY_TEXT)
    notices.push({ kind: "shortened" });
  const isFuture = read.asOf !== undefined && read.asOf > options.today;
  if (isFuture && read.asOf !== undefined) notices.push({ kind: "future", asOf: read.asOf });
  return {
    text,
    facets: read.facets,
    asOf: isFuture ? undefined : read.asOf,
    sort: read.sort ?? options.defaultSort(text),
    page: read.page,
    perPage: isOffered ? read.perPage : pageSizes[0],
    notices,
  };
}

/** The notices of a list that has no past: a day in its address, `asOf` among them, is ignored like any other. */
export function withoutPast(notices: readonly ListNotice[], asOf: CivilDate | undefined): ListNotice[] {
  const ignored = (value: string) => ({ kind: "ignored" as const, parameter: "asOf", value });
  return [
    ...notices.map((notice) => (notice.kind === "future" ? ignored(notice.asOf) : notice)),
    ...(asOf ? [ignored(asOf)] : []),
  ];
}
