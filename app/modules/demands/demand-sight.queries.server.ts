import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { aliveStatuses } from "../registry/alive-statuses";
import { today } from "../registry/registry-day.queries.server";

/** What somebody may know of a demand that is not theirs: all of it, or what its mask tells. */
export type Sight = "full" | "masked";

/** The lead unit of today of a platform `p`, as an id. */
export const leadOf = (p: SQL): SQL => sql`(select u.organisation_id from platform_units u
  where u.platform_id = ${p}.id and u.role = 'lead' and u.valid @> ${today})`;

/** Whether the owner of a demand `d` has excluded an organisation that leads or builds a platform `p`. */
export const excludesPlatform = (d: SQL, p: SQL): SQL => sql`exists (
  select from demand_exclusions x join platform_units u on u.organisation_id = x.organisation_id and u.valid @> ${today}
  where x.demand_id = ${d}.id and u.platform_id = ${p}.id)`;

/**
 * Whether the owner of a demand `d` could let a platform `p` know of it, or be brought together with it: one that is
 * alive, neither the owner's own nor one that it excluded. Not for the platform or others to learn, whom
 * `platformSight` and `brokerSight` answer.
 */
export const couldMeet = (d: SQL, p: SQL): SQL => sql`(${p}.is_sample = ${d}.is_sample
  and ${p}.status in ${[...aliveStatuses]} and ${leadOf(p)} is distinct from ${d}.organisation_id
  and not ${excludesPlatform(d, p)})`;

/** Whether the owner of one of two demands has excluded the owner of the other from it. */
export const keepApart = (d: SQL, other: SQL): SQL => sql`exists (select from demand_exclusions x
  where x.demand_id = ${d}.id and x.organisation_id = ${other}.organisation_id
    or x.demand_id = ${other}.id and x.organisation_id = ${d}.organisation_id)`;

/**
 * Whether a demand `d` is out, or was when it ended (`publicStateOf` in SQL). One that ended as a draft has lost the day on
 * which it once was published.
 */
export const isOut = (d: SQL): SQL => sql`(${d}.status in ('open', 'matched', 'awarded', 'expired')
  or ${d}.status in ('joined', 'withdrawn') and ${d}.opened_at is not null)`;

/** Whether everybody may read the details of a demand `d` that is out: it is public, and its owner not suspended. */
export const isToldInFull = (d: SQL): SQL => sql`(${d}.visibility = 'public' and not exists (
  select from organisations o where o.id = ${d}.organisation_id and o.suspended_at is not null))`;

/** Whether everybody may know that a demand `d` is there. What becomes of a masked one's owner is not to be seen in it. */
export const isKnownToAll = (d: SQL): SQL => sql`(${isOut(d)}
  and (${d}.visibility = 'masked' or ${isToldInFull(d)}))`;

/**
 * What was said about a platform `p` knowing of a demand `d`, as a table of one row at most (id, status, origin), as the
 * platform is told it. Consent is the lead unit's that got it, never a later one's; of a platform that was excluded since
 * it reads as taken back.
 */
export const accessOf = (d: SQL, p: SQL): SQL => sql`(select a.id, a.origin,
    case when a.status = 'granted' and ${excludesPlatform(d, p)} then 'revoked' else a.status end as status
  from demand_access a where a.demand_id = ${d}.id and a.platform_id = ${p}.id and a.lead_id = ${leadOf(p)})`;

/**
 * What a platform `p` may know of a demand `d`: 'full', 'masked' or null, which is nothing, not even that there is one.
 * The one place that decides it, for pages, lists, commands and mails alike (domain: visibility). A demand that has ended
 * stays as known to those who knew it; one that was sent back is known to nobody. Whom the owner excluded knows of a
 * masked one what everybody knows: that it is missing would say that they are excluded.
 */
export const platformSight = (d: SQL, p: SQL): SQL => sql`case
  when not ${isOut(d)} then null
  when ${d}.is_sample <> ${p}.is_sample or ${p}.status not in ${[...aliveStatuses]} then null
  when ${leadOf(p)} is not distinct from ${d}.organisation_id then null
  when ${excludesPlatform(d, p)} then case when ${d}.visibility = 'masked' then 'masked' end
  when ${d}.visibility = 'public' then case when ${isToldInFull(d)} then 'full' end
  when exists (select from ${accessOf(d, p)} a where a.status = 'granted') then 'full'
  when ${d}.visibility = 'masked'
    or exists (select from ${accessOf(d, p)} a where a.status in ('suggested', 'requested')) then 'masked'
  end`;

/**
 * Whether a quote `q` of a platform `p` for a demand `d` is its people's to read and to go on with: their lead unit wrote
 * it, or knows all of what it answers.
 */
export const isTheirs = (q: SQL, d: SQL, p: SQL): SQL => sql`(${q}.organisation_id = ${leadOf(p)}
  or coalesce(${platformSight(d, p)} = 'full', false))`;

/**
 * Whether a quote `q` of a platform `p` for a demand `d` may still be accepted: the lead unit that wrote it leads the same
 * living platform, is in standing, and is not kept out by the owner.
 */
export const isStillTheirs = (q: SQL, d: SQL, p: SQL): SQL => sql`(${couldMeet(d, p)}
  and ${q}.organisation_id = ${leadOf(p)} and exists (select from organisations o where o.id = ${q}.organisation_id
    and o.verified_at is not null and o.suspended_at is null))`;

/** Whether the lead unit of today of a platform `p` has written a quote for a demand `d`: its own, not an earlier one's. */
export const hasOwnQuote = (d: SQL, p: SQL): SQL => sql`exists (select from quotes q
  where q.demand_id = ${d}.id and q.platform_id = ${p}.id and q.organisation_id = ${leadOf(p)})`;

/**
 * Whether the people of a platform `p` have a page of a demand `d` at all, and with it what they said and quoted there: they
 * may know of it, or have a quote of their own: whoever wrote it keeps it, whatever the owner decides later.
 */
export const hasPageOf = (d: SQL, p: SQL): SQL =>
  sql`(${platformSight(d, p)} is not null or ${hasOwnQuote(d, p)})`;

/** The same for a published broker `b`: of demands that their owner opened to brokers, or that name the broker. */
export const brokerSight = (d: SQL, b: SQL): SQL => sql`case
  when ${d}.status not in ('open', 'matched') or ${b}.status <> 'published' then null
  when ${d}.is_sample <> (select p.is_sample from people p where p.id = ${b}.person_id) then null
  when exists (select from demand_exclusions x where x.demand_id = ${d}.id and (x.organisation_id = ${b}.agency_id
    or x.organisation_id in (select m.organisation_id from memberships m
      where m.person_id = ${b}.person_id and m.ended_at is null))) then null
  when exists (select from memberships m where m.person_id = ${b}.person_id and m.organisation_id = ${d}.organisation_id
    and m.ended_at is null) then null
  when ${d}.visibility = 'public' and not ${isToldInFull(d)} then null
  when exists (select from demand_access a
    where a.demand_id = ${d}.id and a.broker_id = ${b}.id and a.status = 'granted') then 'full'
  when ${d}.is_open_to_brokers then case when ${d}.visibility = 'public' then 'full' else 'masked' end
  when exists (select from demand_access a
    where a.demand_id = ${d}.id and a.broker_id = ${b}.id and a.status in ('suggested', 'requested')) then 'masked'
  end`;

/** What a platform may know of a demand; undefined: nothing, not even that there is one. */
export async function findPlatformSight(
  demandId: number,
  platformId: number,
  tx: Executor = db(),
): Promise<Sight | undefined> {
  const [row] = await tx.execute<{ sight: Sight | null }>(sql`
    select ${platformSight(sql`d`, sql`p`)} as sight from demands d, platforms p
    where d.id = ${demandId} and p.id = ${platformId}`);
  return row?.sight ?? undefined;
}

/** What the broker whose profile is this person's may know of a demand; undefined: nothing. */
export async function findBrokerSight(
  demandId: number,
  personId: number,
  tx: Executor = db(),
): Promise<Sight | undefined> {
  const [row] = await tx.execute<{ sight: Sight | null }>(sql`
    select ${brokerSight(sql`d`, sql`b`)} as sight from demands d, brokers b
    where d.id = ${demandId} and b.person_id = ${personId}`);
  return row?.sight ?? undefined;
}

/**
 * What a demand `d` is called towards those who may see its mask alone, as { zh, en }: by its field where the mask tells
 * it, and its number. Never by its title.
 */
export const maskedName = (d: SQL): SQL => sql`(select jsonb_build_object(
    'zh', coalesce(f.name_zh || '方面的', '') || '技术需求（' || ${d}.id || ' 号）',
    'en', 'Demand ' || ${d}.id || coalesce(' in ' || f.name_en, ''))
  from (select 1) one left join fields f on f.code = ${d}.mask_field_code)`;

/** A demand's name for a reader with this sight (`full` or `masked`, an expression), as { zh, en? }. */
export const nameFor = (d: SQL, sight: SQL): SQL => sql`case when ${sight} = 'full'
  then jsonb_build_object('zh', ${d}.title) else ${maskedName(d)} end`;
