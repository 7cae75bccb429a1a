import { dayAfter, startOf } from "../core/civil-date";
import type { Language } from "../i18n/language";
import { comparable, comparedIds, comparisonNotes } from "../modules/capabilities/comparison";
import type { ComparisonContext } from "../modules/capabilities/comparison-facts";
import { distancesFrom } from "../modules/capabilities/offer-list-words";
import { listOfferDistances } from "../modules/capabilities/offer-places.queries.server";
import { findRegistryDay } from "../modules/registry/registry-day.queries.server";
import { listLeagues } from "../modules/registry/vocabulary.queries.server";
import { languageOf } from "../paths";
import type { LoadContext } from "../server/load-context";
import { followTime, loadReplies, offerTags } from "./offer-list";

interface Compared {
  id: number;
  platform: { id: number };
  changesAt?: string | null | undefined;
}

/** What an address asks to compare: at most four are shown. The page is cached under the tags of the list. */
export async function loadComparison<Thing extends Compared>(
  { request, context }: { request: Request; context: LoadContext },
  list: "service" | "instrument",
  find: (id: number) => Promise<Thing | undefined>,
) {
  const url = new URL(request.url);
  const asked = comparedIds(url);
  const things = (await Promise.all(asked.slice(0, comparable.most).map((id) => find(id)))).flatMap(
    (thing) => thing ?? [],
  );
  context.page.tag(offerTags[list], "platforms");
  context.page.validUntil(startOf(dayAfter(await findRegistryDay())));
  followTime(
    context,
    things.map(({ changesAt }) => (changesAt ? { changesAt } : {})),
  );
  const language = languageOf(url.pathname);
  const facts: ComparisonContext = {
    language,
    distances: await loadDistances(url, list, things, language),
    replies: await loadReplies(
      context,
      things.map(({ platform }) => platform.id),
    ),
  };
  return {
    origin: context.site?.origin ?? url.origin,
    things,
    notes: comparisonNotes(asked.length, things.length),
    facts,
    near: url.searchParams.get("near") ?? "",
  };
}

async function loadDistances(
  url: URL,
  list: "service" | "instrument",
  things: readonly Compared[],
  language: Language,
): Promise<Record<number, string>> {
  const code = url.searchParams.get("near");
  const place = code ? (await listLeagues()).find((league) => league.code === code) : undefined;
  if (!place?.point) return {};
  const ids = things.map(({ id }) => id);
  return distancesFrom(place, await listOfferDistances(list, ids, place.point), language);
}
