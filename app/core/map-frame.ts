import type { Degrees } from "./distance";

/**
 * The region on a plain ground, in Mercator's projection as maps on screens have it: x from 0 to `width` eastward,
 * y from 0 to `height` southward. The frame leaves room around everything that lies in the region.
 */
export const frame = { west: 96.2, east: 127.2, south: 36.6, north: 53.8 } as const;

const stretch = (lat: number) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
const width = 720;
const perDegree = width / (frame.east - frame.west);
const perRadian = (perDegree * 180) / Math.PI;
export const frameSize = {
  width,
  height: Math.round((stretch(frame.north) - stretch(frame.south)) * perRadian),
} as const;

export interface Place {
  x: number;
  y: number;
}

/** Where a point stands in the frame, to a tenth. */
export function project({ lat, lng }: Degrees): Place {
  return {
    x: tenth((lng - frame.west) * perDegree),
    y: tenth((stretch(frame.north) - stretch(lat)) * perRadian),
  };
}

/** How long so many kilometres are in the frame, at a latitude: the projection stretches towards the pole. */
export function lengthOf(km: number, lat: number): number {
  const degreesOfLongitude = km / (111.32 * Math.cos((lat * Math.PI) / 180));
  return tenth(degreesOfLongitude * perDegree);
}

/** Meridians and parallels at a step of whole degrees inside the frame. */
export function graticule(step: number): { meridians: number[]; parallels: number[] } {
  const every = (from: number, to: number) => {
    const first = Math.ceil(from / step) * step;
    return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, index) => first + index * step);
  };
  return { meridians: every(frame.west, frame.east), parallels: every(frame.south, frame.north) };
}

/** Whether a point can be drawn in the frame. */
export function isInFrame(point: Degrees): boolean {
  const { x, y } = project(point);
  return x >= 0 && x <= frameSize.width && y >= 0 && y <= frameSize.height;
}

export interface Gathered extends Place {
  count: number;
}

/**
 * Points gathered into dots that stand at least `reach` apart, each at the middle of its points. What lies outside
 * the frame is left out. The most crowded come first.
 */
export function gather(points: readonly Degrees[], reach: number): Gathered[] {
  const crowds = crowdsOf(points);
  const dots: Gathered[] = [];
  for (const crowd of crowds) {
    const near = dots.find((dot) => Math.hypot(dot.x - crowd.x, dot.y - crowd.y) < reach);
    if (!near) {
      dots.push({ ...crowd });
      continue;
    }
    const count = near.count + crowd.count;
    near.x = (near.x * near.count + crowd.x * crowd.count) / count;
    near.y = (near.y * near.count + crowd.y * crowd.count) / count;
    near.count = count;
  }
  return dots
    .map(({ x, y, count }) => ({ x: tenth(x), y: tenth(y), count }))
    .sort((one, other) => other.count - one.count);
}

/** Points of nearly the same place as one, so that ten thousand of them cost no more than the places they lie in. */
function crowdsOf(points: readonly Degrees[]): Gathered[] {
  const grain = 4;
  const cells = new Map<string, Gathered>();
  for (const point of points) {
    if (!isInFrame(point)) continue;
    const { x, y } = project(point);
    const key = `${Math.round(x / grain)} ${Math.round(y / grain)}`;
    const cell = cells.get(key);
    if (!cell) cells.set(key, { x, y, count: 1 });
    else cell.count++;
  }
  return [...cells.values()].sort((one, other) => other.count - one.count);
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
