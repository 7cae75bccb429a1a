import { type SQL, sql } from "drizzle-orm";
import { db, type Executor, type Transaction } from "~/db/client.server";
import { demandLooks } from "~/db/schema/demand-access";
import { today } from "../registry/registry-day.queries.server";
import { type DemandStatus, publicStateOf } from "./core/demand-state";
import type { LookRole, Visibility } from "./core/vocabulary";
import { type FullDemand, selectDemandFacts } from "./demand-facts.queries.server";
import { brokerSight, isOut, keepApart, platformSight } from "./demand-sight.queries.server";

export type { FullDemand };

/** Who looks at the details, as what. A platform is named by `platformId`, a partner by `organisationId`. */
export interface Look {
  role: LookRole;
  personId: number;
  /** For which they act; of a platform its lead unit of today, whatever is given here. */
  organisationId?: number | undefined;
  platformId?: number | undefined;
  /** What for; an officer must say it. */
  reason?: string | undefined;
}

/**
 * Everything of a demand for somebody who is not its owner, as far as they may know it at this moment; undefined, as if
 * there were none, otherwise. Of what is not public a look is written first, which the owner sees: no details without
 * their line. platform: a member of the lead unit, with full sight. broker: with full sight. officer: with a reason,
 * while it waits for a check, asks for answers, or is complained about, and never of their own organisation. partner: of
 * a demand like theirs that is or was out, after both owners agreed and while neither excludes the other.
 */
export async function readFullDemand(
  demandId: number,
  look: Look,
  tx?: Transaction,
): Promise<FullDemand | undefined> {
  if (!tx) return db().transaction((own) => readFullDemand(demandId, look, own));
  if (look.role === "officer" && !look.reason?.trim()) return undefined;
  const facts = await selectDemandFacts(sql`d.id = ${demandId} and ${mayRead(look)}`, tx);
  if (!facts) return undefined;
  if (!isPublicDemand(facts)) await writeLook(demandId, look, undefined, tx);
  return asOthersAreTold(facts);
}

/**
 * The facts without what tells of quotes: `matched` reads as open, and of one that has ended neither how it ended nor the
 * day on which it would have ended by itself.
 */
function asOthersAreTold({ expiresOn, ...facts }: FullDemand): FullDemand {
  const state = publicStateOf(facts.status, facts.openedAt !== undefined);
  if (state === "open")
    return { ...facts, status: "open", ...(expiresOn === undefined ? {} : { expiresOn }) };
  return state === "ended" ? { ...facts, status: "expired" } : facts;
}

/** What everybody may read needs no line. */
export function isPublicDemand({
  visibility,
  status,
  openedAt,
}: {
  visibility: Visibility;
  status: DemandStatus;
  openedAt?: string | undefined;
}): boolean {
  return visibility === "public" && publicStateOf(status, openedAt !== undefined) !== undefined;
}

/** Appends a look, at a file of it where one is given; of a platform for its lead unit of today. */
export async function writeLook(
  demandId: number,
  { role, personId, organisationId, platformId, reason }: Look,
  fileId: number | undefined,
  tx: Transaction,
): Promise<void> {
  const forWhom = role === "platform" ? await findLead(platformId ?? 0, tx) : organisationId;
  await tx.insert(demandLooks).values({
    demandId,
    role,
    personId,
    organisationId: forWhom,
    platformId: role === "platform" ? platformId : undefined,
    reason,
    fileId,
  });
}

async function findLead(platformId: number, tx: Executor): Promise<number | undefined> {
  const [row] = await tx.execute<{ organisation_id: number }>(sql`
    select organisation_id from platform_units where platform_id = ${platformId} and role = 'lead' and valid @> ${today}`);
  return row?.organisation_id;
}

/** Whether somebody may read all of a demand `d` as what they say to be. */
export function mayRead({ role, personId, platformId, organisationId }: Look): SQL {
  switch (role) {
    case "platform":
      return sql`exists (select from platforms p join platform_units u on u.platform_id = p.id and u.role = 'lead'
          and u.valid @> ${today}
        where p.id = ${platformId ?? 0} and ${memberOf(sql`u.organisation_id`, personId)}
          and ${platformSight(sql`d`, sql`p`)} = 'full')`;
    case "broker":
      return sql`exists (select from brokers b join people q on q.id = b.person_id and q.suspended_at is null
        where b.person_id = ${personId} and ${brokerSight(sql`d`, sql`b`)} = 'full')`;
    case "officer":
      return sql`(d.status in ('checking', 'open', 'matched') or exists (
          select from complaints c where c.demand_id = d.id and c.status = 'open'))
        and exists (select from offices f where f.person_id = ${personId} and f.role = 'officer' and f.ended_at is null)
        and d.created_by is distinct from ${personId}
        and not exists (select from memberships m
          where m.organisation_id = d.organisation_id and m.person_id = ${personId} and m.ended_at is null)`;
    case "partner":
      return sql`exists (select from demand_pairs x
        join demands other on other.id = case when x.demand_id = d.id then x.other_id else x.demand_id end
        where d.id in (x.demand_id, x.other_id) and ${isOut(sql`d`)} and x.agreed_at is not null and x.other_agreed_at is not null
          and (x.ended_at is null or x.joined_at is not null) and not ${keepApart(sql`d`, sql`other`)}
          and other.organisation_id = ${organisationId ?? 0} and ${memberOf(sql`other.organisation_id`, personId)})`;
  }
}

/** Whether a person is a member of an organisation in standing. */
export const memberOf = (organisation: SQL, personId: number): SQL => sql`exists (
  select from memberships m join organisations o on o.id = m.organisation_id
  where m.organisation_id = ${organisation} and m.person_id = ${personId} and m.ended_at is null
    and o.verified_at is not null and o.suspended_at is null)`;
