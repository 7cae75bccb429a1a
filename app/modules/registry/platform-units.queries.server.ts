import { asc, eq, type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { organisations } from "~/db/schema/accounts";
import { areas } from "~/db/schema/areas";
import type { DatePrecision } from "~/db/schema/columns";
import { platformUnits, type UnitRole } from "~/db/schema/registry";
import type { LocalName } from "./local-name";
import { type KnownDate, knownDate } from "./platform-detail.queries.server";
import { nameOf } from "./vocabulary.queries.server";

export interface PlatformUnit {
  role: UnitRole;
  organisationId: number;
  name: LocalName;
  kind: (typeof organisations.$inferSelect)["kind"];
  place?: LocalName;
  /** The organisation's own number, in clear. */
  phone?: string;
  website?: string;
  /** Left out where the span is open, or where no source states its day. */
  from?: KnownDate;
  /** The first day on which it no longer was. */
  until?: KnownDate;
  isCurrent: boolean;
  sourceId: number;
}

/** Lead and co-building units, current ones first. */
export async function listPlatformUnits(platformId: number, tx: Executor = db()): Promise<PlatformUnit[]> {
  const from = sql`lower(${platformUnits.valid})`;
  const until = sql`upper(${platformUnits.valid})`;
  const rows = await tx
    .select({
      unit: platformUnits,
      organisation: organisations,
      placeZh: areas.nameZh,
      placeEn: areas.nameEn,
      from: sql<string | null>`${from}::text`,
      fromPrecision: statedPrecision(from),
      until: sql<string | null>`${until}::text`,
      untilPrecision: statedPrecision(until),
    })
    .from(platformUnits)
    .innerJoin(organisations, eq(organisations.id, platformUnits.organisationId))
    .leftJoin(areas, eq(areas.code, organisations.areaCode))
    .where(eq(platformUnits.platformId, platformId))
    .orderBy(
      sql`upper_inf(${platformUnits.valid}) desc`,
      sql`${platformUnits.role} = 'lead' desc`,
      sql`${until} desc nulls first`,
      asc(platformUnits.position),
      asc(platformUnits.id),
    );
  return rows.map((row) => ({
    role: row.unit.role,
    organisationId: row.organisation.id,
    name: nameOf(row.organisation),
    kind: row.organisation.kind,
    place: row.placeZh ? { zh: row.placeZh, en: row.placeEn ?? undefined } : undefined,
    phone: row.organisation.phone ?? undefined,
    website: row.organisation.website ?? undefined,
    from: knownDate(row.from, row.fromPrecision),
    until: knownDate(row.until, row.untilPrecision),
    isCurrent: row.until === null,
    sourceId: row.unit.sourceId,
  }));
}

/**
 * How exactly the change that begins or ends a unit's span on this day dates it. Null where that change has no date
 * of its own: the span then breaks on the day of its registration, which no source states.
 */
function statedPrecision(day: SQL) {
  return sql<DatePrecision | null>`(select c.valid_precision from platform_changes c
    where c.platform_id = ${platformUnits.platformId} and c.kind in ('lead_replaced', 'co_builders_changed')
      and c.valid_on = ${day} order by c.seq desc limit 1)`;
}
