import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { AmendmentFacts } from "./core/contract-course";

/**
 * What a version meets of what has happened under its contract; of a first version nothing has. Under the contract's lock
 * what it answers stays so.
 */
export async function findAmendmentFacts(
  contractId: string,
  versionId: string,
  tx: Executor = db(),
): Promise<AmendmentFacts> {
  const [row] = await tx.execute<{
    accepted_changed: number;
    delivered_dropped: number;
    signing_paid: string | null;
    paid: string;
    most: string | null;
  }>(sql`
    select
      (select count(*)::int from contract_milestones m
        left join version_milestones n on n.version_id = v.id and n.milestone = m.milestone
        left join dues d on d.contract_id = m.contract_id and d.milestone = m.milestone and d.kind = 'milestone'
          and d.cancelled_at is null
        where m.contract_id = v.contract_id and m.status = 'accepted'
          and n.amount_fen is distinct from coalesce(d.amount_fen, 0)) as accepted_changed,
      (select count(*)::int from contract_milestones m
        where m.contract_id = v.contract_id and m.status = 'delivered' and not exists (
          select from version_milestones n where n.version_id = v.id and n.milestone = m.milestone))
        as delivered_dropped,
      (select coalesce(sum(p.amount_fen), 0)::text from dues d
        left join payments p on p.due_id = d.id and p.state <> 'reversed'
        where d.contract_id = v.contract_id and d.kind = 'signing' and d.cancelled_at is null
          and d.amount_fen <> v.signing_fen having count(d.id) > 0) as signing_paid,
      (select coalesce(sum(s.gross_fen), 0)::text from revenue_states s
        where s.contract_id = v.contract_id and s.state <> 'reversed') as paid,
      version_gross_fen(v.id)::text as most
    from contract_versions v where v.id = ${versionId} and v.contract_id = ${contractId}`);
  if (!row) throw new Error(`version ${versionId} is not there`);
  return {
    acceptedChanged: row.accepted_changed,
    deliveredDropped: row.delivered_dropped,
    ...(row.signing_paid === null ? {} : { signingPaidFen: Number(row.signing_paid) }),
    paidFen: Number(row.paid),
    ...(row.most === null ? {} : { mostFen: Number(row.most) }),
  };
}
