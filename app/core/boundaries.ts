import { frameSize, project } from "./map-frame";
import { ok, type Result, refuse } from "./result";

/** Rings of points, longitude first, each closed. */
export type Rings = readonly (readonly (readonly [lng: number, lat: number])[])[];

const mostPoints = 200_000;

/**
 * The rings of a GeoJSON feature collection of polygons, or what is wrong with it in words for the operator. Nothing
 * else of the file is kept: no property of it reaches a page.
 */
export function readBoundaries(json: unknown): Result<Rings, { reason: string }> {
  if (!isRecord(json) || json.type !== "FeatureCollection" || !Array.isArray(json.features))
    return refuse({ reason: "is not a GeoJSON feature collection" });
  const rings: (readonly [number, number])[][] = [];
  let points = 0;
  for (const feature of json.features) {
    const found = isRecord(feature) ? ringsOf(feature.geometry) : undefined;
    if (!found) return refuse({ reason: "holds something that is not a polygon" });
    for (const ring of found) {
      const read = readRing(ring);
      if (!read) return refuse({ reason: "holds a ring that is open, too short or not on earth" });
      points += read.length;
      if (points > mostPoints) return refuse({ reason: `has more than ${mostPoints} points` });
      rings.push(read);
    }
  }
  return rings.length > 0 ? ok(rings) : refuse({ reason: "holds no polygon" });
}

/** The rings as the path of a drawing in the map's frame. Points that fall together are left out. */
export function outlineOf(rings: Rings): string {
  return rings
    .map((ring) => {
      const places = ring.map(([lng, lat]) => project({ lng, lat }));
      const kept = places.filter(({ x, y }, index) => {
        const before = places[index - 1];
        return !before || Math.hypot(before.x - x, before.y - y) >= 0.3;
      });
      return `M${kept.map(({ x, y }) => `${clamp(x, frameSize.width)} ${clamp(y, frameSize.height)}`).join("L")}Z`;
    })
    .join("");
}

/** What lies far outside the frame is drawn at its edge's far side. */
function clamp(value: number, size: number): number {
  return Math.min(2 * size, Math.max(-size, value));
}

function ringsOf(geometry: unknown): unknown[] | undefined {
  if (!isRecord(geometry) || !Array.isArray(geometry.coordinates)) return undefined;
  if (geometry.type === "Polygon") return geometry.coordinates;
  if (geometry.type !== "MultiPolygon" || !geometry.coordinates.every(Array.isArray)) return undefined;
  return geometry.coordinates.flat();
}

function readRing(ring: unknown): (readonly [number, number])[] | undefined {
  if (!Array.isArray(ring) || ring.length < 4) return undefined;
  const points = ring.map(readPoint);
  if (!points.every((point) => point !== undefined)) return undefined;
  const [first, last] = [points[0], points.at(-1)];
  return first?.[0] === last?.[0] && first?.[1] === last?.[1] ? points : undefined;
}

function readPoint(point: unknown): readonly [number, number] | undefined {
  if (!Array.isArray(point)) return undefined;
  const [lng, lat] = point as unknown[];
  if (typeof lng !== "number" || typeof lat !== "number") return undefined;
  // Mercator's projection ends before the poles.
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 85 ? [lng, lat] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
