/** The facets of the list of notices; several values of one are alternatives. */
export const noticeFacets = ["state", "kind", "subject", "year"] as const;
export type NoticeFacet = (typeof noticeFacets)[number];

export const noticeSorts = ["open", "newest"] as const;
export type NoticeSort = (typeof noticeSorts)[number];

/** What is asked of the list; values are ones that can be meant (the route has dropped the others). */
export interface NoticeListRequest {
  /** As typed; empty for none. */
  text: string;
  facets: Readonly<Record<NoticeFacet, readonly string[]>>;
  sort: NoticeSort;
  /** From 1. */
  page: number;
  perPage: number;
}

/** One value of a facet as the list shows it. */
export interface NoticeFacetOption {
  code: string;
  count: number;
  isSelected: boolean;
}

/** The values that each facet can be asked for. */
export const noticeFacetCodes = {
  state: ["open", "ended"],
  kind: ["public_notice", "announcement"],
  subject: ["approval", "change", "evaluation", "revocation", "call", "event", "other"],
  year: (value: string) => /^(?:19|20)\d\d$/.test(value),
} as const;

/** The values of a facet in their order: those that would find something, and those chosen. */
export function noticeFacetOptions(
  facet: NoticeFacet,
  chosen: readonly string[],
  counts: ReadonlyMap<string, number>,
): NoticeFacetOption[] {
  const known = noticeFacetCodes[facet];
  const codes =
    typeof known === "function" ? [...new Set([...counts.keys(), ...chosen])].sort().reverse() : known;
  return codes
    .map((code) => ({ code, count: counts.get(code) ?? 0, isSelected: chosen.includes(code) }))
    .filter((option) => option.count > 0 || option.isSelected);
}
