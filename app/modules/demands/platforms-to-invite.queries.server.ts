import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";
import { localName } from "../registry/local-name.queries.server";
import type { AccessStatus } from "./core/vocabulary";
import { accessOf, couldMeet, leadOf } from "./demand-sight.queries.server";

/** A platform that the owner of a demand could let know of it. */
export interface InvitablePlatform {
  id: number;
  slug: string;
  name: LocalName;
  /** Its lead unit of today. */
  leadId?: number;
  lead?: LocalName;
  league?: LocalName;
  /** What was said so far about its lead unit of today. */
  access?: AccessStatus;
  /** Whose the demand is. */
  owner: LocalName;
}

/** The platform with this registration number, if the owner may invite it; for commands, who know whose the demand is. */
export async function findInvitable(
  demandId: number,
  slug: string,
  tx: Executor = db(),
): Promise<InvitablePlatform | undefined> {
  const [one] = await select(demandId, sql`p.registration_number = ${slug}`, 1, tx);
  return one;
}

/**
 * Platforms whose name, lead unit or number holds what was typed, at most ten; for the owner alone. Without those that
 * the owner leads or has excluded.
 */
export async function listInvitable(
  demandId: number,
  typed: string,
  tx: Executor = db(),
): Promise<InvitablePlatform[]> {
  const wanted = typed.normalize("NFKC").trim().slice(0, 100);
  if (wanted === "") return [];
  const like = `%${wanted.replace(/[\\%_]/g, "\\$&")}%`;
  return select(
    demandId,
    sql`(p.registration_number = ${wanted} or p.name_zh ilike ${like} or p.name_en ilike ${like}
      or o.name_zh ilike ${like} or o.name_en ilike ${like})`,
    10,
    tx,
  );
}

interface Row extends Record<string, unknown> {
  id: number;
  slug: string;
  name: LocalName;
  lead_id: number | null;
  lead: LocalName | null;
  league: LocalName | null;
  access: AccessStatus | null;
  owner: LocalName;
}

async function select(
  demandId: number,
  where: SQL,
  most: number,
  tx: Executor,
): Promise<InvitablePlatform[]> {
  const rows = await tx.execute<Row>(sql`
    select p.id, p.registration_number as slug, ${localName(sql`p`)} as name, o.id as lead_id,
      case when o.id is not null then ${localName(sql`o`)} end as lead,
      (select ${localName(sql`a`)} from areas a where a.code = p.area_code) as league,
      (select a.status from ${accessOf(sql`d`, sql`p`)} a) as access,
      (select ${localName(sql`w`)} from organisations w where w.id = d.organisation_id) as owner
    from demands d join platforms p on ${couldMeet(sql`d`, sql`p`)}
    left join organisations o on o.id = ${leadOf(sql`p`)}
    where d.id = ${demandId} and ${where}
    order by p.registration_number limit ${most}`);
  return rows.map((row) => ({
    id: row.id,
    slug: row.slug,
    name: row.name,
    ...(row.lead_id === null ? {} : { leadId: row.lead_id }),
    ...(row.lead ? { lead: row.lead } : {}),
    ...(row.league ? { league: row.league } : {}),
    ...(row.access ? { access: row.access } : {}),
    owner: row.owner,
  }));
}
