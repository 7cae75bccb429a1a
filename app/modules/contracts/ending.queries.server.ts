import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { findOpenEnds, type OpenEnds } from "./contract-course.queries.server";
import type { ContractStatus } from "./core/contract-state";
import type { ContractSide, TerminationGround } from "./core/vocabulary";
import { iso } from "./signing.queries.server";

export interface EndingView {
  status: ContractStatus;
  /** The buyer has an account. */
  hasBuyer: boolean;
  /** Of a concluded contract. */
  open?: OpenEnds;
  /** A side has asked to end it, and waits. */
  asked?: { side: ContractSide; reason: string; at: string };
  /** The last such wish that came to nothing. */
  declined?: { side: ContractSide; answer?: string; at: string };
  ground?: TerminationGround;
  reason?: string;
}

/** How a contract can end, or has; for its sides and auditors. */
export async function findEnding(contractId: string, tx: Executor = db()): Promise<EndingView | undefined> {
  const [row] = await tx.execute<{
    status: ContractStatus;
    has_buyer: boolean;
    is_concluded: boolean;
    ground: TerminationGround | null;
    reason: string | null;
    asked: EndingView["asked"] | null;
    declined: { side: ContractSide; answer: string | null; at: string } | null;
  }>(sql`
    select c.status, c.buyer_id is not null as has_buyer, c.concluded_at is not null as is_concluded,
      c.termination_ground as ground, c.termination_reason as reason,
      (select jsonb_build_object('side', t.side, 'reason', t.reason, 'at', ${iso(sql`t.asked_at`)})
        from contract_terminations t where t.contract_id = c.id and t.answered_at is null and t.ground = 'agreed') as asked,
      (select jsonb_build_object('side', t.side, 'answer', t.answer, 'at', ${iso(sql`t.answered_at`)})
        from contract_terminations t where t.contract_id = c.id and t.is_agreed is false
        order by t.answered_at desc limit 1) as declined
    from contracts c where c.id = ${contractId}`);
  if (!row) return undefined;
  return {
    status: row.status,
    hasBuyer: row.has_buyer,
    ...(row.is_concluded ? { open: await findOpenEnds(contractId, tx) } : {}),
    ...(row.asked ? { asked: row.asked } : {}),
    ...(row.declined
      ? {
          declined: {
            side: row.declined.side,
            at: row.declined.at,
            ...(row.declined.answer === null ? {} : { answer: row.declined.answer }),
          },
        }
      : {}),
    ...(row.ground === null ? {} : { ground: row.ground }),
    ...(row.reason === null ? {} : { reason: row.reason }),
  };
}
