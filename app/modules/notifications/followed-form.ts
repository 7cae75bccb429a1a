import { z } from "zod";
import { filledLine, oneOf } from "~/app/form-text";

/** The lists whose searches can be kept. */
export const searchableLists = [
  "platforms",
  "services",
  "instruments",
  "resources",
  "achievements",
  "demands",
  "search",
  "policies",
  "notices",
] as const;
export type SearchableList = (typeof searchableLists)[number];

/** A search to keep. `query`: canonical, without its question mark; what no list reads was taken out of it. */
export const savedSearchInput = z.object({
  list: oneOf(searchableLists),
  query: z.string().max(1000, "too_long"),
  name: filledLine(60),
});
export type SavedSearchInput = z.output<typeof savedSearchInput>;

/** What one person may keep: more would be a second registry. */
export const mostSavedSearches = 50;
export const mostFollowed = 200;
