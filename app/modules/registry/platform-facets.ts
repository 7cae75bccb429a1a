import type { LocalName } from "./local-name";
import type { PlatformList } from "./platform-list.queries.server";
import { type PlatformFacet, type PlatformListRequest, platformFacets } from "./platform-list-request";
import type { ClassFamily, Vocabulary } from "./vocabulary.queries.server";

/** One value of a facet as the list shows it. Levels and statuses have no name: they are words of the catalogue. */
export interface PlatformFacetOption {
  code: string;
  name?: LocalName;
  family?: ClassFamily;
  count: number;
  isSelected: boolean;
}
export type PlatformFacetOptions = Record<PlatformFacet, PlatformFacetOption[]>;

/** The codes that a facet can be asked for. */
export function facetCodes(vocabulary: Vocabulary): Record<PlatformFacet, readonly string[]> {
  const terms = termsOf(vocabulary);
  // fromEntries keeps exactly the names it was given, which its type cannot say.
  return Object.fromEntries(
    platformFacets.map((facet) => [facet, terms[facet].map((term) => term.code)]),
  ) as Record<PlatformFacet, string[]>;
}

/** The values of every facet in the vocabulary's order: those that would find something, and those chosen. */
export function facetOptions(
  vocabulary: Vocabulary,
  chosen: PlatformListRequest["facets"],
  counts: PlatformList["counts"],
): PlatformFacetOptions {
  const terms = termsOf(vocabulary);
  const options = platformFacets.map((facet) => [
    facet,
    terms[facet]
      .map((term) => ({
        ...term,
        count: counts[facet].get(term.code) ?? 0,
        isSelected: chosen[facet].includes(term.code),
      }))
      .filter((option) => option.count > 0 || option.isSelected),
  ]);
  return Object.fromEntries(options) as PlatformFacetOptions;
}

type FacetTerm = Pick<PlatformFacetOption, "code" | "name" | "family">;

function termsOf(vocabulary: Vocabulary): Record<PlatformFacet, FacetTerm[]> {
  return {
    class: vocabulary.classes.map(({ code, name, family }) => ({ code, name, family })),
    level: vocabulary.levels.map((code) => ({ code })),
    league: vocabulary.leagues.map(({ code, name }) => ({ code, name })),
    field: vocabulary.fields.map(({ code, name }) => ({ code, name })),
    status: vocabulary.statuses.map((code) => ({ code })),
  };
}
