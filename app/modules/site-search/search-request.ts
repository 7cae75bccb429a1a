import { type SearchKind, searchKinds } from "~/search/engine";

/** What is asked of the search over everything. */
export interface SiteSearchRequest {
  /** As typed; empty for none. */
  text: string;
  /** One kind only; undefined for all of them in one ranking. */
  kind?: SearchKind | undefined;
  /** From 1. */
  page: number;
  perPage: number;
}

/** The kinds of record that can be asked for alone. */
export const tabKinds: readonly SearchKind[] = searchKinds;

/** The kind that a checked value of the address names. */
export function tabKindOf(value: string | undefined): SearchKind | undefined {
  return tabKinds.find((kind) => kind === value);
}

/** The tabs in their order: everything first. */
export const searchTabs: readonly (SearchKind | undefined)[] = [undefined, ...tabKinds];
