import type { Random } from "./random";
import { readList, readTable } from "./tables";

/** A league or city with its place on the map and in the cartogram. */
export interface League {
  code: string;
  name: string;
  en: string;
  mn_translit: string;
  mn_script: string;
  seat: string;
  lat: number;
  lng: number;
  tile: [column: number, row: number];
}

export interface County {
  code: string;
  name: string;
  type: string;
  leagueCode: string;
}

/** A town with a WGS 84 point and the county in which it lies. */
export interface Place {
  name: string;
  lat: number;
  lng: number;
  league: string;
  county: County;
}

export const leagues = readList<League>("leagues");
export const counties = readList<County>("counties");

const countyOf = new Map(counties.map((county) => [county.code, county]));
const leagueOf = new Map(leagues.map((league) => [league.code, league]));
const placesOf = readPlaces();

function readPlaces(): Map<string, Place[]> {
  const points = new Map(readList<Omit<Place, "county">>("places").map((place) => [place.name, place]));
  const found = new Map<string, Place[]>();
  for (const row of readTable("sample-place-counties", ["place", "county"])) {
    const point = points.get(row.place);
    const county = countyOf.get(row.county);
    if (!point || !county) throw new Error(`unknown place or county: ${row.place}`);
    found.set(point.league, [...(found.get(point.league) ?? []), { ...point, county }]);
  }
  return found;
}

/** The league of a code. Throws for an unknown one. */
export function league(code: string): League {
  const found = leagueOf.get(code);
  if (!found) throw new Error(`no league ${code}`);
  return found;
}

/** 包头 for 包头市, 阿拉善 for 阿拉善盟. */
export function shortName(code: string): string {
  return league(code).name.slice(0, -1);
}

/** Towns of a league. */
export function placesIn(leagueCode: string): readonly Place[] {
  return placesOf.get(leagueCode) ?? [];
}

/** A point near the town, within about a kilometre, rounded to some ten metres. */
export function near(place: Place, random: Random): { lat: number; lng: number } {
  const round = (degrees: number) => Math.round(degrees * 10_000) / 10_000;
  return {
    lat: round(place.lat + random.number(-0.008, 0.008)),
    lng: round(place.lng + random.number(-0.01, 0.01)),
  };
}
