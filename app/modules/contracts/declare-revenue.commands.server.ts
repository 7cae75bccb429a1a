import { sql } from "drizzle-orm";
import { daysAfter } from "~/app/core/civil-date";
import { ok, type Result, refuse } from "~/app/core/result";
import { uuidOrNone } from "~/app/core/uuid";
import { db, type Transaction } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { type ExaminedFile, storeFile, withKeptFiles } from "../files/files.commands.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import { findClockTime, findRegistryDay } from "../registry/registry-day.queries.server";
import { type AskRefusal, askAboutEntry, contactRefusal } from "./ask-about-entry.commands.server";
import { findBuyerFacts, findRegisteredBuyer } from "./buyer-facts.queries.server";
import { vatWithin } from "./core/vat";
import type { RevenueChannel, RevenueNature, VatBasis } from "./core/vocabulary";
import { findInvoiceRoom } from "./invoice-room.queries.server";
import { addInvoice, type InvoiceRefusal, type NewInvoice } from "./invoices.commands.server";
import { declareEntry, type Evidence } from "./ledger.commands.server";
import { lockInvoice } from "./locked-entries.commands.server";
import { type BookKeeper, lockBookKeeper } from "./locked-platform.commands.server";
import { findTies } from "./ties.queries.server";

/** Income without a contract of this site, as the platform's lead unit declares it; sums in fen, VAT included. */
export interface DeclaredRevenue {
  /** Registration number of the platform credited. */
  slug: string;
  channel: RevenueChannel;
  nature: RevenueNature;
  title: string;
  /** The contract's own number or name. */
  agreement?: string | undefined;
  /** The buyer: of the register, or by name and code, by which the command looks for it there. */
  buyerId?: number | undefined;
  buyerName?: string | undefined;
  buyerUscc?: string | undefined;
  /** Where a buyer without an account is asked; an address or a telephone number. */
  buyerContact?: string | undefined;
  /** Civil date, not in the future. */
  paidOn: string;
  grossFen: number;
  vatBasis: VatBasis;
  vatRateBp: number;
  categoryCode?: string | undefined;
  fieldCode?: string | undefined;
  invoice?: NewInvoice | undefined;
  /** One that was entered already, without a contract. */
  invoiceId?: string | undefined;
  /** A completed use or service that this is the income of. */
  serviceRecordId?: number | undefined;
  evidence?: readonly { kind: Evidence["kind"]; file: ExaminedFile }[] | undefined;
}

export type DeclareRefusal =
  | {
      reason:
        | "hidden"
        | "in_future"
        | "unknown_buyer"
        | "unknown_record"
        | "unknown_code"
        | "unknown_invoice";
    }
  /** Only history that is imported reaches further back than so many days (rule `ledger.backdate-days`). */
  | { reason: "too_long_ago"; limit: number }
  /** Its income is in the book already. */
  | { reason: "record_declared" }
  /** What is left of the invoice, or the record's own amount, in fen. */
  | { reason: "over_invoice" | "over_record"; limit: number }
  | InvoiceRefusal
  | AskRefusal
  | RequestIdConflict;

/**
 * Declares income that no contract of this site gave: agreed elsewhere with its evidence, of completed service records, or
 * imported history. It stands as *declared* until the buyer, who is asked by account or link, or an officer has spoken;
 * history is asked about of nobody. For members of the platform's lead unit. The same request twice is one entry.
 */
export function declareRevenue(
  input: DeclaredRevenue,
  context: PersonContext,
  tx?: Transaction,
): Promise<Result<{ id: string }, DeclareRefusal>> {
  const { evidence = [], invoice, ...facts } = input;
  const sent = {
    ...facts,
    invoice: invoice && { ...invoice, file: invoice.file?.sha256 },
    evidence: evidence.map(({ kind, file }) => ({ kind, sha256: file.sha256 })),
  };
  const run = (own: Transaction) =>
    once(context, "declareRevenue", sent, () => declare(input, context, own), own);
  if (tx) return run(tx);
  const files = [...evidence.map(({ file }) => file), ...(invoice?.file ? [invoice.file] : [])];
  return withKeptFiles(files, new Date().toISOString(), () => db().transaction(run));
}

async function declare(
  typed: DeclaredRevenue,
  context: PersonContext,
  tx: Transaction,
): Promise<Result<{ id: string }, DeclareRefusal>> {
  const platform = await lockBookKeeper(typed.slug, context, tx);
  if (!platform) return refuse({ reason: "hidden" });
  const { buyerId, buyerName, buyerUscc, ...recorded } = await asRecorded(typed, platform.id, tx);
  const buyer = await findRegisteredBuyer({ buyerId, buyerName, buyerUscc }, platform.isSample, tx);
  const input = { ...recorded, ...buyer };
  const fault = await faultOf(input, platform, tx);
  if (fault) return refuse(fault);
  const invoice = await invoiceOf(input, platform, context, tx);
  if (!invoice.ok) return invoice;
  const sellerId = platform.leadId;
  const ties = await findTies({ sellerId, platformId: platform.id, day: input.paidOn, ...buyer }, tx);
  const evidence = await storeEvidence(input, invoice.value, tx);
  const { nature, channel, title, agreement, paidOn, grossFen, vatBasis, vatRateBp } = input;
  const { id } = await declareEntry(
    {
      ...{
        platformId: platform.id,
        isSample: platform.isSample,
        organisationId: sellerId,
        invoiceId: invoice.value,
      },
      ...{ nature, channel, title, agreement, paidOn, grossFen, vatBasis, vatRateBp, ...buyer },
      ...{ categoryCode: input.categoryCode, fieldCode: input.fieldCode, ties },
      ...{ serviceRecordId: input.serviceRecordId, vatFen: vatWithin(grossFen, vatBasis, vatRateBp) },
      ...(await findBuyerFacts(buyer, tx)),
      ...{ declaredBy: context.actor.id, declaredSide: "seller" },
    },
    evidence,
    { personId: context.actor.id, organisationId: sellerId },
    tx,
  );
  const subject = { kind: "revenue-entry", id };
  await appendAudit(context, { action: "declareRevenue", subject, result: "done" }, tx);
  if (channel !== "imported") {
    await askAboutEntry(
      {
        entryId: id,
        sellerId,
        sellerName: platform.leadName,
        grossFen,
        title,
        buyerId: input.buyerId,
        contact: input.buyerContact,
      },
      context,
      tx,
    );
  }
  return ok({ id });
}

/** What is wrong before anything is written; an invoice that is there already is locked. */
async function faultOf(
  input: DeclaredRevenue,
  platform: BookKeeper,
  tx: Transaction,
): Promise<DeclareRefusal | undefined> {
  const { buyerId, buyerName, categoryCode, fieldCode, serviceRecordId, buyerContact } = input;
  const today = await findRegistryDay(tx);
  if (input.paidOn > today) return { reason: "in_future" };
  const limit = await findRuleNumber("ledger.backdate-days", today, tx);
  if (input.channel !== "imported" && input.paidOn < daysAfter(today, -limit))
    return { reason: "too_long_ago", limit };
  if (buyerId === undefined && !buyerName) return { reason: "unknown_buyer" };
  const [known] = await tx.execute<{ buyer: boolean; codes: boolean }>(sql`
    select ${buyerId ?? null}::int is null or exists (select from organisations where id = ${buyerId ?? null}
        and is_sample = ${platform.isSample}) as buyer,
      (${categoryCode ?? null}::text is null
        or exists (select from service_categories where code = ${categoryCode ?? null}))
      and (${fieldCode ?? null}::text is null or exists (select from fields where code = ${fieldCode ?? null})) as codes`);
  if (!known?.buyer) return { reason: "unknown_buyer" };
  if (!known.codes) return { reason: "unknown_code" };
  if (serviceRecordId !== undefined) {
    const fault = await recordFault(serviceRecordId, input.grossFen, platform.id, tx);
    if (fault) return fault;
  }
  return buyerContact === undefined ? undefined : contactRefusal(buyerContact, platform.leadId, tx);
}

/**
 * What is declared, where it is of a service record with the nature, category and buyer of that record, whatever was typed;
 * agreed here only where it was booked here.
 */
async function asRecorded(
  input: DeclaredRevenue,
  platformId: number,
  tx: Transaction,
): Promise<DeclaredRevenue> {
  if (input.serviceRecordId === undefined) return input;
  const [record] = await tx.execute<{
    is_use: boolean;
    is_booked: boolean;
    category: string | null;
    buyer_id: number | null;
    buyer_name: string | null;
  }>(sql`
    select r.instrument_id is not null as is_use, r.booking_id is not null as is_booked, s.category_code as category,
      r.user_organisation_id as buyer_id, r.user_name as buyer_name
    from service_records r left join services s on s.id = r.service_id
    where r.id = ${input.serviceRecordId} and r.platform_id = ${platformId}`);
  if (!record) return input;
  const { is_use, is_booked, category, buyer_id, buyer_name } = record;
  return {
    ...input,
    nature: is_use ? "instrument_use" : "service",
    channel: input.channel === "imported" ? "imported" : is_booked ? "on_site" : "off_site",
    categoryCode: category ?? (is_use ? input.categoryCode : undefined),
    ...(buyer_id === null
      ? { buyerId: undefined, buyerName: buyer_name ?? undefined, buyerUscc: undefined }
      : { buyerId: buyer_id, buyerName: undefined, buyerUscc: undefined }),
  };
}

async function recordFault(
  id: number,
  grossFen: number,
  platformId: number,
  tx: Transaction,
): Promise<DeclareRefusal | undefined> {
  const [record] = await tx.execute<{ amount: number }>(sql`
    select amount_fen::float8 as amount from service_records
    where id = ${id} and platform_id = ${platformId} and voided_at is null for no key update`);
  if (!record) return { reason: "unknown_record" };
  // Two forms for one record at once: the second has waited, and now sees the first's entry.
  const [declared] = await tx.execute(sql`
    select from revenue_entries e join revenue_states s on s.entry_id = e.id
    where e.service_record_id = ${id} and s.state <> 'reversed'`);
  if (declared) return { reason: "record_declared" };
  return grossFen > record.amount ? { reason: "over_record", limit: record.amount } : undefined;
}

async function invoiceOf(
  { invoice, invoiceId, grossFen }: DeclaredRevenue,
  { leadId: sellerId, isSample }: BookKeeper,
  context: PersonContext,
  tx: Transaction,
): Promise<Result<string | undefined, DeclareRefusal>> {
  let id = invoiceId;
  if (invoice) {
    // Before it is entered: what is refused leaves nothing behind.
    if (grossFen > invoice.totalFen) return refuse({ reason: "over_invoice", limit: invoice.totalFen });
    const added = await addInvoice(invoice, { sellerId, isSample }, context, tx);
    if (!added.ok) return added;
    id = added.value.id;
  }
  if (id === undefined) return ok(undefined);
  await lockInvoice(id, tx);
  const [there] = await tx.execute(sql`
    select from invoices where id = ${uuidOrNone(id)} and seller_id = ${sellerId} and contract_id is null
      and red_of is null and released_at is null`);
  if (!there) return refuse({ reason: "unknown_invoice" });
  const room = (await findInvoiceRoom(id, tx)) ?? 0;
  return grossFen > room ? refuse({ reason: "over_invoice", limit: Math.max(0, room) }) : ok(id);
}

/** Stores the files, and adds the invoice's own. */
async function storeEvidence(
  { evidence = [] }: DeclaredRevenue,
  invoiceId: string | undefined,
  tx: Transaction,
): Promise<Evidence[]> {
  const at = await findClockTime(tx);
  const stored: Evidence[] = [];
  for (const { kind, file } of evidence) {
    const { id: fileId } = await storeFile(file, { at, isUnordered: true }, tx);
    stored.push({ kind, fileId, sha256: file.sha256 });
  }
  if (invoiceId === undefined) return stored;
  const rows = await tx.execute<{ file_id: number; sha256: string }>(sql`
    select i.file_id, f.sha256 from invoices i join files f on f.id = i.file_id where i.id = ${invoiceId}`);
  return [
    ...stored,
    ...rows.map(({ file_id, sha256 }) => ({ kind: "invoice" as const, fileId: file_id, sha256 })),
  ];
}
