import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { UnitRole } from "~/db/schema/registry";
import { listPlatformCards, type PlatformCard } from "./platform-cards.queries.server";

export interface OrganisationPlatform {
  card: PlatformCard;
  role: UnitRole;
  /** False: the organisation has left it. */
  isCurrent: boolean;
}

export interface OrganisationPlatforms {
  platforms: OrganisationPlatform[];
  /** How many platforms there are; more than are listed where an organisation has very many. */
  total: number;
}

/** More are not listed of one organisation. */
const most = 500;

/** Platforms that an organisation leads or builds with, or once did; the current and leading ones first. */
export async function listPlatformsOfOrganisation(
  organisationId: number,
  { limit = most }: { limit?: number } = {},
  tx: Executor = db(),
): Promise<OrganisationPlatforms> {
  const rows = await tx.execute<{ id: number; role: UnitRole; is_current: boolean; total: number }>(sql`
    with roles as (
      select platform_id as id, role, bool_or(upper_inf(valid)) as is_current
      from platform_units where organisation_id = ${organisationId} group by 1, 2
    )
    select id, role, is_current, (select count(distinct id)::int from roles) as total
    from roles order by is_current desc, role = 'lead' desc, id limit ${limit}`);
  const cards = await listPlatformCards([...new Set(rows.map((row) => row.id))], {}, tx);
  const byId = new Map(cards.map((card) => [card.id, card]));
  const platforms = rows.flatMap(({ id, role, is_current: isCurrent }) => {
    const card = byId.get(id);
    return card ? [{ card, role, isCurrent }] : [];
  });
  return { platforms, total: rows[0]?.total ?? 0 };
}
