import { sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import type { PersonContext } from "../audit/command-context";
import { findBuyerFacts } from "./buyer-facts.queries.server";
import { divideCredits } from "./core/vat";
import type { VatBasis } from "./core/vocabulary";
import { declareEntry, type Evidence } from "./ledger.commands.server";
import type { LockedContract } from "./locked-contract.commands.server";
import type { PaymentTerms } from "./payment-terms.queries.server";
import { findTies } from "./ties.queries.server";

interface PostedPayment {
  id: string;
  paidOn: string;
  amountFen: number;
  invoiceId: string | undefined;
  vat: { basis: VatBasis; rateBp: number };
}

/**
 * Posts a payment to the book of each platform that the contract's version credits, in the order of their ids, with what
 * proves it so far: the signed paper, the accepted delivery, invoice and receipt. Locks the books: last in a transaction.
 */
export async function postPayment(
  payment: PostedPayment,
  contract: LockedContract,
  terms: PaymentTerms,
  { actor }: PersonContext,
  tx: Transaction,
): Promise<void> {
  const parts = divideCredits(payment.amountFen, terms.credits, payment.vat);
  if (parts.length === 0) return;
  const [named] = await tx.execute<{ code: string; buyer_uscc: string | null }>(
    sql`select code, buyer_uscc from contracts where id = ${contract.id}`,
  );
  const buyer = {
    buyerId: contract.buyerId,
    buyerName: contract.buyerId === undefined ? contract.buyerName : undefined,
    buyerUscc: named?.buyer_uscc ?? undefined,
  };
  const facts = await findBuyerFacts(buyer, tx);
  const evidence = await listPaymentEvidence(payment.id, tx);
  for (const { platformId, shareBp, grossFen, vatFen } of parts) {
    const ties = await findTies(
      { sellerId: contract.sellerId, platformId, day: payment.paidOn, ...buyer },
      tx,
    );
    await declareEntry(
      {
        ...{ platformId, isSample: contract.isSample, organisationId: contract.sellerId },
        ...{ contractId: contract.id, paymentId: payment.id, invoiceId: payment.invoiceId, shareBp },
        ...{ nature: terms.type, channel: "on_site", title: terms.title, agreement: named?.code },
        ...{ categoryCode: terms.categoryCode, fieldCode: terms.fieldCode, ...buyer, ...facts },
        ...{ paidOn: payment.paidOn, grossFen, vatFen, ties },
        ...{ vatBasis: payment.vat.basis, vatRateBp: payment.vat.rateBp },
        ...{ declaredBy: actor.id, declaredSide: contract.side },
      },
      evidence,
      {
        personId: actor.id,
        organisationId: (contract.side === "seller" ? contract.sellerId : contract.buyerId) ?? null,
      },
      tx,
    );
  }
}

/** The stored files that prove a payment: the paper that holds, deliveries that were accepted, invoice, bank receipt. */
async function listPaymentEvidence(paymentId: string, tx: Transaction): Promise<Evidence[]> {
  const rows = await tx.execute<{ kind: Evidence["kind"]; file_id: number; sha256: string }>(sql`
    with p as (select * from payments where id = ${paymentId}),
    found as (
      select 'contract' as kind, v.pdf_file_id as file_id from p join holding_versions v on v.contract_id = p.contract_id
      union select 'contract', s.file_id from p join contract_files s on s.contract_id = p.contract_id
        and s.removed_at is null and s.kind in ('sealed_scan', 'certified_file')
      union select 'acceptance', f.file_id from p join dues d on d.id = p.due_id
        join deliveries x on x.contract_id = d.contract_id and x.milestone = d.milestone and x.is_accepted
        join delivery_files f on f.delivery_id = x.id
      union select 'invoice', i.file_id from p join invoices i on i.id = p.invoice_id
      union select 'bank_receipt', p.receipt_file_id from p)
    select f.kind, f.file_id, x.sha256 from found f join files x on x.id = f.file_id order by f.kind, x.sha256`);
  return rows.map(({ kind, file_id, sha256 }) => ({ kind, fileId: file_id, sha256 }));
}
