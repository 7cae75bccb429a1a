import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import type { LocalName } from "../registry/local-name";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import type { CommissionBasis, CommissionPayer } from "./core/vocabulary";
import { leadOf } from "./demand-sight.queries.server";
import { nameOf } from "./introduction-parties.queries.server";

/** An introduction that a contract of the same two asks about. */
export interface ProtectedIntroduction {
  id: number;
  demandId: number;
  broker: LocalName;
  /** ISO. */
  confirmedAt: string;
  /** ISO. */
  protectedUntil: string;
  basis: CommissionBasis;
  payer?: CommissionPayer;
  isCredited: boolean;
}

interface Row extends Record<string, unknown> {
  id: number;
  demand_id: number;
  broker: { zh: string; en: string | null };
  confirmed_at: string;
  protected_until: string;
  basis: CommissionBasis;
  payer: CommissionPayer | null;
  status: string;
}

/** Platforms of the unit that leads the platform with this id today, that one included. */
const ofSameLead = (platformId: number): SQL => sql`(p.id = ${platformId} or ${leadOf(sql`p`)} = (
  select ${leadOf(sql`own`)} from platforms own where own.id = ${platformId}))`;

async function select(where: SQL, tx: Executor): Promise<ProtectedIntroduction[]> {
  const rows = await tx.execute<Row>(sql`
    select i.id, i.demand_id, jsonb_build_object('zh', b.name_zh, 'en', b.name_en) as broker, i.basis, i.payer, i.status,
      to_char(i.confirmed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as confirmed_at,
      to_char(i.protected_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as protected_until
    from introductions i join brokers b on b.id = i.broker_id join demands d on d.id = i.demand_id
    join platforms p on p.id = i.platform_id
    where ${where} order by i.introduced_at, i.id`);
  return rows.map((row) => ({
    id: row.id,
    demandId: row.demand_id,
    broker: nameOf(row.broker),
    confirmedAt: row.confirmed_at,
    protectedUntil: row.protected_until,
    basis: row.basis,
    ...(row.payer === null ? {} : { payer: row.payer }),
    isCredited: row.status === "credited",
  }));
}

/**
 * Introductions that the award of a demand to a platform asks its owner about: confirmed ones, still protected, of this
 * demand or any other of the same owner, with a platform of the same lead unit. Those that are credited were answered.
 */
export async function listClaimable(
  demandId: number,
  platformId: number,
  tx: Executor = db(),
): Promise<ProtectedIntroduction[]> {
  return select(
    sql`i.status = 'confirmed' and i.protected_until > clock.now() and ${ofSameLead(platformId)}
      and d.organisation_id = (select organisation_id from demands where id = ${demandId})`,
    tx,
  );
}

/**
 * Introductions between an organisation and a platform, or another of its lead unit, that are protected at an instant
 * (ISO), credited ones included: what a later contract of the two asks about. For the two sides alone.
 */
export async function findIntroductionsBetween(
  organisationId: number,
  platformId: number,
  at: string,
  tx: Executor = db(),
): Promise<ProtectedIntroduction[]> {
  return select(
    sql`i.status in ('confirmed', 'credited') and i.protected_until > ${at}::timestamptz
      and i.confirmed_at <= ${at}::timestamptz and ${ofSameLead(platformId)} and d.organisation_id = ${organisationId}`,
    tx,
  );
}

/**
 * The accepted quote of the two parties of an introduction about which its platform is asked; undefined: there is none,
 * its time to answer is over (rule `introduction.claim-days`), or an officer has decided about the credit since. `until`: the
 * day on which that time is over.
 */
export async function findContractQuote(
  introductionId: number,
  tx: Executor = db(),
): Promise<{ id: string; until: string } | undefined> {
  const days = await findClaimDays(tx);
  const [row] = await tx.execute<{ id: string; until: string }>(sql`
    select q.id, ((q.ended_at + make_interval(days => ${days})) at time zone 'Asia/Shanghai')::date::text as until
    from introductions i join demands d on d.id = i.demand_id join platforms ip on ip.id = i.platform_id
    join demands o on o.organisation_id = d.organisation_id
    join quotes q on q.demand_id = o.id and q.status = 'accepted' and q.ended_at > i.confirmed_at
      and q.ended_at <= i.protected_until and q.ended_at + make_interval(days => ${days}) > clock.now()
      and not ${isDecided(sql`q.ended_at`)}
    join platforms p on p.id = q.platform_id
    where i.id = ${introductionId} and i.status in ('confirmed', 'credited')
      and (p.id = ip.id or ${leadOf(sql`p`)} = ${leadOf(sql`ip`)})
    order by q.ended_at limit 1`);
  return row;
}

/** Days that a platform has to say whether a contract came of an introduction (rule `introduction.claim-days`). */
async function findClaimDays(tx: Executor): Promise<number> {
  return findRuleNumber("introduction.claim-days", await findRegistryDay(tx), tx);
}

/** Whether an officer has decided about the credit of an introduction `i` since a contract of this instant. */
const isDecided = (contractAt: SQL): SQL => sql`exists (select from complaints c
  where c.introduction_id = i.id and c.credit is not null and c.decided_at >= ${contractAt})`;

/**
 * Introductions whose payer has let its time to speak of a contract pass, while the owner says that it came of them:
 * the owner's word counts by now. `id`: of this one alone.
 */
export async function listSilentlyThrough(
  { id }: { id?: number },
  tx: Executor = db(),
): Promise<{ id: number; quoteId: string }[]> {
  const days = await findClaimDays(tx);
  const rows = await tx.execute<{ id: number; quote_id: string }>(sql`
    select i.id, q.id as quote_id from introductions i
    join introduction_claims x on x.introduction_id = i.id and x.side = 'owner' and x.is_through
    join quotes q on q.id = x.quote_id and q.ended_at + make_interval(days => ${days}) <= clock.now()
    where i.status = 'confirmed' and i.payer = 'platform' and ${id === undefined ? sql`true` : sql`i.id = ${id}`}
      and not exists (select from introduction_claims y
        where y.introduction_id = i.id and y.quote_id = q.id and y.side = 'platform')
      and not ${isDecided(sql`q.ended_at`)}
    order by i.id, q.ended_at`);
  return rows.map((row) => ({ id: row.id, quoteId: row.quote_id }));
}
