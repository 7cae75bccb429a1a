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
