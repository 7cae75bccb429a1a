import { sql } from "drizzle-orm";
import { uuidOrNone } from "~/app/core/uuid";
import { db, type Executor } from "~/db/client.server";
import type { dueKinds } from "~/db/schema/payments";
import type { PaymentTerms } from "./payment-terms.queries.server";

/** 应收 of a contract; sums in fen. */
export interface Due {
  id: string;
  kind: (typeof dueKinds)[number];
  milestone?: { number: number; title: string };
  /** Of a royalty. */
  period?: { from: string; until: string; basisFen: number };
  /** ISO instant. */
  dueSince: string;
  /** VAT included. */
  grossFen: number;
  /** Recorded and not reversed, whether or not the other side has said yes. */
  paidFen: number;
  /** Of that what the other side has confirmed. */
  confirmedFen: number;
  /** What is still open; never less than nothing. */
  openFen: number;
}

/** The dues of a contract that hold, oldest first. For its two sides. */
export async function listDues(contractId: string, tx: Executor = db()): Promise<Due[]> {
  const rows = await tx.execute<{
    id: string;
    kind: Due["kind"];
    milestone: number | null;
    title: string | null;
    since: string;
    gross_fen: number;
    period_from: string | null;
    period_until: string | null;
    basis_fen: number | null;
    paid_fen: number;
    confirmed_fen: number;
  }>(sql`
    select d.id, d.kind, d.milestone, to_json(d.due_since)#>>'{}' as since,
      gross_fen(d.amount_fen, v.vat_basis, v.vat_rate_bp)::float8 as gross_fen,
      d.period_from::text as period_from, d.period_until::text as period_until, d.basis_fen::float8 as basis_fen,
      coalesce(p.paid, 0)::float8 as paid_fen, coalesce(p.confirmed, 0)::float8 as confirmed_fen,
      (select m.title from version_milestones m where m.version_id = v.id and m.milestone = d.milestone) as title
    from dues d join holding_versions v on v.contract_id = d.contract_id left join lateral (
      select sum(amount_fen) as paid, sum(amount_fen) filter (where state = 'confirmed') as confirmed
      from payments where due_id = d.id and state <> 'reversed') p on true
    where d.contract_id = ${uuidOrNone(contractId)} and d.cancelled_at is null
    order by d.due_since, d.milestone nulls first, d.id`);
  return rows.map((row) => {
    return {
      ...{ id: row.id, kind: row.kind, dueSince: row.since, grossFen: row.gross_fen },
      ...{ paidFen: row.paid_fen, confirmedFen: row.confirmed_fen },
      openFen: Math.max(0, row.gross_fen - row.paid_fen),
      ...(row.milestone === null ? {} : { milestone: { number: row.milestone, title: row.title ?? "" } }),
      ...(row.period_from === null || row.period_until === null || row.basis_fen === null
        ? {}
        : { period: { from: row.period_from, until: row.period_until, basisFen: row.basis_fen } }),
    };
  });
}

/**
 * How much may still be recorded under a contract whose sum is fixed, in fen; undefined where a royalty leaves it open.
 * Counts payments that are not reversed, which the database counts again by their entries.
 */
export async function findContractRoom(
  contractId: string,
  { capFen }: Pick<PaymentTerms, "capFen">,
  tx: Executor = db(),
): Promise<number | undefined> {
  if (capFen === undefined) return undefined;
  const [row] = await tx.execute<{ paid: number }>(sql`
    select coalesce(sum(amount_fen), 0)::float8 as paid from payments
    where contract_id = ${uuidOrNone(contractId)} and state <> 'reversed'`);
  return Math.max(0, capFen - (row?.paid ?? 0));
}
