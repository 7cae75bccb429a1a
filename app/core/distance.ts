/** WGS 84 degrees. */
export interface Degrees {
  lat: number;
  lng: number;
}

const earthRadius = 6_371_000;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Metres between two points along the sphere: a straight line, not a road. */
export function metresBetween(one: Degrees, other: Degrees): number {
  const height = Math.sin(radians(other.lat - one.lat) / 2);
  const width = Math.sin(radians(other.lng - one.lng) / 2);
  const share = height ** 2 + Math.cos(radians(one.lat)) * Math.cos(radians(other.lat)) * width ** 2;
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(share)));
}

/** How well a point is known: to the house, to the town, or no better than to the league. */
export type PointPrecision = "exact" | "place" | "league";

/** A distance as it may honestly be told. */
export type ToldDistance =
  | { kind: "exact" | "about"; km: number }
  /** Less than this many kilometres. */
  | { kind: "under"; km: number }
  /** The point says no more than the league: any figure would be invented. */
  | { kind: "unknown" };

/** Rounds to what is known: whole kilometres for exact points, five or ten for a town's, no figure for a league's. */
export function tellDistance(metres: number, precision: PointPrecision): ToldDistance {
  if (precision === "league") return { kind: "unknown" };
  const km = metres / 1000;
  if (precision === "exact") return km < 1 ? { kind: "under", km: 1 } : { kind: "exact", km: Math.round(km) };
  if (km < 5) return { kind: "under", km: 5 };
  const step = km < 100 ? 5 : 10;
  return { kind: "about", km: Math.round(km / step) * step };
}
