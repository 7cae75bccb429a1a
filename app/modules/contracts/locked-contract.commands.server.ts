import { sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import { contractEvents } from "~/db/schema/contracts";
import type { MemberRole } from "../accounts/core/roles";
import type { PersonContext } from "../audit/command-context";
import type { ContractStatus } from "./core/contract-state";
import type { ContractSide } from "./core/vocabulary";

/** A contract as its commands need it, with its row locked. */
export interface LockedContract {
  id: string;
  isSample: boolean;
  status: ContractStatus;
  sellerId: number;
  /** Empty: a buyer without an account. */
  buyerId?: number;
  buyerName?: string;
  /** The side for which the sender acts. */
  side: ContractSide;
  /** Their role in its organisation. */
  role: MemberRole;
  /** Number and title of the version that holds, or of the one before any holds. */
  title: string;
}

interface Row extends Record<string, unknown> {
  id: string;
  is_sample: boolean;
  status: ContractStatus;
  seller_id: number;
  buyer_id: number | null;
  buyer_name: string | null;
  side: ContractSide;
  role: MemberRole;
  title: string;
}

/**
 * Locks a contract for a member, in standing, of one of its two organisations who has one of the roles; undefined, as if
 * it were not there, for everybody else, and for the other side of a text that was never proposed. Who is a member of
 * both acts for the one that the context names.
 */
export async function lockContract(
  id: string,
  { actor }: PersonContext,
  tx: Transaction,
  roles: readonly MemberRole[] = ["owner", "manager"],
): Promise<LockedContract | undefined> {
  const [row] = await tx.execute<Row>(sql`
    select c.id, c.is_sample, c.status, c.seller_id, c.buyer_id, c.buyer_name, m.side, m.role,
      (select v.title from contract_versions v where v.contract_id = c.id
        order by v.status = 'signed' desc, v.number desc limit 1) as title
    from contracts c
    join lateral (
      select case when s.organisation_id = c.seller_id then 'seller' else 'buyer' end as side, s.role
      from memberships s join organisations o on o.id = s.organisation_id
      where s.person_id = ${actor.id} and s.ended_at is null and s.organisation_id in (c.seller_id, c.buyer_id)
        and o.verified_at is not null and o.suspended_at is null
        and s.role in (${sql.join(
          roles.map((role) => sql`${role}`),
          sql`, `,
        )})
      order by s.organisation_id = ${actor.organisationId ?? 0} desc limit 1
    ) m on true
    where c.id::text = ${id} and not exists (select from contract_versions v where v.contract_id = c.id
      having count(*) > 0 and not bool_or(v.proposed_at is not null or v.author = m.side))
    for update of c`);
  if (!row) return undefined;
  const { buyer_id: buyerId, buyer_name: buyerName } = row;
  return {
    ...{ id: row.id, isSample: row.is_sample, status: row.status, sellerId: row.seller_id },
    ...{ side: row.side, role: row.role, title: row.title },
    ...(buyerId === null ? {} : { buyerId }),
    ...(buyerName === null ? {} : { buyerName }),
  };
}

/** Appends what happened to a contract to its history, in the transaction of what it tells of. */
export async function noteContractEvent(
  event: { contractId: string; kind: string; side?: ContractSide; personId?: number; number?: number },
  tx: Transaction,
): Promise<void> {
  await tx.insert(contractEvents).values(event);
}

/** The organisation of the other side; undefined for a buyer without an account. */
export function otherParty(contract: LockedContract): number | undefined {
  return contract.side === "buyer" ? contract.sellerId : contract.buyerId;
}

/**
 * Whether somebody has done anything for the other side of a contract between two organisations, or is a member of it now:
 * one person's word is never that of both.
 */
export async function standsOnOtherSide(
  contract: Pick<LockedContract, "id" | "side" | "sellerId" | "buyerId">,
  personId: number,
  tx: Transaction,
): Promise<boolean> {
  if (contract.buyerId === undefined) return false;
  const other = contract.side === "seller" ? contract.buyerId : contract.sellerId;
  const [found] = await tx.execute(sql`
    select where exists (select from contract_events v where v.contract_id = ${contract.id}
        and v.person_id = ${personId} and v.side is not null and v.side <> ${contract.side})
      or exists (select from memberships m where m.person_id = ${personId} and m.organisation_id = ${other}
        and m.ended_at is null)`);
  return found !== undefined;
}
