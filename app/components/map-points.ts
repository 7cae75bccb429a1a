import type { PointPrecision } from "../core/distance";
import type { ShapeForm } from "./shape-outlines";

export const pointPrecisions = ["exact", "place", "league"] as const satisfies readonly PointPrecision[];

/** A thing on the map: last part of its address, name; its class, status and area as indexes into the words. */
export type MapThing = [slug: string, name: string, group: number, state: number, area: number];

/** A point: whose it is (index), what kind (index), WGS 84 degrees, how well it is known (index). */
export type MapPoint = [thing: number, kind: number, lat: number, lng: number, precision: number];

/** What a map shows, as it travels: words once, then rows that point into them. In the language of its page. */
export interface MapPoints {
  /** Things that match. */
  total: number;
  /** Of them: how many have no point. */
  withoutPoint: number;
  /** True: there were more than are given. */
  isCut: boolean;
  groups: (readonly [name: string, form: ShapeForm])[];
  states: string[];
  areas: string[];
  /** Headquarters first. */
  kinds: string[];
  things: MapThing[];
  points: MapPoint[];
  /** The address that the last parts belong under; left out: that of the platforms. */
  base?: string;
}
