import type { MapPoints } from "~/app/components/map-points";
import type { MapWords } from "~/app/components/map-words";
import type { MapState } from "~/app/components/point-map";
import type { ShapeForm } from "~/app/components/shape-outlines";
import { type Degrees, metresBetween, tellDistance } from "~/app/core/distance";
import { languageOf, pathsIn } from "~/app/paths";

/** One point of the map with everything that is said of it. */
export interface Sight extends Degrees {
  href: string;
  name: string;
  /** Where the name is not in the language of the page. */
  lang: string | undefined;
  group: string;
  form: ShapeForm;
  state: string;
  area: string;
  kind: string;
  isHeadquarters: boolean;
  /** 0 exact, 1 of a town, 2 of a league. */
  precision: 0 | 1 | 2;
}

export interface MapData {
  sights: Sight[];
  /** How many of what was asked for have no point. */
  withoutPoint: number;
  isCut: boolean;
}

export const noData: MapData = { sights: [], withoutPoint: 0, isCut: false };

/** The server did not give the points. */
export class Refused extends Error {
  constructor(readonly status: number) {
    super(`the points of the map: ${status}`);
  }
}

const language = languageOf(location.pathname);
const number = new Intl.NumberFormat(language === "en" ? "en-GB" : language);

/** Points that were asked for before; an answer can be read once. */
export interface Asked {
  source: string;
  answer: Promise<Response>;
  isTaken?: boolean;
}

function take(asked: Asked): Promise<Response> {
  asked.isTaken = true;
  return asked.answer;
}

/** The points that a state of the page names. Rejects when they cannot be had. */
export async function loadData(state: MapState, signal: AbortSignal, asked?: Asked): Promise<MapData> {
  if (state.points) return unpack(state.points);
  const answer =
    asked && asked.source === state.source && !asked.isTaken
      ? await take(asked)
      : await fetch(state.source ?? "", { signal, headers: { accept: "application/json" } });
  if (!answer.ok) throw new Refused(answer.status);
  // Our own server's answer: what it packs is typed there.
  return unpack((await answer.json()) as MapPoints);
}

function unpack(packed: MapPoints): MapData {
  const paths = pathsIn(language);
  const sights = packed.points.flatMap(([index, kind, lat, lng, precision]): Sight[] => {
    const thing = packed.things[index];
    if (!thing) return [];
    const [slug, name, group, state, area] = thing;
    const [groupName = "", form = "circle" as const] = packed.groups[group] ?? [];
    return [
      {
        ...{ lat, lng, name, form },
        href: packed.base === undefined ? paths.platform(slug) : packed.base + slug,
        lang: language === "en" && /\p{Script=Han}/u.test(name) ? "zh-CN" : undefined,
        group: groupName,
        state: packed.states[state] ?? "",
        area: packed.areas[area] ?? "",
        kind: packed.kinds[kind] ?? "",
        isHeadquarters: kind === 0,
        precision: precision === 0 || precision === 1 ? precision : 2,
      },
    ];
  });
  return { sights, withoutPoint: packed.withoutPoint, isCut: packed.isCut };
}

/** A text with its gaps filled; of a pair the one for the count. */
export function fill(
  text: string | readonly [string, string],
  values: Record<string, string | number> = {},
): string {
  const template = typeof text === "string" ? text : text[values.count === 1 ? 0 : 1];
  return template.replace(/\{(\w+)\}/g, (gap, name: string) => {
    const value = values[name];
    return typeof value === "number" ? number.format(value) : (value ?? gap);
  });
}

/** How far a point is from where distances begin, in words, no finer than is known. */
export function distanceOf(sight: Sight, origin: { name: string } & Degrees, words: MapWords): string {
  const precision = (["exact", "place", "league"] as const)[sight.precision];
  const told = tellDistance(metresBetween(origin, sight), precision);
  if (told.kind === "unknown") return words.distance.unknown;
  return fill(words.distance[told.kind], { place: origin.name, km: told.km });
}

/** The same points, the nearest first; those known no better than to the league have no distance and come last. */
export function nearestFirst(sights: readonly Sight[], from: Degrees): Sight[] {
  return sights
    .map((sight) => [sight.precision === 2 ? 1 : 0, metresBetween(from, sight), sight] as const)
    .sort(([one, near], [other, far]) => one - other || near - far)
    .map(([, , sight]) => sight);
}
