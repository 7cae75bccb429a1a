import { dayAfter, startOf } from "../core/civil-date";
import { listOffers, listOfferWaysOut } from "../modules/capabilities/offer-list.queries.server";
import { readOfferAddress } from "../modules/capabilities/offer-list-address";
import { isPlaced, type OfferListKind } from "../modules/capabilities/offer-list-request";
import type { OfferListView } from "../modules/capabilities/offer-list-view";
import { listOfferVocabulary } from "../modules/capabilities/offer-list-vocabulary.queries.server";
import { wordChoices, wordFacets } from "../modules/capabilities/offer-list-words";
import { listOfferDistances } from "../modules/capabilities/offer-places.queries.server";
import { listPlatformNames } from "../modules/capabilities/offer-platforms.queries.server";
import { listReplyFigures, type ReplyTime } from "../modules/enquiries/reply-figures.queries.server";
import { replyFiguresTag } from "../modules/enquiries/reply-figures-tag";
import { findRegistryDay } from "../modules/registry/registry-day.queries.server";
import { languageOf } from "../paths";
import type { LoadContext } from "../server/load-context";
import { groundOf } from "./map-ground";
import { requirePageInRange } from "./pagination";

/** The tag of the pages that list a kind. */
export const offerTags = {
  service: "services",
  instrument: "instruments",
  resource: "resources",
  achievement: "achievements",
  demand: "demands",
} as const satisfies Record<OfferListKind, string>;

/** What of a list's rows time changes. Instants in ISO form. */
interface Passing {
  changesAt?: string;
}

/** Drops the page from the cache when a free time comes too near to be booked or a row else reads differently by itself. */
export function followTime(context: LoadContext, cards: readonly Passing[]): void {
  for (const { changesAt } of cards) {
    if (changesAt) context.page.validUntil(new Date(changesAt));
  }
}

/** How fast the platforms of a list answer, by their ids; the page follows what changes that. */
export async function loadReplies(
  context: LoadContext,
  platformIds: readonly number[],
): Promise<Record<number, ReplyTime>> {
  const ids = [...new Set(platformIds)];
  context.page.tag(...ids.map(replyFiguresTag));
  return Object.fromEntries(await listReplyFigures(ids));
}

/** The list of a kind that an address asks for, without its rows; the page is cached under the kind's tag. */
export async function loadOfferList(
  { request, context }: { request: Request; context: LoadContext },
  kind: OfferListKind,
): Promise<OfferListView> {
  const url = new URL(request.url);
  const language = languageOf(url.pathname);
  const [vocabulary, today] = await Promise.all([listOfferVocabulary(), findRegistryDay()]);
  const { request: wanted, notices, origin } = readOfferAddress(url, kind, vocabulary, today);
  context.page.tag(offerTags[kind], "platforms");
  // At midnight certificates end, tariffs begin and what nobody confirmed becomes stale.
  context.page.validUntil(startOf(dayAfter(today)));
  const list = await listOffers(wanted, language === "en" ? "en" : "zh", origin?.point);
  requirePageInRange(wanted, list.reachable);
  const { counts, ...page } = list;
  const platforms = await listPlatformNames(wanted.chosen.platform ?? []);
  const worded = { request: wanted, vocabulary, language, platforms };
  return {
    ...page,
    origin: context.site?.origin ?? url.origin,
    request: wanted,
    notices,
    facets: wordFacets(worded, counts),
    choices: wordChoices(worded),
    leagues: vocabulary.leagues,
    ground: groundOf(context.site?.map),
    distances: origin?.point && isPlaced(kind) ? await listOfferDistances(kind, list.ids, origin.point) : {},
    waysOut: list.total.value === 0 ? await listOfferWaysOut(wanted) : [],
  };
}
