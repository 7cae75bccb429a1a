import { groupBy } from "~/app/core/group-by";
import {
  type CountRelation,
  type Rewrite,
  type SearchAnswer,
  type SearchKind,
  searchKinds,
} from "~/search/engine";
import { searchEngine } from "~/search/engine.server";
import { markTerms } from "~/search/highlight";
import type { PolicyCard } from "../publications/policy-cards.queries.server";
import { listMatchingClauses, type MatchingClause } from "../publications/policy-clauses.queries.server";
import { type FoundRecord, loadRecords } from "./hits.queries.server";
import type { SiteSearchRequest } from "./search-request";

/** A record on the page of results; of a policy also the clause that has what was searched for. */
export type SiteHit = FoundRecord & { clause?: MatchingClause | undefined };

export interface SiteSearch {
  hits: SiteHit[];
  /** Of the tab that is shown. */
  total: { value: number; relation: CountRelation };
  /** How many of them can be paged through: deeper results of a text are not read. */
  reachable: number;
  /** Kind → number of records that fit the text, whichever tab is shown. */
  counts: Readonly<Record<SearchKind, number>>;
  /** Of all kinds together. */
  all: number;
  interpretation: readonly Rewrite[];
  /** Empty although there is a text: nothing in it can be searched for. */
  highlight: readonly string[];
  isDegraded: boolean;
}

/** How deep the results of a text can be read. */
const DEPTH = 1000;

/** One page of everything public that fits the text, best first, or of one kind of it. */
export async function searchSite(request: SiteSearchRequest, language: "zh" | "en"): Promise<SiteSearch> {
  const answer = await searchEngine().search({
    scope: { audience: "public" },
    kinds: searchKinds,
    text: request.text,
    filters: request.kind ? [{ facet: "kind", in: [request.kind] }] : [],
    facets: [{ facet: "kind", isDisjunctive: true }],
    sort: "relevance",
    language,
    page: request.page,
    perPage: request.perPage,
  });
  const found = await loadRecords(answer.hits);
  const policies = found.flatMap((one) => (one.kind === "policy" ? [one.card] : []));
  const clauses = await findClauses(policies, answer.highlight, language);
  return {
    hits: found.map((one) => (one.kind === "policy" ? { ...one, clause: clauses.get(one.card.id) } : one)),
    total: answer.total,
    reachable: request.text === "" ? answer.total.value : Math.min(answer.total.value, DEPTH),
    ...countsOf(answer),
    interpretation: answer.interpretation,
    highlight: answer.highlight,
    isDegraded: answer.isDegraded,
  };
}

/**
 * Policy → the clause that has what its name has not: who types a title or a number means the document, not some place
 * in it.
 */
async function findClauses(
  policies: readonly PolicyCard[],
  terms: readonly string[],
  language: "zh" | "en",
): Promise<ReadonlyMap<number, MatchingClause>> {
  const telling = terms.filter((term) => [...term].length > 1);
  const byTerms = groupBy(policies, ({ title, number }) => {
    const name = [title.zh, title.en ?? "", number ?? ""].join(" ");
    return telling.filter((term) => !markTerms(name, [term]).some((part) => part.isHit)).join(" ");
  });
  const found = await Promise.all(
    [...byTerms].map(([rest, group]) =>
      listMatchingClauses(
        group.map(({ id }) => id),
        rest === "" ? [] : rest.split(" "),
        language,
      ),
    ),
  );
  return new Map(found.flatMap((clauses) => [...clauses]));
}

/** How many records of each kind there are to be found. */
export async function countSearchable(): Promise<Readonly<Record<SearchKind, number>>> {
  const answer = await searchEngine().search({
    scope: { audience: "public" },
    kinds: searchKinds,
    text: "",
    filters: [],
    facets: [{ facet: "kind", isDisjunctive: true }],
    sort: "relevance",
    page: 1,
    perPage: 1,
  });
  return countsOf(answer).counts;
}

function countsOf({ facets }: SearchAnswer): Pick<SiteSearch, "counts" | "all"> {
  const kinds = facets.find((facet) => facet.facet === "kind");
  const counts = searchKinds.map((kind) => [kind, kinds?.counts.get(kind) ?? 0]);
  // fromEntries keeps exactly the names it was given, which its type cannot say.
  return { counts: Object.fromEntries(counts) as Record<SearchKind, number>, all: kinds?.total ?? 0 };
}
