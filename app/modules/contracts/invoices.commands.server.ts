import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { uuidOrNone } from "~/app/core/uuid";
import { db, type Transaction } from "~/db/client.server";
import { invoices } from "~/db/schema/payments";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { type ExaminedFile, storeFile, withKeptFiles } from "../files/files.commands.server";
import { findClockTime, findRegistryDay } from "../registry/registry-day.queries.server";
import { lockContract } from "./locked-contract.commands.server";
import { lockInvoice } from "./locked-entries.commands.server";
import { lockBookKeeper } from "./locked-platform.commands.server";
import { payingRoles } from "./party-members.queries.server";
import { followRedLetter } from "./red-letters.commands.server";
import { releaseByItself } from "./release-invoice.commands.server";

/** An invoice as it is entered; the total in fen, VAT included. */
export interface NewInvoice {
  /** As `core/invoice-number.ts` reads it. */
  code: string;
  number: string;
  /** Civil date. */
  issuedOn: string;
  totalFen: number;
  file?: ExaminedFile | undefined;
}

export type InvoiceRefusal =
  /** Somebody has entered this number already: whose it is, nobody is told. */
  | { reason: "invoice_in_use" | "invoice_in_future" }
  /** It is there with another day or total. */
  | { reason: "invoice_differs" }
  /** A red-letter invoice of more than what it takes back. */
  | { reason: "red_over"; limit: number }
  | { reason: "unknown_red" };

/** To whom an invoice belongs: within a contract, or, of income without one, its seller. */
interface InvoiceOwner {
  sellerId: number;
  isSample: boolean;
  contractId?: string | undefined;
}

/**
 * Keeps an invoice, in the transaction of what needs it. One that is there already in just this way, of the same seller
 * and contract, is that one. Any other use of its number releases it where all that stood on it was reversed; else it is
 * refused, and noted for auditors with whose it is: one of the two may have taken it wrongly. An invoice stays as it was
 * entered.
 */
export async function addInvoice(
  { file, redOf, ...input }: NewInvoice & { redOf?: string | undefined },
  { sellerId, isSample, contractId }: InvoiceOwner,
  context: PersonContext,
  tx: Transaction,
): Promise<Result<{ id: string; isNew: boolean }, InvoiceRefusal>> {
  if (input.issuedOn > (await findRegistryDay(tx))) return refuse({ reason: "invoice_in_future" });
  if (redOf !== undefined) {
    const refusal = await redRefusal({ redOf, totalFen: input.totalFen, sellerId }, tx);
    if (refusal) return refuse(refusal);
  }
  const owner = { sellerId, contractId, redOf };
  const earlier = await findSame(input, owner, context, tx);
  if (earlier) return earlier;
  const fileId = file && (await storeFile(file, { at: await findClockTime(tx), isUnordered: true }, tx)).id;
  const [row] = await tx
    .insert(invoices)
    .values({ ...input, ...owner, isSample, fileId, enteredBy: context.actor.id })
    .onConflictDoNothing({ target: [invoices.code, invoices.number], where: sql`released_at is null` })
    .returning({ id: invoices.id });
  if (row) {
    if (redOf !== undefined) await followRedLetter(redOf, tx);
    return ok({ id: row.id, isNew: true });
  }
  // Somebody else entered it in this moment.
  return (await findSame(input, owner, context, tx)) ?? refuse({ reason: "invoice_in_use" });
}

/** What to say of a number that is there already; undefined: it is not. */
async function findSame(
  { code, number, issuedOn, totalFen }: NewInvoice,
  {
    sellerId,
    contractId,
    redOf,
  }: { sellerId: number; contractId: string | undefined; redOf: string | undefined },
  context: PersonContext,
  tx: Transaction,
): Promise<Result<{ id: string; isNew: boolean }, InvoiceRefusal> | undefined> {
  const [there] = await tx.execute<{ id: string; is_own: boolean; is_same: boolean }>(sql`
    select id, seller_id = ${sellerId} and contract_id is not distinct from ${contractId ?? null}::uuid
        and red_of is not distinct from ${redOf ?? null}::uuid as is_own,
      issued_on = ${issuedOn} and total_fen = ${totalFen} as is_same
    from invoices where code = ${code} and number = ${number} and released_at is null`);
  if (!there) return undefined;
  if (there.is_own && there.is_same) return ok({ id: there.id, isNew: false });
  if (await releaseByItself(there.id, context, tx)) return undefined;
  if (!there.is_own) {
    const subject = { kind: "invoice", id: there.id };
    const detail = { reason: "invoice_in_use", sellerId, ...(contractId ? { contractId } : {}) };
    await appendAudit(context, { action: "enterInvoice", subject, result: "denied", detail }, tx);
    return refuse({ reason: "invoice_in_use" });
  }
  return refuse({ reason: "invoice_differs" });
}

async function redRefusal(
  { redOf, totalFen, sellerId }: { redOf: string; totalFen: number; sellerId: number },
  tx: Transaction,
): Promise<InvoiceRefusal | undefined> {
  await lockInvoice(redOf, tx);
  const [original] = await tx.execute<{ id: string }>(sql`
    select id from invoices where id = ${uuidOrNone(redOf)} and seller_id = ${sellerId} and red_of is null
      and released_at is null`);
  if (!original) return { reason: "unknown_red" };
  const [row] = await tx.execute<{ room: number }>(sql`
    select (i.total_fen - coalesce((select sum(total_fen) from invoices where red_of = i.id), 0))::float8 as room
    from invoices i where i.id = ${original.id}`);
  const room = row?.room ?? 0;
  return totalFen > room ? { reason: "red_over", limit: room } : undefined;
}

export type EnterInvoiceRefusal = InvoiceRefusal | { reason: "hidden" } | RequestIdConflict;

/**
 * Enters an invoice, or (`redOf`) a red-letter one, of a contract by a member of either side, or of income without a
 * contract by a member of the platform's lead unit. The same request twice is one invoice.
 */
export function enterInvoice(
  input: NewInvoice & { redOf?: string | undefined } & ({ contractId: string } | { slug: string }),
  context: PersonContext,
  tx?: Transaction,
): Promise<Result<{ id: string }, EnterInvoiceRefusal>> {
  const { file, ...sent } = input;
  const run = (own: Transaction) =>
    once(
      context,
      "enterInvoice",
      { ...sent, file: file?.sha256 },
      async (): Promise<Result<{ id: string }, EnterInvoiceRefusal>> => {
        const owner = await ownerOf(input, context, own);
        if (!owner) return refuse({ reason: "hidden" });
        const { code, number, issuedOn, totalFen, redOf } = input;
        const added = await addInvoice(
          { code, number, issuedOn, totalFen, redOf, file },
          owner,
          context,
          own,
        );
        if (!added.ok) return added;
        const { id } = added.value;
        const subject = { kind: "invoice", id };
        await appendAudit(context, { action: "enterInvoice", subject, result: "done" }, own);
        return ok({ id });
      },
      own,
    );
  if (tx) return run(tx);
  return withKeptFiles(file ? [file] : [], new Date().toISOString(), () => db().transaction(run));
}

/** To whom what a member enters would belong, locked; undefined, as if it were not there, for everybody else. */
export async function ownerOf(
  input: { redOf?: string | undefined } & ({ contractId: string } | { slug: string }),
  context: PersonContext,
  tx: Transaction,
): Promise<InvoiceOwner | undefined> {
  if ("contractId" in input) {
    const contract = await lockContract(input.contractId, context, tx, payingRoles);
    // Who sold takes their invoice back, nobody else.
    if (input.redOf !== undefined && contract?.side !== "seller") return undefined;
    if (!contract || contract.status === "drafted" || contract.status === "dropped") return undefined;
    return { sellerId: contract.sellerId, isSample: contract.isSample, contractId: contract.id };
  }
  const platform = await lockBookKeeper(input.slug, context, tx);
  if (!platform) return undefined;
  const { leadId: sellerId, isSample } = platform;
  if (input.redOf === undefined) return { sellerId, isSample };
  // What takes an invoice back stands where that one stands.
  const [red] = await tx.execute<{ contract_id: string | null }>(sql`
    select contract_id from invoices where id = ${uuidOrNone(input.redOf)} and seller_id = ${sellerId}`);
  // A contract before its invoices, as everywhere.
  await tx.execute(sql`select from contracts where id = ${red?.contract_id ?? null}::uuid for update`);
  return red && { sellerId, isSample, contractId: red.contract_id ?? undefined };
}
