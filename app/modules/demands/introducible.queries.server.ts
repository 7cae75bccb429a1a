import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { aliveStatuses } from "../registry/alive-statuses";
import type { LocalName } from "../registry/local-name";
import { localName } from "../registry/local-name.queries.server";
import { today } from "../registry/registry-day.queries.server";
import { listBrokersById } from "./acting-broker.queries.server";
import { brokerSight, couldMeet, leadOf, type Sight } from "./demand-sight.queries.server";
import { nameOf } from "./introduction-parties.queries.server";

const alive = [...aliveStatuses];

/** Whether the broker `b` is of a unit of the platform `p`, as a member or by the agency. */
const isOfUnits = (b: SQL, p: SQL): SQL => sql`exists (select from platform_units u
  where u.platform_id = ${p}.id and u.valid @> ${today} and (u.organisation_id = ${b}.agency_id or exists (
    select from memberships m where m.person_id = ${b}.person_id and m.organisation_id = u.organisation_id
      and m.ended_at is null)))`;

/**
 * Whether a broker may introduce a demand to a platform. That the owner leads the platform, or has excluded who does, is
 * not said: trying platforms one by one would tell who the owner is. Such an introduction reaches the owner alone.
 */
export interface Introducible {
  /** Empty: none of that number is alive among those that the demand may meet. */
  platform?: { id: number; name: LocalName };
  isOwnUnit: boolean;
  /** `full`: the broker sees the details now, or was ever let see them. */
  knows: Sight;
}

/** Whether the broker `b` is of the demand's owner, as a member or by the agency. */
const isOfOwner = (d: SQL, b: SQL): SQL => sql`(${b}.agency_id is not distinct from ${d}.organisation_id
  or exists (select from memberships m where m.person_id = ${b}.person_id
    and m.organisation_id = ${d}.organisation_id and m.ended_at is null))`;

/** Whether the broker `b` is of either side of an introduction: such a one earns nothing by it. */
export const isOfASide = (d: SQL, b: SQL, p: SQL): SQL => sql`(${isOfUnits(b, p)} or ${isOfOwner(d, b)})`;

/** What the broker `b` may have learnt of a demand `d`: what was seen is not forgotten when consent is taken back. */
const everSeen = (d: SQL, b: SQL): SQL => sql`case when coalesce(${brokerSight(d, b)} = 'full', false)
  or exists (select from demand_looks l where l.demand_id = ${d}.id and l.person_id = ${b}.person_id)
  or exists (select from demand_access a where a.demand_id = ${d}.id and a.broker_id = ${b}.id
    and a.status in ('granted', 'revoked')) then 'full' else 'masked' end`;

/** undefined: the broker may not know of the demand. */
export async function findIntroducible(
  { demandId, brokerId, slug }: { demandId: number; brokerId: number; slug: string },
  tx: Executor = db(),
): Promise<Introducible | undefined> {
  const [d, b, p] = [sql`d`, sql`b`, sql`p`];
  const [row] = await tx.execute<{
    id: number | null;
    zh: string | null;
    en: string | null;
    is_own_unit: boolean | null;
    knows: Sight;
  }>(sql`
    select p.id, p.name_zh as zh, p.name_en as en, ${isOfUnits(b, p)} as is_own_unit, ${everSeen(d, b)} as knows
    from demands d join brokers b on b.id = ${brokerId}
    left join platforms p on p.registration_number = ${slug} and p.status in ${alive} and p.is_sample = d.is_sample
    where d.id = ${demandId} and ${brokerSight(d, b)} is not null`);
  if (!row) return undefined;
  return {
    ...(row.id === null || row.zh === null
      ? {}
      : { platform: { id: row.id, name: nameOf({ zh: row.zh, en: row.en }) } }),
    isOwnUnit: row.is_own_unit === true,
    knows: row.knows,
  };
}

/** Those of the brokers who may know of a demand: the others are not told of a share in its introduction. */
export async function listKnowing(
  { demandId, brokerIds }: { demandId: number; brokerIds: readonly number[] },
  tx: Executor = db(),
): Promise<number[]> {
  if (brokerIds.length === 0) return [];
  const rows = await tx.execute<{ id: number }>(sql`
    select b.id from brokers b, demands d
    where b.id in ${[...brokerIds]} and d.id = ${demandId} and ${brokerSight(sql`d`, sql`b`)} is not null`);
  return rows.map(({ id }) => id);
}

/** Those of the brokers who are of a unit of a platform. */
export async function listOfUnits(
  { platformId, brokerIds }: { platformId: number; brokerIds: readonly number[] },
  tx: Executor = db(),
): Promise<number[]> {
  if (brokerIds.length === 0) return [];
  const rows = await tx.execute<{ id: number }>(sql`
    select b.id from brokers b, platforms p
    where b.id in ${[...brokerIds]} and p.id = ${platformId} and ${isOfUnits(sql`b`, sql`p`)}`);
  return rows.map(({ id }) => id);
}

/** Whether a demand's owner can be brought together with a platform: neither its own nor one that it excluded. */
export async function isAcceptable(
  { demandId, platformId }: { demandId: number; platformId: number },
  tx: Executor = db(),
): Promise<boolean> {
  const [row] = await tx.execute<{ is_acceptable: boolean }>(sql`
    select ${couldMeet(sql`d`, sql`p`)} as is_acceptable
    from demands d, platforms p where d.id = ${demandId} and p.id = ${platformId}`);
  return row?.is_acceptable === true;
}

/** The registration number of the platform that somebody named by its number or its name; undefined: none, or several. */
export async function findPlatformNamed(
  text: string,
  { isSample }: { isSample: boolean },
  tx: Executor = db(),
): Promise<string | undefined> {
  const rows = await tx.execute<{ slug: string }>(sql`
    select registration_number as slug from platforms
    where is_sample = ${isSample} and status in ${alive}
      and (registration_number = ${text} or name_zh = ${text} or lower(name_en) = lower(${text})) limit 2`);
  return rows.length === 1 ? rows[0]?.slug : undefined;
}

/**
 * Platforms whose name, lead unit or number holds what a broker typed, at most ten: the same whatever the demand, so that
 * nobody learns whose it is or whom its owner excludes.
 */
export async function listPlatformsNamed(
  text: string,
  { isSample }: { isSample: boolean },
  tx: Executor = db(),
): Promise<{ slug: string; name: LocalName }[]> {
  const wanted = text.normalize("NFKC").trim().slice(0, 100);
  if (wanted === "") return [];
  const like = `%${wanted.replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await tx.execute<{ slug: string; name: LocalName }>(sql`
    select p.registration_number as slug,
      ${localName(sql`p`)} as name
    from platforms p left join organisations o on o.id = ${leadOf(sql`p`)}
    where p.is_sample = ${isSample} and p.status in ${alive}
      and (p.registration_number = ${wanted} or p.name_zh ilike ${like} or p.name_en ilike ${like}
        or o.name_zh ilike ${like} or o.name_en ilike ${like})
    order by p.registration_number limit 10`);
  return [...rows];
}

/** Whether who introduced is in the directory still, and of neither side of the introduction. */
export async function mayStillIntroduce(id: number, tx: Executor = db()): Promise<boolean> {
  const [row] = await tx.execute<{ broker_id: number; is_of_a_side: boolean }>(sql`
    select i.broker_id, ${isOfASide(sql`d`, sql`b`, sql`p`)} as is_of_a_side
    from introductions i join demands d on d.id = i.demand_id join platforms p on p.id = i.platform_id
    join brokers b on b.id = i.broker_id where i.id = ${id}`);
  return row !== undefined && !row.is_of_a_side && (await listBrokersById([row.broker_id], tx)).length > 0;
}
