import { listAchievementCards } from "../modules/achievements/achievement-cards.queries.server";
import { listInstrumentCards } from "../modules/capabilities/instrument-cards.queries.server";
import type { PlacedListKind } from "../modules/capabilities/offer-list-request";
import type { OffersOfKind } from "../modules/capabilities/platform-offers.queries.server";
import { listResourceCards } from "../modules/capabilities/resource-cards.queries.server";
import { listServiceCards } from "../modules/capabilities/service-cards.queries.server";
import type { LoadContext } from "../server/load-context";
import { followTime } from "./offer-list";

/** The cards of what somebody offers, kind by kind; the page follows what time changes of them. */
export async function loadOffers(context: LoadContext, kinds: readonly OffersOfKind[]) {
  const of = (list: PlacedListKind) => kinds.find((one) => one.list === list) ?? { ids: [], total: 0 };
  const [services, instruments, resources, achievements] = await Promise.all([
    listServiceCards(of("service").ids),
    listInstrumentCards(of("instrument").ids),
    listResourceCards(of("resource").ids),
    listAchievementCards(of("achievement").ids),
  ]);
  followTime(context, [...services, ...instruments]);
  return {
    services: { cards: services, total: of("service").total },
    instruments: { cards: instruments, total: of("instrument").total },
    resources: { cards: resources, total: of("resource").total },
    achievements: { cards: achievements, total: of("achievement").total },
  };
}
