import { sql } from "drizzle-orm";
import { db, type Transaction } from "~/db/client.server";
import { today } from "../registry/registry-day.queries.server";
import type { DemandStatus } from "./core/demand-state";
import type { Visibility } from "./core/vocabulary";
import { ownedBy } from "./demand-facts.queries.server";
import { hasPageOf, leadOf, platformSight } from "./demand-sight.queries.server";
import { isPublicDemand, type Look, mayRead, memberOf, writeLook } from "./full-demand.commands.server";

interface Asked {
  fileId: number;
  personId: number;
}

/**
 * Whether this person may have a file of a demand, of what its two sides said, or of a quote, at this moment; the one
 * place that says so. A demand's: its owner; who knows all of it, and who looked at it before it was taken away; an
 * officer who gave a reason within the last hours. A message's: its two sides. A quote's: who may read it of the
 * platform's lead unit, and, once it was sent, the demand's owner. Both for the platform's side as long as it has a page of
 * the demand, where these stand. Whoever is not the owner leaves a look, as with the details.
 */
export async function openDemandFile(asked: Asked): Promise<boolean> {
  return db().transaction(async (tx) => (await isBetweenTwo(asked, tx)) || (await isOfDemand(asked, tx)));
}

/** Of a message or a quote. No look is written: both sides know that the other has it. */
async function isBetweenTwo({ fileId, personId }: Asked, tx: Transaction): Promise<boolean> {
  const [row] = await tx.execute<{ may: boolean }>(sql`
    select exists (
      select from (
        select m.demand_id, m.platform_id, m.lead_id, true as is_owners_too, true as is_said
        from demand_message_files f join demand_messages m on m.id = f.message_id where f.file_id = ${fileId}
        union all
        select q.demand_id, q.platform_id, q.organisation_id, r.sent_at is not null, false
        from quote_files f join quote_revisions r on r.id = f.revision_id join quotes q on q.id = r.quote_id
        where f.file_id = ${fileId}) x
      join demands d on d.id = x.demand_id join platforms p on p.id = x.platform_id
      where (x.lead_id = ${leadOf(sql`p`)} or not x.is_said and ${platformSight(sql`d`, sql`p`)} = 'full')
        and ${memberOf(leadOf(sql`p`), personId)} and ${hasPageOf(sql`d`, sql`p`)} or x.is_owners_too and ${ownedBy(personId)}) as may`);
  return row?.may === true;
}

interface FileOfDemand extends Record<string, unknown> {
  demand_id: number;
  status: DemandStatus;
  visibility: Visibility;
  opened_at: string | null;
  is_photo: boolean;
  is_removed: boolean;
  is_own: boolean;
  has_looked: boolean;
  has_just_looked: boolean;
}

async function isOfDemand({ fileId, personId }: Asked, tx: Transaction): Promise<boolean> {
  const [file] = await tx.execute<FileOfDemand>(sql`
    select d.id as demand_id, d.status, d.visibility, d.opened_at::text, x.is_photo, x.removed_at is not null as is_removed,
      ${ownedBy(personId)} as is_own,
      exists (select from demand_looks l where l.demand_id = d.id and l.person_id = ${personId}
        and l.looked_at < x.removed_at) as has_looked,
      exists (select from demand_looks l where l.demand_id = d.id and l.person_id = ${personId}
        and l.looked_at > clock.now() - interval '5 minutes') as has_just_looked
    from demand_files x join demands d on d.id = x.demand_id where x.file_id = ${fileId} limit 1`);
  if (!file) return false;
  if (file.is_own) return true;
  // What was taken away stays for who saw it, and for nobody else.
  if (file.is_removed && !file.has_looked) return false;
  const look = await findLook(file.demand_id, personId, tx);
  if (!look) return false;
  // A picture stands on the page of the details, whose look was just written.
  const isOnPage = file.is_photo && file.has_just_looked;
  const isPublic = isPublicDemand({ ...file, openedAt: file.opened_at ?? undefined });
  if (!isPublic && !isOnPage) await writeLook(file.demand_id, look, fileId, tx);
  return true;
}

/** As what this person may read the demand; the first that holds. */
async function findLook(demandId: number, personId: number, tx: Transaction): Promise<Look | undefined> {
  const ways = await tx.execute<{ role: Look["role"]; id: number | null; reason: string | null }>(sql`
    select 'platform' as role, u.platform_id as id, null as reason
    from memberships m join platform_units u on u.organisation_id = m.organisation_id and u.role = 'lead'
      and u.valid @> ${today}
    where m.person_id = ${personId} and m.ended_at is null
    union all select 'broker', null, null from brokers where person_id = ${personId}
    union all select 'partner', m.organisation_id, null from memberships m
      where m.person_id = ${personId} and m.ended_at is null and exists (select from demand_pairs x
        where ${demandId} in (x.demand_id, x.other_id) and x.joined_at is not null)
    union all (select 'officer', null, l.reason from demand_looks l
      where l.demand_id = ${demandId} and l.person_id = ${personId} and l.role = 'officer'
        and l.looked_at > clock.now() - interval '12 hours'
      order by l.looked_at desc limit 1)`);
  for (const { role, id, reason } of ways) {
    const look: Look = {
      role,
      personId,
      ...(role === "platform" && id !== null ? { platformId: id } : {}),
      ...(role === "partner" && id !== null ? { organisationId: id } : {}),
      ...(reason === null ? {} : { reason }),
    };
    const [row] = await tx.execute<{ may: boolean }>(
      sql`select ${mayRead(look)} as may from demands d where d.id = ${demandId}`,
    );
    if (row?.may) return look;
  }
  return undefined;
}
