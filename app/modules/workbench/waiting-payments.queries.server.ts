import { type SQL, sql } from "drizzle-orm";
import { type Actor, can } from "../accounts/core/permissions";
import { reopenedOf } from "../contracts/open-sums.queries.server";

export const paymentWaitingKinds = ["paymentsToAnswer", "contractsReopened", "incomeToAnswer"] as const;
export type PaymentWaitingKind = (typeof paymentWaitingKinds)[number];

interface PaymentSource {
  kind: PaymentWaitingKind;
  /** Rows with `at`, an instant; and `ref`: the contract, of `incomeToAnswer` the entry. */
  rows: SQL;
}

/**
 * Payments that the other side recorded, completed contracts with a sum open again, and income that a platform declared of
 * the organisation as its buyer.
 */
export function paymentSources(actor: Actor): PaymentSource[] {
  const { acting } = actor;
  if (!acting || !can(actor, "payment.record", { organisationId: acting.organisationId })) return [];
  const own = acting.organisationId;
  return [
    {
      kind: "paymentsToAnswer",
      rows: sql`select min(p.recorded_at) as at, c.id as ref from payments p join contracts c on c.id = p.contract_id
        where p.state = 'recorded' and ${own} in (c.seller_id, c.buyer_id)
          and p.side <> case when c.seller_id = ${own} then 'seller' else 'buyer' end group by c.id`,
    },
    {
      kind: "contractsReopened",
      rows: sql`select x.at, x.ref from (
        select c.id as ref, ${reopenedOf(sql`c`)} as open, (select max(l.at) from ledger_lines l
            join revenue_entries e on e.id = l.entry_id where e.contract_id = c.id and l.kind = 'reverse') as at
        from contracts c where c.status = 'completed' and ${own} in (c.seller_id, c.buyer_id)
          and exists (select from payments p where p.contract_id = c.id and p.state = 'reversed')) x
        where x.open is not null`,
    },
    {
      kind: "incomeToAnswer",
      rows: sql`select e.declared_at as at, e.id as ref from revenue_entries e join revenue_states s on s.entry_id = e.id
        where e.buyer_id = ${own} and e.payment_id is null and e.channel <> 'imported' and s.state = 'declared'`,
    },
  ];
}
