import type { Transaction } from "~/db/client.server";
import type { DateOnly, GeoPoint } from "./types";

/** Kinds of record that can be searched. A new kind is one file in `search/documents` and one name here. */
export const searchKinds = [
  "platform",
  "service",
  "instrument",
  "resource",
  "achievement",
  "demand",
  "organisation",
  "policy",
  "notice",
] as const;
export type SearchKind = (typeof searchKinds)[number];

/** What a reader may find. Mandatory in every request, so that a forgotten scope does not compile. */
export interface VisibilityScope {
  audience: "public";
  /** Civil date in Asia/Shanghai: find what was true on that day instead of today. */
  asOf?: DateOnly;
}

/** From `gte` on and before `lt`, in numbers or in civil dates. */
export interface AttributeRange {
  gte?: number | DateOnly;
  lt?: number | DateOnly;
}

/** One typed condition; the engine does its own quoting. Conditions are joined by AND. */
export type Filter =
  | { facet: string; in: readonly string[] }
  | { attribute: string; range: AttributeRange }
  /** Within any of the ranges; of none, nothing. */
  | { attribute: string; anyOf: readonly AttributeRange[] }
  | { attribute: string; exists: boolean }
  | { geoRadius: { centre: GeoPoint; metres: number } };

export interface FacetRequest {
  facet: string;
  /** True: the facet's own filter does not shrink its own counts (several values may be chosen). */
  isDisjunctive: boolean;
}

export type Sort =
  | "relevance"
  | "newest"
  | "name"
  | { distanceFrom: GeoPoint }
  /** The least number of an attribute first; what has none comes last. */
  | { leastOf: string };

export interface SearchRequest {
  scope: VisibilityScope;
  kinds: readonly SearchKind[];
  /** As typed; at most 200 characters are read. Empty, or without a letter or digit: everything. */
  text: string;
  filters: readonly Filter[];
  facets: readonly FacetRequest[];
  sort: Sort;
  /** Whose names "name" sorts by; Chinese unless told. */
  language?: "zh" | "en";
  /** From 1. With a text, nothing beyond the first 1,000 results is given. */
  page: number;
  /** 1 to 100. */
  perPage: number;
}

export interface Hit {
  kind: SearchKind;
  id: string;
  score: number;
  /** Metres from the point of a distance sort. */
  distance?: number;
}

export type CountRelation = "exact" | "approx" | "atLeast";
export interface FacetCounts {
  facet: string;
  relation: CountRelation;
  /** Value → number of records. */
  counts: ReadonlyMap<string, number>;
  /** Number of records counted, those without a value among them: of a disjunctive facet without its own filter. */
  total: number;
}

export type RewriteReason = "pinyin" | "initials" | "typo" | "homophone" | "dropped" | "absent";
/**
 * How one word of the query was read. `to` is empty when the word was dropped because too few have all words. `absent`:
 * nothing has the word that says what it is about; what is shown is instead about `to`, words with spaces between.
 */
export interface Rewrite {
  from: string;
  to: string;
  why: RewriteReason;
}

export interface SearchAnswer {
  hits: readonly Hit[];
  total: { value: number; relation: CountRelation };
  facets: readonly FacetCounts[];
  /** Rewrites that were applied, for "did you mean"; empty when the text was taken as typed. */
  interpretation: readonly Rewrite[];
  /** Words to mark in titles and summaries. */
  highlight: readonly string[];
  engine: "postgres" | "meilisearch";
  /** True when the preferred engine did not answer and another did. */
  isDegraded: boolean;
  tookMs: number;
}

/**
 * What was true of a record over one span of days. A record whose level or status changed has one document for
 * each span; the current one has no `validTo`.
 */
export interface SearchDocument {
  kind: SearchKind;
  id: string;
  /** First day of the span; undefined: since always. */
  validFrom?: DateOnly;
  /** First day after the span; undefined: still true. */
  validTo?: DateOnly;
  audience: "public";
  /** Names in every language, other names, number: weighted highest. */
  titles: { zh: string; en?: string; other?: readonly string[] };
  /** Texts of falling weight. */
  body: readonly string[];
  /** Names of others, such as its units: found, but after what has the words of its own. */
  aside?: readonly string[];
  /** Low-cardinality values: facet → values. */
  facets: Readonly<Record<string, readonly string[]>>;
  /** Numbers and dates for range filters. */
  attributes: Readonly<Record<string, number | DateOnly | undefined>>;
  /** 0 to 100: completeness and standing; breaks ties. */
  quality: number;
  /** For "newest". */
  date?: DateOnly;
  point?: GeoPoint;
}

/** A record by its name in the index. */
export interface SearchRecord {
  kind: SearchKind;
  id: string;
}

/** Which records a request means, all of them and best quality first: for a map, or for a list that sorts by what no index holds. */
export type MatchRequest = Pick<SearchRequest, "scope" | "kinds" | "text" | "filters" | "language">;
export interface Matches {
  records: readonly SearchRecord[];
  /** True when there were more than the limit. */
  isCut: boolean;
  interpretation: readonly Rewrite[];
  highlight: readonly string[];
}

/** A description in sentences, not a query: a part of it may be in no record at all. */
export interface NearRequest {
  scope: VisibilityScope;
  kinds: readonly SearchKind[];
  /** Each counts by its weight, from 0 to 1. */
  texts: readonly { text: string; weight: number }[];
  filters: readonly Filter[];
  /** Of each kind at most so many. */
  perKind: number;
}

export interface NearHit extends SearchRecord {
  /** From 0 to 1: how much of what the description is about the record has. */
  nearness: number;
}

export interface SuggestOptions {
  kinds: readonly SearchKind[];
  /** At most 8 are given. */
  limit: number;
}

/** Two implementations, one contract, the same tests for both. */
export interface SearchEngine {
  search(request: SearchRequest): Promise<SearchAnswer>;
  /** Every record that `search` would page through, at most `limit` (up to 50,000), best quality first. */
  matches(request: MatchRequest, limit: number): Promise<Matches>;
  /**
   * Records that have some of the telling words of a description, those with the rarest first; a word in a name counts
   * more than one in a text, one that only others' names have not at all.
   */
  nearest(request: NearRequest): Promise<readonly NearHit[]>;
  /** Records in whose titles what was typed begins a word, or its pinyin, or initials of words, best first. */
  suggest(prefix: string, scope: VisibilityScope, options: SuggestOptions): Promise<readonly SearchRecord[]>;
  /**
   * Replaces all documents of the records named in the batch; a record's documents must come together. `tx`: the
   * transaction of the record itself.
   */
  upsert(documents: readonly SearchDocument[], tx?: Transaction): Promise<void>;
  delete(records: readonly SearchRecord[], tx?: Transaction): Promise<void>;
  /** Builds a shadow from `documents` and swaps it in atomically while serving. Returns the number of documents. */
  reindex(documents: AsyncIterable<readonly SearchDocument[]>): Promise<number>;
  /** Counts the corpus's words anew, for every process: queries are understood with them. Returns their number. */
  refreshDictionary(): Promise<number>;
  health(): Promise<{ ok: true } | { ok: false; reason: string }>;
  /** Seconds by which the index is behind the database. */
  lag(): Promise<number>;
}
