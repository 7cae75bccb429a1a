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

/** Platforms that an organisation leads or builds with, or once did; the leading and current ones first. */
export async function listPlatformsOfOrganisation(
  organisationId: number,
  tx: Executor = db(),
): Promise<OrganisationPlatform[]> {
  const rows = await tx.execute<{ id: number; role: UnitRole; is_current: boolean }>(sql`
    select distinct on (u.platform_id, u.role) u.platform_id as id, u.role, upper_inf(u.valid) as is_current
    from platform_units u where u.organisation_id = ${organisationId}
    order by u.platform_id, u.role, upper_inf(u.valid) desc limit 500`);
  const cards = await listPlatformCards([...new Set(rows.map((row) => row.id))], {}, tx);
  const byId = new Map(cards.map((card) => [card.id, card]));
  return rows
    .flatMap(({ id, role, is_current: isCurrent }) => {
      const card = byId.get(id);
      return card ? [{ card, role, isCurrent }] : [];
    })
    .sort((a, b) => rank(a) - rank(b) || a.card.id - b.card.id);
}

const rank = ({ role, isCurrent }: OrganisationPlatform) => (isCurrent ? 0 : 2) + (role === "lead" ? 0 : 1);
