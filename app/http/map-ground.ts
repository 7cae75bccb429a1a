import type { MapGround } from "../components/point-map";
import type { MapBase } from "../server/map-base";

/** What a page needs of what the operator gave the map: the boundaries themselves are fetched by themselves. */
export function groundOf(base: MapBase | undefined): MapGround | undefined {
  if (!base) return undefined;
  const { approval, tiles, attribution, outline, boundaries } = base;
  return { approval, tiles, attribution, outline, hasBoundaries: boundaries !== undefined };
}
