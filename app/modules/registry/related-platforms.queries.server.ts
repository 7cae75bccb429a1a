import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { aliveStatuses } from "./alive-statuses";
import { listPlatformCards, type PlatformCard } from "./platform-cards.queries.server";

/** Why a platform is shown beside another. */
export type RelationReason =
  | "same_lead"
  | "shared_unit"
  | "same_field_and_league"
  | "same_field"
  | "same_direction";

export interface RelatedPlatform {
  card: PlatformCard;
  reasons: RelationReason[];
}

interface Row extends Record<string, unknown> {
  id: number;
  same_lead: boolean;
  shared_unit: boolean;
  same_direction: boolean;
  same_field: boolean;
  same_league: boolean;
}

/**
 * Platforms that a reader of this one may want, best first, each with its reasons: a shared lead unit, another
 * shared unit, a shared direction of work, the same primary field (nearer if in the same league). Platforms that
 * have ended are left out.
 */
export async function listRelatedPlatforms(
  platformId: number,
  limit: number,
  tx: Executor = db(),
): Promise<RelatedPlatform[]> {
  const rows = await tx.execute<Row>(sql`
    with me as (
      select p.id, p.area_code, p.directions_zh,
        (select field_code from platform_fields where platform_id = p.id and is_primary) as field_code,
        array(select organisation_id from platform_units where platform_id = p.id and role = 'lead' and upper_inf(valid)) as leads,
        array(select organisation_id from platform_units where platform_id = p.id and upper_inf(valid)) as units
      from platforms p where p.id = ${platformId}
    ), candidates as (
      select platform_id as id from platform_units, me where organisation_id = any(me.units) and upper_inf(valid)
      union
      (select pf.platform_id from platform_fields pf, me join platforms own on own.id = me.id
        join platforms p on true
        where p.id = pf.platform_id and pf.field_code = me.field_code and pf.is_primary
          and p.id <> me.id and p.status in ${[...aliveStatuses]}
        order by p.area_code = me.area_code desc, p.completeness desc, p.id limit 200)
    ), judged as (
      select p.id, p.completeness,
        exists (select from platform_units u where u.platform_id = p.id and u.role = 'lead' and upper_inf(u.valid)
          and u.organisation_id = any(me.leads)) as same_lead,
        exists (select from platform_units u where u.platform_id = p.id and upper_inf(u.valid)
          and u.organisation_id = any(me.units)) as shared_unit,
        p.directions_zh && me.directions_zh as same_direction,
        coalesce((select field_code from platform_fields where platform_id = p.id and is_primary) = me.field_code, false)
          as same_field,
        p.area_code = me.area_code as same_league
      from candidates c join platforms p on p.id = c.id, me
      where p.id <> me.id and p.status in ${[...aliveStatuses]}
    )
    select id, same_lead, shared_unit, same_direction, same_field, same_league from judged
    order by same_lead::int * 8 + shared_unit::int * 4 + same_direction::int * 3 + same_field::int * 2
      + (same_field and same_league)::int desc, completeness desc, id
    limit ${limit}`);
  const cards = await listPlatformCards(
    rows.map((row) => row.id),
    {},
    tx,
  );
  const reasonsById = new Map(rows.map((row) => [row.id, reasonsOf(row)]));
  return cards.map((card) => ({ card, reasons: reasonsById.get(card.id) ?? [] }));
}

function reasonsOf(row: Row): RelationReason[] {
  const reasons: RelationReason[] = [];
  if (row.same_lead) reasons.push("same_lead");
  else if (row.shared_unit) reasons.push("shared_unit");
  if (row.same_direction) reasons.push("same_direction");
  if (row.same_field) reasons.push(row.same_league ? "same_field_and_league" : "same_field");
  return reasons;
}
