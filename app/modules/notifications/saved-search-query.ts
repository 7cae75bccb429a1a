import { canonicalSearch } from "~/app/address-query";
import type { SearchableList } from "./followed-form";

/** Parameters that say how a list is shown, not what is in it; and a past day has no news. */
const shown = ["page", "per_page", "sort", "near", "asOf"];

/**
 * The query of a list as it is kept: canonical, without what only says how it is shown, and without its question mark.
 * Empty: the whole list.
 */
export function savedQuery(search: string): string {
  const kept = new URLSearchParams(canonicalSearch(search));
  for (const name of shown) kept.delete(name);
  return kept.toString();
}

/** Whether there is something to keep: the search over everything finds nothing without a text. */
export function isSavable(list: SearchableList, query: string): boolean {
  return list !== "search" || (new URLSearchParams(query).get("q") ?? "") !== "";
}
