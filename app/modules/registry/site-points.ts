import { type MapPoint, type MapPoints, type MapThing, pointPrecisions } from "~/app/components/map-points";
import type { PointPrecision } from "~/app/core/distance";
import { translator } from "~/app/i18n/catalogues";
import type { Language } from "~/app/i18n/language";
import type { Status } from "./core/lifecycle";
import { familyForms } from "./family-forms";
import { type LocalName, nameIn } from "./local-name";
import type { ClassFamily } from "./vocabulary.queries.server";

export const siteKinds = ["headquarters", "branch", "rnd_unit"] as const;

/** A platform with its sites that have a point: what the public may know of it on a map. */
export interface MappedPlatform {
  slug: string;
  name: LocalName;
  class: { name: LocalName; family: ClassFamily };
  status: Status;
  league: LocalName;
  sites: readonly {
    kind: (typeof siteKinds)[number];
    lat: number;
    lng: number;
    precision: PointPrecision;
  }[];
}

/** Packs platforms for a map in a language. `isCut`: there were more than these. */
export function packSites(
  platforms: readonly MappedPlatform[],
  language: Language,
  isCut = false,
): MapPoints {
  const platformWords = translator(language, "platforms");
  const siteWords = translator(language, "platform");
  const groups = new Indexed<MapPoints["groups"][number]>();
  const states = new Indexed<string>();
  const areas = new Indexed<string>();
  const things: MapThing[] = [];
  const points: MapPoint[] = [];
  for (const { slug, name, class: ofClass, status, league, sites } of platforms) {
    if (sites.length === 0) continue;
    const className = nameIn(ofClass.name, language).text;
    const thing = things.push([
      slug,
      nameIn(name, language).text,
      groups.of(className, () => [className, familyForms[ofClass.family]]),
      states.of(status, () => platformWords(`status.${status}`)),
      areas.of(league.zh, () => nameIn(league, language).text),
    ]);
    for (const { kind, lat, lng, precision } of sites) {
      points.push([
        thing - 1,
        siteKinds.indexOf(kind),
        shortDegrees(lat),
        shortDegrees(lng),
        pointPrecisions.indexOf(precision),
      ]);
    }
  }
  return {
    total: platforms.length,
    withoutPoint: platforms.length - things.length,
    isCut,
    groups: groups.values,
    states: states.values,
    areas: areas.values,
    kinds: siteKinds.map((kind) => siteWords(`site.${kind}`)),
    things,
    points,
  };
}

/** Values in the order in which they were first met. */
export class Indexed<Value> {
  readonly values: Value[] = [];
  readonly #indexes = new Map<string, number>();

  of(key: string, make: () => Value): number {
    const known = this.#indexes.get(key);
    if (known !== undefined) return known;
    this.#indexes.set(key, this.values.length);
    return this.values.push(make()) - 1;
  }
}

/** Ten metres are finer than anything drawn. */
export function shortDegrees(degrees: number): number {
  return Math.round(degrees * 10_000) / 10_000;
}
