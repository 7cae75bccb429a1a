import type { ListParameter } from "./address-query";
import type { Area } from "./i18n/catalogues";
import type { FeedName } from "./path-parts";

/** Scripts in `app/enhance`, each making something better that works without it. */
export const enhancementNames = [
  "check-files",
  "check-paper",
  "copy-link",
  "copy-text",
  "live-filters",
  "map",
  "print",
  "search-suggest",
] as const;
export type EnhancementName = (typeof enhancementNames)[number];

/** What a route tells the root about its page: `export const handle: RouteHandle = { … }`. */
export interface RouteHandle {
  /** A working page: Remix's scripts are sent. Left out: a reading page, HTML and CSS with its enhancements. */
  hydrate?: true;
  /** Areas whose messages a hydrating page needs in the browser, besides `common` and `errors`. */
  messages?: readonly Area[];
  enhance?: readonly EnhancementName[];
  /** Feeds that tell what is new on this page. */
  feeds?: readonly FeedName[];
  /** Parameters of lists that mean nothing here: they stand in no address of the page. */
  unread?: readonly ListParameter[];
}
