import { readFile, stat } from "node:fs/promises";
import { ConfigError, type Settings } from "../config.server";
import { outlineOf, readBoundaries } from "../core/boundaries";

/** What the operator gave for the map to stand on. Without it there is plain ground. */
export interface MapBase {
  /** 审图号: always in sight where tiles or boundaries are drawn. */
  approval: string;
  /** Address of the tiles, with {z}, {x} and {y}. */
  tiles?: string;
  /** Whose tiles they are. */
  attribution?: string;
  /** The boundaries as a path in the map's frame. */
  outline?: string;
  /** The same as GeoJSON, for the map that moves. */
  boundaries?: string;
}

type MapSettings = Pick<Settings, "MAP_TILES" | "MAP_ATTRIBUTION" | "MAP_APPROVAL" | "MAP_BOUNDARIES">;

const mostBytes = 20_000_000;

/**
 * What the map stands on, read and checked; undefined for plain ground: nothing is drawn without an approval number.
 * Throws `ConfigError` with one line when the boundaries cannot be used.
 */
export async function readMapBase(settings: MapSettings): Promise<MapBase | undefined> {
  const { MAP_TILES, MAP_ATTRIBUTION, MAP_APPROVAL, MAP_BOUNDARIES } = settings;
  if (MAP_APPROVAL === undefined || (MAP_TILES === undefined && MAP_BOUNDARIES === undefined))
    return undefined;
  return {
    approval: MAP_APPROVAL,
    ...(MAP_TILES === undefined ? {} : { tiles: MAP_TILES }),
    ...(MAP_ATTRIBUTION === undefined ? {} : { attribution: MAP_ATTRIBUTION }),
    ...(MAP_BOUNDARIES === undefined ? {} : await readShapes(MAP_BOUNDARIES)),
  };
}

async function readShapes(file: string): Promise<{ outline: string; boundaries: string }> {
  const read = readBoundaries(await readJson(file));
  if (!read.ok) throw new ConfigError(`MAP_BOUNDARIES: ${file} ${read.refusal.reason}`);
  const geometry = { type: "MultiPolygon", coordinates: read.value.map((ring) => [ring]) };
  return { outline: outlineOf(read.value), boundaries: JSON.stringify(geometry) };
}

async function readJson(file: string): Promise<unknown> {
  try {
    const { size } = await stat(file);
    if (size > mostBytes) throw new ConfigError(`MAP_BOUNDARIES: ${file} is larger than ${mostBytes} bytes`);
    return JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const why = error instanceof SyntaxError ? "is not JSON" : "cannot be read";
    throw new ConfigError(`MAP_BOUNDARIES: ${file} ${why}`);
  }
}
