import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { dueOf } from "./open-sums.queries.server";

/** What stands open of a concluded contract. Sums in fen. */
export interface OpenEnds {
  isRoyalty: boolean;
  /** The version's last day is over, or it names none. */
  isPastEnd: boolean;
  /** Milestones that were not dropped, and how many of them are accepted. */
  milestones: number;
  accepted: number;
  /** VAT included, as it is paid. */
  dueFen: number;
  /** Paid and confirmed by the other side, or verified by an officer. */
  paidFen: number;
}

/** What stands open of a contract, by its current version. */
export async function findOpenEnds(contractId: string, tx: Executor = db()): Promise<OpenEnds> {
  const [row] = await tx.execute<{
    is_royalty: boolean;
    is_past_end: boolean;
    milestones: number;
    accepted: number;
    due: string;
    paid: string;
  }>(sql`
    select v.payment_mode like 'royalty%' as is_royalty,
      coalesce(v.ends_on < (clock.now() at time zone 'Asia/Shanghai')::date, true) as is_past_end,
      (select count(*)::int from contract_milestones m where m.contract_id = v.contract_id and m.status <> 'dropped')
        as milestones,
      (select count(*)::int from contract_milestones m where m.contract_id = v.contract_id and m.status = 'accepted')
        as accepted,
      ${dueOf(sql`c`)}::text as due,
      (select coalesce(sum(p.amount_fen), 0)::text from payments p where p.contract_id = v.contract_id
        and (p.state = 'confirmed' or p.state <> 'reversed'
          and exists (select from revenue_entries e where e.payment_id = p.id)
          and not exists (select from revenue_entries e join revenue_states s on s.entry_id = e.id
            where e.payment_id = p.id and s.state <> 'verified'))) as paid
    from holding_versions v join contracts c on c.id = v.contract_id where c.id = ${contractId}`);
  if (!row) throw new Error(`contract ${contractId} has no signed version`);
  return {
    isRoyalty: row.is_royalty,
    isPastEnd: row.is_past_end,
    milestones: row.milestones,
    accepted: row.accepted,
    dueFen: Number(row.due),
    paidFen: Number(row.paid),
  };
}
