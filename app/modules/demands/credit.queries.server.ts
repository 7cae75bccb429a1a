import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";
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

/** The accepted quote of the two parties of an introduction, by which it is asked about; undefined: there is none. */
export async function findContractQuote(
  introductionId: number,
  tx: Executor = db(),
): Promise<string | undefined> {
  const [row] = await tx.execute<{ id: string }>(sql`
    select q.id from introductions i join demands d on d.id = i.demand_id join platforms ip on ip.id = i.platform_id
    join demands o on o.organisation_id = d.organisation_id
    join quotes q on q.demand_id = o.id and q.status = 'accepted' and q.ended_at > i.confirmed_at
      and q.ended_at <= i.protected_until
    join platforms p on p.id = q.platform_id
    where i.id = ${introductionId} and i.status in ('confirmed', 'credited')
      and (p.id = ip.id or ${leadOf(sql`p`)} = ${leadOf(sql`ip`)})
    order by q.ended_at limit 1`);
  return row?.id;
}
