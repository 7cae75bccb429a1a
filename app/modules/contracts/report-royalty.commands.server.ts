import { and, eq, isNull, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { uuidOrNone } from "~/app/core/uuid";
import { db, type Transaction } from "~/db/client.server";
import { dues } from "~/db/schema/payments";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import { royaltyOf } from "./core/vat";
import { lockContract, noteContractEvent } from "./locked-contract.commands.server";
import { payingRoles } from "./party-members.queries.server";
import { findPaymentTerms } from "./payment-terms.queries.server";

/** What a royalty is reckoned from within some days, fen. */
export interface RoyaltyReport {
  contractId: string;
  /** Civil dates, both included. */
  from: string;
  until: string;
  basisFen: number;
}

export type RoyaltyRefusal =
  | { reason: "hidden" | "not_concluded" | "not_royalty" | "period_overlaps" | "in_future" | "nothing_due" }
  | RequestIdConflict;

/**
 * Reports what a royalty is reckoned from, by either side: what follows from it by the contract's rate becomes due. Days
 * are reported once; a report that was wrong can be taken back while nothing was paid for it.
 */
export function reportRoyalty(
  report: RoyaltyReport,
  context: PersonContext,
  tx?: Transaction,
): Promise<Result<{ dueId: string }, RoyaltyRefusal>> {
  const run = (own: Transaction) =>
    once(context, "reportRoyalty", report, () => enterReport(report, context, own), own);
  return tx ? run(tx) : db().transaction(run);
}

async function enterReport(
  { contractId, from, until, basisFen }: RoyaltyReport,
  context: PersonContext,
  tx: Transaction,
): Promise<Result<{ dueId: string }, RoyaltyRefusal>> {
  const contract = await lockContract(contractId, context, tx, payingRoles);
  if (!contract) return refuse({ reason: "hidden" });
  const terms = await findPaymentTerms(contract.id, tx);
  if (!terms || contract.status === "drafted" || contract.status === "dropped")
    return refuse({ reason: "not_concluded" });
  if (!terms.royalty) return refuse({ reason: "not_royalty" });
  if (until > (await findRegistryDay(tx))) return refuse({ reason: "in_future" });
  const amountFen = royaltyOf(basisFen, terms.royalty.rateBp);
  if (amountFen === 0) return refuse({ reason: "nothing_due" });
  const [overlapping] = await tx.execute(sql`
    select from dues where contract_id = ${contract.id} and kind = 'royalty' and cancelled_at is null
      and daterange(period_from, period_until, '[]') && daterange(${from}::date, ${until}::date, '[]')`);
  if (overlapping) return refuse({ reason: "period_overlaps" });
  const [row] = await tx
    .insert(dues)
    .values({
      ...{
        contractId: contract.id,
        kind: "royalty",
        amountFen,
        basisFen,
        periodFrom: from,
        periodUntil: until,
      },
      dueSince: sql`clock.now()`,
    })
    .returning({ id: dues.id });
  if (!row) throw new Error("a due was not written");
  await noteContractEvent(
    { contractId: contract.id, kind: "report-royalty", side: contract.side, personId: context.actor.id },
    tx,
  );
  const subject = { kind: "contract", id: contract.id };
  await appendAudit(context, { action: "reportRoyalty", subject, result: "done" }, tx);
  return ok({ dueId: row.id });
}

/** Takes a report back for which nothing was paid. For members of either side. */
export function takeBackRoyalty(
  { contractId, dueId }: { contractId: string; dueId: string },
  context: PersonContext,
): Promise<Result<{ dueId: string }, { reason: "hidden" | "is_paid" } | RequestIdConflict>> {
  return db().transaction((tx) =>
    once(
      context,
      "takeBackRoyalty",
      { contractId, dueId },
      async (): Promise<Result<{ dueId: string }, { reason: "hidden" | "is_paid" }>> => {
        const contract = await lockContract(contractId, context, tx, payingRoles);
        if (!contract) return refuse({ reason: "hidden" });
        const [paid] = await tx.execute(
          sql`select from payments where due_id = ${uuidOrNone(dueId)} and state <> 'reversed'`,
        );
        if (paid) return refuse({ reason: "is_paid" });
        const ended = await tx
          .update(dues)
          .set({ cancelledAt: sql`clock.now()` })
          .where(
            and(
              eq(dues.id, uuidOrNone(dueId)),
              eq(dues.contractId, contract.id),
              eq(dues.kind, "royalty"),
              isNull(dues.cancelledAt),
            ),
          )
          .returning({ id: dues.id });
        if (ended.length === 0) return refuse({ reason: "hidden" });
        const subject = { kind: "contract", id: contract.id };
        await appendAudit(context, { action: "takeBackRoyalty", subject, result: "done" }, tx);
        return ok({ dueId });
      },
      tx,
    ),
  );
}
