import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import type { CommandContext } from "../audit/command-context";
import {
  changeOwnPlatform,
  type OwnPlatformRefusal,
  type PartOutcome,
  type Platform,
} from "./own-platform.commands.server";
import { differences, type SiteFacts } from "./own-platform-change";
import { mostRows, type SiteRow } from "./own-platform-form";
import { listOwnSites, type OwnSite } from "./own-platform-parts.queries.server";
import { nulls, type RowsForm } from "./own-platform-save.commands.server";

interface Place {
  areaCode: string | null;
  countyCode: string | null;
  /** WGS 84 degrees, of the county's or the league's seat. */
  lat: number | null;
  lng: number | null;
}

const nowhere: Place = { areaCode: null, countyCode: null, lat: null, lng: null };

/**
 * Saves branches and R&D units, and the address of the headquarters: in which league and county that is, is a fact of
 * the register and stays. A site that moves ends where it was today. See `changeOwnPlatform`.
 */
export function saveOwnSites(
  { slug, version, rows, removed }: RowsForm<SiteRow>,
  context: CommandContext,
): Promise<Result<PartOutcome, OwnPlatformRefusal>> {
  return changeOwnPlatform(
    { slug, version, input: { part: "sites", rows, removed } },
    async (platform, tx) => {
      const { version: now, facts } = await listOwnSites(platform.id, tx);
      const wanted: (SiteFacts & { id?: number | undefined })[] = [];
      for (const [index, row] of rows.entries()) {
        const site = await siteOf(row, facts, platform, tx);
        if (!site.ok) {
          const field = `${site.refusal.field}.${index}`;
          return { version: now, change: refuse({ field, code: site.refusal.code }) };
        }
        wanted.push({ ...site.value, id: row.id });
      }
      const headquarters = facts.find(({ kind }) => kind === "headquarters")?.id;
      const change = differences<SiteFacts>(
        facts,
        wanted,
        removed.filter((id) => id !== headquarters),
      );
      if (facts.length + change.add.length - change.remove.length > mostRows.sites)
        return { version: now, change: refuse({ field: "", code: "too_many_rows" }) };
      return { version: now, change: ok({ part: "sites" as const, ...change }) };
    },
    context,
  );
}

async function siteOf(
  row: SiteRow,
  facts: readonly OwnSite[],
  platform: Platform,
  tx: Transaction,
): Promise<Result<SiteFacts, { field: string; code: string }>> {
  const before = facts.find(({ id }) => id === row.id);
  const hasHeadquarters = facts.some(({ kind }) => kind === "headquarters");
  if (!before && row.kind === "headquarters" && hasHeadquarters)
    return refuse({ field: "kind", code: "one_headquarters" });
  // What the headquarters is, and in which league and county, is not for this form to say; nor is what is none.
  const isHeadquarters = before ? before.kind === "headquarters" : row.kind === "headquarters";
  if (before && (row.kind === "headquarters") !== isHeadquarters)
    return refuse({ field: "kind", code: "choose" });
  const place = isHeadquarters ? await registered(before ?? platform, tx) : await placeOf(row.place, tx);
  if (!place) return refuse({ field: "place", code: "choose" });
  return ok({
    kind: row.kind,
    ...nulls(row, ["nameZh", "nameEn", "addressZh", "addressEn"]),
    areaCode: place.areaCode,
    countyCode: place.countyCode,
    ...pointOf(row, place, before),
  });
}

/** The point that was typed; else the one known of the same place, unless it was typed before; else the seat's. */
function pointOf({ lat, lng }: SiteRow, place: Place, before: OwnSite | undefined) {
  if (lat !== undefined && lng !== undefined) return { lat, lng, pointPrecision: "exact" as const };
  const isSamePlace = before?.areaCode === place.areaCode && before.countyCode === place.countyCode;
  if (before && isSamePlace && before.pointPrecision !== "exact") {
    const { pointPrecision } = before;
    return { lat: before.lat, lng: before.lng, pointPrecision };
  }
  if (place.lat === null || place.lng === null) return { lat: null, lng: null, pointPrecision: null };
  const pointPrecision = place.countyCode ? ("place" as const) : ("league" as const);
  return { lat: place.lat, lng: place.lng, pointPrecision };
}

async function registered(
  { areaCode, countyCode }: { areaCode: string | null; countyCode: string | null },
  tx: Transaction,
): Promise<Place> {
  const point = await placeOf(countyCode ?? areaCode ?? undefined, tx);
  return { ...(point ?? nowhere), areaCode, countyCode };
}

/** The league or county with this code; undefined for any other code. None: outside the region. */
async function placeOf(code: string | undefined, tx: Transaction): Promise<Place | undefined> {
  if (code === undefined) return nowhere;
  const [row] = await tx.execute<{
    code: string;
    parent: string;
    kind: string;
    lat: number | null;
    lng: number | null;
  }>(sql`select code, parent_code as parent, kind, lat, lng from areas
    where code = ${code} and kind in ('league', 'county')`);
  if (!row) return undefined;
  const { lat, lng } = row;
  return row.kind === "league"
    ? { areaCode: row.code, countyCode: null, lat, lng }
    : { areaCode: row.parent, countyCode: row.code, lat, lng };
}
