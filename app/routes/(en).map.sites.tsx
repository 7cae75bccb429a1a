import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { canonicalSearch, type ListParameter } from "../address-query";
import type { MapPoints } from "../components/map-points";
import { dayAfter, startOf } from "../core/civil-date";
import { offerTags } from "../http/offer-list";
import { readOfferAddress } from "../modules/capabilities/offer-list-address";
import { isPlaced, offerLists, type PlacedListKind } from "../modules/capabilities/offer-list-request";
import { listOfferVocabulary } from "../modules/capabilities/offer-list-vocabulary.queries.server";
import { listMapSites } from "../modules/map/map-sites.queries.server";
import { listOfferSites } from "../modules/map/offer-sites.queries.server";
import { readMapAddress } from "../modules/registry/platform-list-address";
import { findRegistryDay } from "../modules/registry/registry-day.queries.server";
import { packSites } from "../modules/registry/site-points";
import { listVocabulary } from "../modules/registry/vocabulary.queries.server";
import { languageOf } from "../paths";
import type { LoadContext } from "../server/load-context";

/** The answer is whole and has no order. */
const unread: readonly ListParameter[] = ["near", "sort", "per_page", "page"];

/**
 * JSON for the map: the public sites of the platforms that the same query lists. An address that asks for an order
 * or a page of them leads to the one that does not.
 */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  if (unread.some((name) => url.searchParams.get(name)))
    return redirect(url.pathname + canonicalSearch(url.search, unread), 301);
  const language = languageOf(url.pathname);
  const offers = offerLists.filter(isPlaced).find((list) => url.searchParams.getAll("kind").includes(list));
  if (offers) return answerOffers(url, offers, context);
  const [vocabulary, today] = await Promise.all([listVocabulary(), findRegistryDay()]);
  const { request: wanted, notices } = readMapAddress(url, vocabulary, today);
  context.page.tag("platforms");
  for (const notice of notices) {
    if (notice.kind === "future") context.page.validUntil(new Date(`${notice.asOf}T00:00:00+08:00`));
  }
  const { platforms, isCut } = await listMapSites(wanted, vocabulary, language === "en" ? "en" : "zh");
  return answer(packSites(platforms, language, isCut));
}

/** What platforms offer: what the list of the kind shows under the same query. */
async function answerOffers(url: URL, list: PlacedListKind, context: LoadContext): Promise<Response> {
  const [vocabulary, today] = await Promise.all([listOfferVocabulary(), findRegistryDay()]);
  const query = new URL(url);
  query.searchParams.delete("kind", list);
  const { request } = readOfferAddress(query, list, vocabulary, today);
  context.page.tag(offerTags[list], "platforms");
  context.page.validUntil(startOf(dayAfter(today)));
  return answer(await listOfferSites({ ...request, list }, languageOf(url.pathname)));
}

function answer(points: MapPoints): Response {
  return Response.json(points, { headers: { "X-Robots-Tag": "noindex" } });
}
