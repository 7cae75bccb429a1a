import type { PolicyForce, PolicyLevel, PolicyText } from "./policy-cards.queries.server";

/** The facets of the list of policies; several values of one are alternatives. `cited`: by which policy of ours. */
export const policyFacets = ["force", "level", "issuer", "year", "cited"] as const;
export type PolicyFacet = (typeof policyFacets)[number];

export const policySorts = ["relevance", "newest", "name"] as const;
export type PolicySort = (typeof policySorts)[number];

/** What is asked of the list; values are known codes (the route has dropped the others). */
export interface PolicyListRequest {
  /** As typed; empty for none. */
  text: string;
  facets: Readonly<Record<PolicyFacet, readonly string[]>>;
  sort: PolicySort;
  /** From 1. */
  page: number;
  perPage: number;
}

/** What policies can be narrowed by, in the order in which it is offered. */
export interface PolicyVocabulary {
  forces: readonly PolicyForce[];
  levels: readonly PolicyLevel[];
  issuers: readonly PolicyText[];
  /** Latest first. */
  years: readonly string[];
  /** The policies that cite another one of the register. */
  citing: readonly { slug: string; title: PolicyText }[];
}

/** One value of a facet as the list shows it. Forces and levels have no name: they are words of the catalogue. */
export interface PolicyFacetOption {
  code: string;
  name?: PolicyText;
  count: number;
  isSelected: boolean;
}
export type PolicyFacetOptions = Record<PolicyFacet, PolicyFacetOption[]>;

/** The order that stands when none is asked for: the best matches of a text, else the newest. */
export function defaultSort(text: string): PolicySort {
  return text === "" ? "newest" : "relevance";
}

/** The orders that make sense: relevance only to a text. */
export function sortsFor(text: string): readonly PolicySort[] {
  return text === "" ? policySorts.filter((sort) => sort !== "relevance") : policySorts;
}

/** The codes that a facet can be asked for. */
export function facetCodes(vocabulary: PolicyVocabulary): Record<PolicyFacet, readonly string[]> {
  return eachFacet((facet) => termsOf(vocabulary)[facet].map(({ code }) => code));
}

/** The values of every facet in the vocabulary's order: those that would find something, and those chosen. */
export function facetOptions(
  vocabulary: PolicyVocabulary,
  chosen: PolicyListRequest["facets"],
  counts: Readonly<Record<PolicyFacet, ReadonlyMap<string, number>>>,
): PolicyFacetOptions {
  const terms = termsOf(vocabulary);
  return eachFacet((facet) =>
    terms[facet]
      .map((term) => ({
        ...term,
        count: counts[facet].get(term.code) ?? 0,
        isSelected: chosen[facet].includes(term.code),
      }))
      .filter((option) => option.count > 0 || option.isSelected),
  );
}

/** Something for each facet. */
export function eachFacet<Value>(of: (facet: PolicyFacet) => Value): Record<PolicyFacet, Value> {
  // fromEntries keeps exactly the names it was given, which its type cannot say.
  return Object.fromEntries(policyFacets.map((facet) => [facet, of(facet)])) as Record<PolicyFacet, Value>;
}

function termsOf(vocabulary: PolicyVocabulary) {
  return {
    force: vocabulary.forces.map((code) => ({ code })),
    level: vocabulary.levels.map((code) => ({ code })),
    issuer: vocabulary.issuers.map((name) => ({ code: name.zh, name })),
    year: vocabulary.years.map((code) => ({ code })),
    cited: vocabulary.citing.map(({ slug, title }) => ({ code: slug, name: title })),
  } satisfies Record<PolicyFacet, readonly Pick<PolicyFacetOption, "code" | "name">[]>;
}
