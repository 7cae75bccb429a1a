import { type ListNotice, readListPage } from "~/app/http/list-page";
import { shorten } from "~/app/http/pagination";
import { facetCodes } from "./platform-facets";
import { defaultSort, type PlatformListRequest, sortsFor } from "./platform-list-request";
import type { League, Vocabulary } from "./vocabulary.queries.server";

/**
 * What the address of a list of platforms, or of their map, asks for. Never throws: what cannot be meant stands at
 * its default and is named in `notices`. `today`: civil date.
 */
export function readPlatformAddress(
  url: URL,
  vocabulary: Vocabulary,
  today: string,
): { request: PlatformListRequest; notices: ListNotice[]; origin: League | undefined } {
  const place = url.searchParams.get("near") ?? "";
  const origin = vocabulary.leagues.find(({ code, point }) => code === place && point);
  const { notices, ...asked } = readListPage(url, {
    facets: facetCodes(vocabulary),
    sortsFor: (text) => sortsFor(text, origin?.code),
    defaultSort: (text) => defaultSort(text, origin?.code),
    today,
  });
  if (place !== "" && !origin) notices.push({ kind: "ignored", parameter: "near", value: shorten(place) });
  return { request: { ...asked, near: origin?.code }, notices, origin };
}

/** What no map reads: it has one page, and no order but the distance. */
const listOnly = ["sort", "per_page", "page"] as const;

/** What the address of the map asks for: as of the list; what belongs to lists alone is named in `notices`. */
export function readMapAddress(
  url: URL,
  vocabulary: Vocabulary,
  today: string,
): ReturnType<typeof readPlatformAddress> {
  const read = new URL(url);
  for (const name of listOnly) read.searchParams.delete(name);
  const { request, notices, origin } = readPlatformAddress(read, vocabulary, today);
  const unread = listOnly.flatMap((parameter): ListNotice[] => {
    const value = url.searchParams.get(parameter) ?? "";
    return value === "" ? [] : [{ kind: "ignored", parameter, value: shorten(value) }];
  });
  return { request: { ...request, shownOn: "map" }, notices: [...notices, ...unread], origin };
}
