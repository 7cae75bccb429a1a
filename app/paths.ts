import type { Language } from "./i18n/language";

/** Facets of the list pages: each may stand several times in the address. */
export const facetParameters = [
  "class",
  "level",
  "league",
  "field",
  "status",
  "service",
  // Platforms by the year in which they entered or left; policies and notices by theirs.
  "entered",
  "left",
  "year",
  "force",
  "issuer",
  "cited",
  "kind",
  "subject",
  "state",
] as const;
export type FacetParameter = (typeof facetParameters)[number];

/** Every parameter that changes what a list page shows, in the order of its canonical address. */
export const listParameters = ["q", ...facetParameters, "asOf", "near", "sort", "per_page", "page"] as const;
export type ListParameter = (typeof listParameters)[number];

/** What a list page shows; what is left out stands at its default. */
export type ListQuery = Partial<Record<FacetParameter, readonly string[]>> & {
  q?: string;
  /** Civil date: the registry as it was on that day. */
  asOf?: string;
  /** The place that distances are measured from: the code of a league. */
  near?: string;
  sort?: string;
  perPage?: number;
  /** From 1. */
  page?: number;
};

const prefixes: Readonly<Record<Language, string>> = { "zh-CN": "", en: "/en" };

export const feedNames = ["approvals", "notices", "policies"] as const;
export type FeedName = (typeof feedNames)[number];

export const statisticsTableNames = [
  "classes",
  "levels",
  "leagues",
  "fields",
  "statuses",
  "years",
  "classes-by-leagues",
] as const;
export type StatisticsTableName = (typeof statisticsTableNames)[number];

/** The addresses that have no language. */
export const fixedPaths = {
  favicon: "/favicon.svg",
  manifest: "/site.webmanifest",
  /** The reviewed boundaries that the operator gave, as GeoJSON. */
  mapBoundaries: "/map/boundaries.geojson",
  robots: "/robots.txt",
  sitemap: "/sitemap.xml",
} as const;

/** One file of the sitemap, such as `platforms-1`. */
export function sitemapPart(name: string): string {
  return `/sitemap/${encodeURIComponent(name)}.xml`;
}

export type Paths = ReturnType<typeof build>;
const inLanguage: Readonly<Record<Language, Paths>> = { "zh-CN": build("zh-CN"), en: build("en") };

/** Every page's address in a language. */
export function pathsIn(language: Language): Paths {
  return inLanguage[language];
}

function build(language: Language) {
  const prefix = prefixes[language];
  return {
    home: () => prefix || "/",
    platforms: (query: ListQuery = {}) => `${prefix}/platforms${searchOf(query)}`,
    /** JSON: names that begin with what was typed (`q`). */
    platformSuggestions: () => `${prefix}/platforms/suggest`,
    /** `slug`: the registration number. */
    platform: (slug: string) => `${prefix}/platforms/${encodeURIComponent(slug)}`,
    organisation: (id: string) => `${prefix}/organisations/${encodeURIComponent(id)}`,
    /** Everything that can be found; `kind` is the tab. */
    search: (query: ListQuery = {}) => `${prefix}/search${searchOf(query)}`,
    /** JSON: titles of any kind that begin with what was typed (`q`). */
    searchSuggestions: () => `${prefix}/search/suggest`,
    map: (query: ListQuery = {}) => `${prefix}/map${searchOf(query)}`,
    /** JSON: the sites that the map shows under the same query. */
    mapSites: (query: ListQuery = {}) => `${prefix}/map/sites${searchOf(query)}`,
    /** `anchor`: a clause. */
    policies: (query: ListQuery = {}) => `${prefix}/policies${searchOf(query)}`,
    policy: (slug: string, anchor?: string) =>
      `${prefix}/policies/${encodeURIComponent(slug)}${hash(anchor)}`,
    /** `code`: one rule. */
    rules: (code?: string) => `${prefix}/rules${hash(code)}`,
    notices: (query: ListQuery = {}) => `${prefix}/notices${searchOf(query)}`,
    notice: (id: number) => `${prefix}/notices/${id}`,
    /** The form for an objection to a public notice. */
    objection: (noticeId: number) => `${prefix}/notices/${noticeId}/objection`,
    /** The protected channel for reports of falsification; `about`: the platform that the form begins with. */
    misconductReport: (about?: string) => `${prefix}/report${searchOf({ q: about })}`,
    /** What became of an objection or a report, by its receipt number. */
    receipts: () => `${prefix}/receipts`,
    statistics: () => `${prefix}/statistics`,
    /** CSV: one table of the statistics. */
    statisticsTable: (name: StatisticsTableName) => `${prefix}/statistics/${name}.csv`,
    feed: (name: FeedName) => `${prefix}/feeds/${name}.atom`,
    /** The empty table that `npm run import -- platforms` reads. */
    platformTemplate: (format: "csv" | "xlsx") => `${prefix}/templates/platforms.${format}`,
    about: () => `${prefix}/about`,
    privacy: () => `${prefix}/privacy`,
    terms: () => `${prefix}/terms`,
    /** In development only. */
    styleguide: () => `${prefix}/styleguide`,
  };
}

/** The language of an address: `/en` and what is under it is English, the rest Chinese. */
export function languageOf(pathname: string): Language {
  return pathname === prefixes.en || pathname.startsWith(`${prefixes.en}/`) ? "en" : "zh-CN";
}

/** The same page in a language. `pathname` may be in any. */
export function alternate(pathname: string, language: Language): string {
  const bare = pathname.slice(prefixes[languageOf(pathname)].length) || "/";
  return bare === "/" ? pathsIn(language).home() : prefixes[language] + bare;
}

/**
 * The query of an address cleaned of all that no page reads, in canonical order: what may stand in the links of a
 * page that is cached for everybody. Begins with `?` or is empty. `unread`: parameters that this page does not read.
 */
export function canonicalSearch(search: string, unread: readonly ListParameter[] = []): string {
  const given = new URLSearchParams(search);
  const kept = listParameters.flatMap((name) =>
    given.getAll(name).flatMap((value) => (value === "" || unread.includes(name) ? [] : [[name, value]])),
  );
  return withMark(new URLSearchParams(kept));
}

/** Whether an address is that of a form which takes files. */
export function takesEvidence(pathname: string): boolean {
  const bare = alternate(pathname, "zh-CN");
  return bare === pathsIn("zh-CN").misconductReport() || /^\/notices\/\d{1,9}\/objection$/.test(bare);
}

function searchOf(query: ListQuery): string {
  const entries: [string, string][] = [];
  const add = (name: ListParameter, value: string | number | undefined) => {
    if (value !== undefined && value !== "") entries.push([name, String(value)]);
  };
  add("q", query.q);
  for (const facet of facetParameters) for (const value of query[facet] ?? []) add(facet, value);
  add("asOf", query.asOf);
  add("near", query.near);
  add("sort", query.sort);
  add("per_page", query.perPage);
  if (query.page !== 1) add("page", query.page);
  return withMark(new URLSearchParams(entries));
}

function hash(anchor: string | undefined): string {
  return anchor === undefined ? "" : `#${encodeURIComponent(anchor)}`;
}

function withMark(parameters: URLSearchParams): string {
  const text = parameters.toString();
  return text && `?${text}`;
}
