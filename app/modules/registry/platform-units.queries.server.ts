import { asc, eq, type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { organisations } from "~/db/schema/accounts";
import { areas } from "~/db/schema/areas";
import { platformUnits, type UnitRole } from "~/db/schema/registry";
import type { LocalName } from "./local-name";
import type { KnownDate } from "./platform-detail.queries.server";
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
      from: statedMove(from, joining),
      until: statedMove(until, leaving),
      isCurrent: sql<boolean>`upper_inf(${platformUnits.valid})`,
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
    from: row.from ?? undefined,
    until: row.until ?? undefined,
    isCurrent: row.isCurrent,
    sourceId: row.unit.sourceId,
  }));
}

const ownKind = sql`c.kind = case ${platformUnits.role} when 'lead' then 'lead_replaced' else 'co_builders_changed' end`;
const inUnits = (place: 0 | 1) =>
  sql`c.facts -> 'units' -> ${sql.raw(String(place))} @> to_jsonb(${platformUnits.organisationId})`;

/** The change by which the unit of the row joined: those who left stand first in its record, those who joined second. */
const joining = sql`${ownKind} and ${inUnits(1)}`;
/** The one by which it left; a co-builder also leaves by becoming the lead unit. */
const leaving = sql`(${ownKind} and ${inUnits(0)}
  or ${platformUnits.role} = 'co_builder' and c.kind = 'lead_replaced' and ${inUnits(1)})`;

/**
 * When the unit's own change happened, as its source states it, where its span begins or ends on this day. Null where
 * that change has no date: the span then breaks on the day of its registration, which no source states.
 */
function statedMove(day: SQL, own: SQL) {
  return sql<KnownDate | null>`(select jsonb_build_object('date', c.valid_on, 'precision', c.valid_precision)
    from platform_changes c
    where c.platform_id = ${platformUnits.platformId} and ${own}
      and ${day} >= c.valid_on and ${day} < c.valid_on + ('1 ' || c.valid_precision)::interval
    order by c.seq desc limit 1)`;
}
