import { sql } from "drizzle-orm";
import { groupedYuan } from "~/app/core/money";
import { ok, type Result, refuse } from "~/app/core/result";
import { uuidOrNone } from "~/app/core/uuid";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { payments } from "~/db/schema/payments";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { type ExaminedFile, storeFile, withKeptFiles } from "../files/files.commands.server";
import { notify } from "../notifications/notify.commands.server";
import { findClockTime, findRegistryDay } from "../registry/registry-day.queries.server";
import { beginContract } from "./contract-course.commands.server";
import { findContractRoom, listDues } from "./dues.queries.server";
import { findInvoiceRoom } from "./invoice-room.queries.server";
import { addInvoice, type InvoiceRefusal, type NewInvoice } from "./invoices.commands.server";
import {
  type LockedContract,
  lockContract,
  noteContractEvent,
  otherParty,
} from "./locked-contract.commands.server";
import { lockInvoice } from "./locked-entries.commands.server";
import { findPartyName, listPayers, payingRoles } from "./party-members.queries.server";
import { postPayment } from "./payment-entries.commands.server";
import { findPaymentTerms, type PaymentTerms } from "./payment-terms.queries.server";

/** A payment as one side records it; sums in fen, VAT included. */
export interface PaymentInput {
  contractId: string;
  /** What it pays; left out: an advance. */
  dueId?: string | undefined;
  /** Civil date, not in the future. */
  paidOn: string;
  amountFen: number;
  /** One that is there already, or a new one. */
  invoiceId?: string | undefined;
  invoice?: NewInvoice | undefined;
  /** 银行回单. */
  receipt?: ExaminedFile | undefined;
  note?: string | undefined;
}

export type RecordPaymentRefusal =
  | {
      reason:
        | "hidden"
        | "not_concluded"
        | "in_future"
        | "before_contract"
        | "unknown_due"
        | "unknown_invoice";
    }
  /** More than is open: of the due, of the contract's fixed sum, of the invoice; what is left, in fen. */
  | { reason: "over_due" | "over_contract" | "over_invoice"; limit: number }
  | InvoiceRefusal
  | RequestIdConflict;

/**
 * Records a payment under a contract for the side that the person acts for, and posts it in the same transaction to the
 * book of each platform credited, as *declared*. Begins a contract that was only signed, and tells the other side. The same
 * request twice is one payment. VAT is as the contract's version says. Refuses what is more than its due, its contract's
 * fixed sum or its invoice leave open.
 */
export function recordPayment(
  { receipt, invoice, ...input }: PaymentInput,
  context: PersonContext,
  tx?: Transaction,
): Promise<Result<{ id: string }, RecordPaymentRefusal>> {
  const sent = {
    ...input,
    receipt: receipt?.sha256,
    invoice: invoice && { ...invoice, file: invoice.file?.sha256 },
  };
  const run = async (own: Transaction) =>
    once(context, "recordPayment", sent, () => record({ ...input, receipt, invoice }, context, own), own);
  if (tx) return run(tx);
  const files = [receipt, invoice?.file].flatMap((file) => file ?? []);
  return withKeptFiles(files, new Date().toISOString(), () => db().transaction(run));
}

async function record(
  input: PaymentInput,
  context: PersonContext,
  tx: Transaction,
): Promise<Result<{ id: string }, RecordPaymentRefusal>> {
  const contract = await lockContract(input.contractId, context, tx, payingRoles);
  if (!contract) return refuse({ reason: "hidden" });
  const terms = await findPaymentTerms(contract.id, tx);
  if (!terms || contract.status === "drafted" || contract.status === "dropped")
    return refuse({ reason: "not_concluded" });
  if (input.paidOn > (await findRegistryDay(tx))) return refuse({ reason: "in_future" });
  if (input.paidOn < terms.concludedOn) return refuse({ reason: "before_contract" });
  const fault = await amountFault(input, terms, contract.id, tx);
  if (fault) return refuse(fault);
  const invoice = await invoiceOf(input, contract, context, tx);
  if (!invoice.ok) return invoice;
  const at = await findClockTime(tx);
  const receiptFileId = input.receipt && (await storeFile(input.receipt, { at, isUnordered: true }, tx)).id;
  const { dueId, paidOn, amountFen, note } = input;
  const [row] = await tx
    .insert(payments)
    .values({
      ...{ contractId: contract.id, dueId, paidOn, amountFen, note, receiptFileId },
      ...{ invoiceId: invoice.value, side: contract.side, recordedBy: context.actor.id },
    })
    .returning({ id: payments.id });
  if (!row) throw new Error("a payment was not written");
  await beginContract(contract, tx);
  await noteContractEvent(
    { contractId: contract.id, kind: "pay", side: contract.side, personId: context.actor.id },
    tx,
  );
  const subject = { kind: "payment", id: row.id };
  await appendAudit(context, { action: "recordPayment", subject, result: "done" }, tx);
  await tell(row.id, contract, amountFen, tx);
  // The books are locked from here on: last.
  const payment = { id: row.id, paidOn, amountFen, invoiceId: invoice.value, vat: terms.vat };
  await postPayment(payment, contract, terms, context, tx);
  return ok({ id: row.id });
}

async function amountFault(
  { dueId, amountFen }: PaymentInput,
  terms: PaymentTerms,
  contractId: string,
  tx: Transaction,
): Promise<RecordPaymentRefusal | undefined> {
  if (dueId !== undefined) {
    const due = (await listDues(contractId, tx)).find(({ id }) => id === dueId);
    if (!due) return { reason: "unknown_due" };
    if (amountFen > due.openFen) return { reason: "over_due", limit: due.openFen };
  }
  const room = await findContractRoom(contractId, terms, tx);
  return room !== undefined && amountFen > room ? { reason: "over_contract", limit: room } : undefined;
}

/** The invoice of a payment, locked, with room for it; a new one is entered. */
async function invoiceOf(
  { invoice, invoiceId, amountFen }: PaymentInput,
  { id: contractId, sellerId, isSample }: LockedContract,
  context: PersonContext,
  tx: Transaction,
): Promise<Result<string | undefined, RecordPaymentRefusal>> {
  let id = invoiceId;
  if (invoice) {
    // Before it is entered: what is refused leaves nothing behind.
    if (amountFen > invoice.totalFen) return refuse({ reason: "over_invoice", limit: invoice.totalFen });
    const added = await addInvoice(invoice, { sellerId, isSample, contractId }, context, tx);
    if (!added.ok) return added;
    id = added.value.id;
  }
  if (id === undefined) return ok(undefined);
  await lockInvoice(id, tx);
  const [there] = await tx.execute(sql`
    select from invoices where id = ${uuidOrNone(id)} and contract_id = ${contractId} and red_of is null
      and released_at is null`);
  if (!there) return refuse({ reason: "unknown_invoice" });
  const room = (await findInvoiceRoom(id, tx)) ?? 0;
  return amountFen > room ? refuse({ reason: "over_invoice", limit: Math.max(0, room) }) : ok(id);
}

async function tell(
  paymentId: string,
  contract: LockedContract,
  amountFen: number,
  tx: Transaction,
): Promise<void> {
  const other = otherParty(contract);
  const own = contract.side === "seller" ? contract.sellerId : contract.buyerId;
  if (other === undefined || own === undefined) return;
  await notify(
    {
      to: await listPayers(other, tx),
      kind: "payment-recorded",
      eventKey: `payment:${paymentId}`,
      data: {
        ...{ contract: contract.title, party: await findPartyName(own, tx), amount: groupedYuan(amountFen) },
        path: pathsIn("zh-CN").contractPayment(contract.id, paymentId),
      },
    },
    tx,
  );
}
