import { sql } from "drizzle-orm";
import { type MapPoints, pointPrecisions } from "~/app/components/map-points";
import type { ShapeForm } from "~/app/components/shape-outlines";
import { translator } from "~/app/i18n/catalogues";
import type { Language } from "~/app/i18n/language";
import { findKind } from "~/app/modules/capabilities/core/resource-kinds";
import { narrowedOffers } from "~/app/modules/capabilities/offer-list.queries.server";
import { offersHref } from "~/app/modules/capabilities/offer-list-links";
import type { OfferListRequest, PlacedListKind } from "~/app/modules/capabilities/offer-list-request";
import { listOfferPlaces, type OfferPlace } from "~/app/modules/capabilities/offer-places.queries.server";
import { nameIn } from "~/app/modules/registry/local-name";
import { Indexed, shortDegrees } from "~/app/modules/registry/site-points";
import { pathsIn } from "~/app/paths";
import { db, type Executor } from "~/db/client.server";
import { searchEngine } from "~/search/engine.server";

/** More than a screen can show, and less than a browser minds. */
const MOST = 10_000;

/** All of a kind have one shape on the map: what tells them apart are their groups' words. */
const forms: Readonly<Record<PlacedListKind, ShapeForm>> = {
  service: "circle",
  instrument: "square",
  resource: "diamond",
  achievement: "triangle",
};

interface Named extends Record<string, unknown> {
  id: number;
  name_zh: string;
  name_en: string | null;
  /** What it is sorted under; of a resource the code of its kind. */
  group_zh: string | null;
  group_en: string | null;
  by_zh: string;
  by_en: string | null;
  league_zh: string | null;
  league_en: string | null;
}

/** Everything that a list's request means, as points for a map in a language; its page stands under `base`. */
export async function listOfferSites(
  request: OfferListRequest & { list: PlacedListKind },
  language: Language,
  tx: Executor = db(),
): Promise<MapPoints> {
  const { records, isCut } = await searchEngine().matches(
    { ...(await narrowedOffers(request, tx)), language: language === "en" ? "en" : "zh" },
    MOST,
  );
  const ids = records.map(({ id }) => Number(id));
  const [rows, places] = await Promise.all([
    listNames(request.list, ids, tx),
    listOfferPlaces(request.list, ids, tx),
  ]);
  return packOffers(request.list, rows, places, { language, isCut });
}

function packOffers(
  list: PlacedListKind,
  rows: readonly Named[],
  places: readonly OfferPlace[],
  { language, isCut }: { language: Language; isCut: boolean },
): MapPoints {
  const t = translator(language, "search");
  const say = (zh: string, en: string | null) => nameIn({ zh, ...(en ? { en } : {}) }, language).text;
  const groups = new Indexed<MapPoints["groups"][number]>();
  const states = new Indexed<string>();
  const areas = new Indexed<string>();
  const placeOf = new Map(places.map((place) => [place.id, place]));
  const things: MapPoints["things"] = [];
  const points: MapPoints["points"] = [];
  for (const row of rows) {
    const place = placeOf.get(row.id);
    if (!place) continue;
    const group = groupOf(list, row, say) ?? t(`one.${list}`);
    const by = say(row.by_zh, row.by_en);
    const area = row.league_zh === null ? "" : say(row.league_zh, row.league_en);
    const thing = things.push([
      list === "resource" ? `${row.group_zh}/${row.id}` : String(row.id),
      say(row.name_zh, row.name_en),
      groups.of(group, () => [group, forms[list]]),
      states.of(by, () => by),
      areas.of(area, () => area),
    ]);
    const { lat, lng, precision } = place;
    points.push([thing - 1, 0, shortDegrees(lat), shortDegrees(lng), pointPrecisions.indexOf(precision)]);
  }
  return {
    ...{ total: rows.length, withoutPoint: rows.length - things.length, isCut },
    ...{ groups: groups.values, states: states.values, areas: areas.values },
    ...{ kinds: [t(`one.${list}`)], things, points },
    base: `${offersHref(pathsIn(language), list)}/`,
  };
}

function groupOf(
  list: PlacedListKind,
  { group_zh, group_en }: Named,
  say: (zh: string, en: string | null) => string,
): string | undefined {
  if (group_zh === null) return undefined;
  const kind = list === "resource" ? findKind(group_zh) : undefined;
  return kind ? say(kind.name.zh, kind.name.en) : say(group_zh, group_en);
}

/** Names of these, with what they are and whose; in the order of the ids. Public ones alone. */
async function listNames(list: PlacedListKind, ids: readonly number[], tx: Executor): Promise<Named[]> {
  if (ids.length === 0) return [];
  const ofPlatform = sql`join platforms p on p.id = o.platform_id join areas l on l.code = p.area_code`;
  const own = sql`p.name_zh as by_zh, p.name_en as by_en, l.name_zh as league_zh, l.name_en as league_en`;
  const from = {
    service: sql`select o.id, o.name_zh, o.name_en, c.name_zh as group_zh, c.name_en as group_en, ${own}
      from services o ${ofPlatform} join service_categories c on c.code = o.category_code`,
    instrument: sql`select o.id, o.name_zh, o.name_en, c.name_zh as group_zh, c.name_en as group_en, ${own}
      from instruments o ${ofPlatform} left join instrument_classes c on c.code = o.class_code`,
    resource: sql`select o.id, o.name_zh, o.name_en, o.kind as group_zh, null as group_en, ${own}
      from shared_resources o ${ofPlatform}`,
    achievement: sql`select o.id, o.title_zh as name_zh, o.title_en as name_en, null as group_zh, null as group_en,
        h.name_zh as by_zh, h.name_en as by_en, l.name_zh as league_zh, l.name_en as league_en
      from achievements o join organisations h on h.id = o.organisation_id
      left join platforms p on p.id = o.platform_id
      left join areas l on l.code = coalesce(p.area_code, h.area_code)`,
  }[list];
  const rows = await tx.execute<Named>(sql`
    ${from} where o.status = 'published' and o.id = any(${sql.param(`{${ids.join(",")}}`)}::int[])
    order by array_position(${sql.param(`{${ids.join(",")}}`)}::int[], o.id)`);
  return [...rows];
}
