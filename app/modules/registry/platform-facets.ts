import type { LocalName } from "./local-name";
import type { PlatformList } from "./platform-list.queries.server";
import {
  isYear,
  type PlatformFacet,
  type PlatformFilter,
  type PlatformListRequest,
  type PlatformYear,
  platformFacets,
  platformYears,
} from "./platform-list-request";
import type { ClassFamily, Vocabulary } from "./vocabulary.queries.server";

/** One value as the list shows it. Levels, statuses and years have no name: the catalogue words them. */
export interface PlatformFacetOption {
  code: string;
  name?: LocalName;
  family?: ClassFamily;
  count: number;
  isSelected: boolean;
}
export type PlatformFacetOptions = Record<PlatformFilter, PlatformFacetOption[]>;

/** The codes that a facet can be asked for, and what is a year. */
export function facetCodes(
  vocabulary: Vocabulary,
): Record<PlatformFacet, readonly string[]> & Record<PlatformYear, typeof isYear> {
  const terms = termsOf(vocabulary);
  // fromEntries keeps exactly the names it was given, which its type cannot say.
  const codes = Object.fromEntries(
    platformFacets.map((facet) => [facet, terms[facet].map((term) => term.code)]),
  ) as Record<PlatformFacet, string[]>;
  return { ...codes, entered: isYear, left: isYear };
}

/** The values of every facet in the vocabulary's order: those that would find something, and those chosen; of years the chosen ones alone, uncounted. */
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
  const years = platformYears.map((name) => [
    name,
    [...chosen[name]].sort().map((code) => ({ code, count: 0, isSelected: true })),
  ]);
  return Object.fromEntries([...options, ...years]) as PlatformFacetOptions;
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
