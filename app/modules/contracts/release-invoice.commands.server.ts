import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { notify } from "../notifications/notify.commands.server";
import { type ContestSide, type FoundContest, findContest } from "./invoice-contest.queries.server";
import { isInvoiceInUse } from "./invoice-room.queries.server";
import { lockInvoice } from "./locked-entries.commands.server";
import { listPayers } from "./party-members.queries.server";

/**
 * Releases an invoice whose number is entered anew, where there was income on it and all of it was reversed, and no
 * red-letter one says that it was really used. Answers whether it did.
 */
export async function releaseByItself(id: string, context: PersonContext, tx: Transaction): Promise<boolean> {
  await lockInvoice(id, tx);
  const released = await tx.execute(sql`
    update invoices i set released_at = clock.now(), released_by = ${context.actor.id}
    where i.id = ${id} and i.released_at is null and i.red_of is null and not ${isInvoiceInUse(sql`i`)}
      and not exists (select from invoices r where r.red_of = i.id)
      and (exists (select from revenue_entries e where e.invoice_id = i.id)
        or exists (select from payments p where p.invoice_id = i.id))
    returning i.id`);
  if (released.length === 0) return false;
  // Nobody needs to decide about its number any more.
  await tx.execute(sql`
    update pattern_findings set gone_at = clock.now()
    where pattern = 'invoice_number_contested' and key like ${`${id}:%`} and outcome is null and gone_at is null`);
  await note(id, { result: "done", detail: { by: "reversal" } }, context, tx);
  return true;
}

export type ReleaseRefusal =
  | { reason: "hidden" }
  /** Decided or released meanwhile; the officer's own organisation is one of the sides. */
  | { reason: "wrong_state" | "own_case" }
  /** What stands on it has to be reversed first, by two people. */
  | { reason: "invoice_in_use" }
  /** A red-letter invoice stays. */
  | { reason: "invoice_is_red" }
  | RequestIdConflict;

/**
 * An officer of the authority of the book in which a number is contested releases the invoice that has it, with reasons
 * that both sides are told, and so decides the finding. The same request twice has one effect.
 */
export function releaseInvoice(
  input: { findingId: string; reason: string },
  context: PersonContext,
): Promise<Result<{ id: string }, ReleaseRefusal>> {
  return db().transaction((tx) =>
    once(context, "releaseInvoice", input, () => release(input, context, tx), tx),
  );
}

async function release(
  { findingId, reason }: { findingId: string; reason: string },
  context: PersonContext,
  tx: Transaction,
): Promise<Result<{ id: string }, ReleaseRefusal>> {
  const { id: personId } = context.actor;
  const contest = await findContest(findingId, { officerId: personId }, tx);
  if (!contest) return refuse({ reason: "hidden" });
  const { invoiceId } = contest;
  if (contest.isParty) {
    await note(invoiceId, { result: "denied", detail: { reason: "own_case" } }, context, tx);
    return refuse({ reason: "own_case" });
  }
  await lockInvoice(invoiceId, tx);
  const [now] = await tx.execute<{ is_released: boolean; is_red: boolean; is_in_use: boolean }>(sql`
    select i.released_at is not null as is_released, i.red_of is not null as is_red, ${isInvoiceInUse(sql`i`)} as is_in_use
    from invoices i where i.id = ${invoiceId}`);
  const [open] = await tx.execute(sql`
    select from pattern_findings where id = ${findingId} and outcome is null for update`);
  if (!now || !open || now.is_released) return refuse({ reason: "wrong_state" });
  if (now.is_red) return refuse({ reason: "invoice_is_red" });
  if (now.is_in_use) return refuse({ reason: "invoice_in_use" });
  await tx.execute(sql`
    update invoices set released_at = clock.now(), released_by = ${personId}, release_reason = ${reason}
    where id = ${invoiceId}`);
  await tx.execute(sql`
    update pattern_findings set outcome = 'corrected', note = ${reason}, decided_by = ${personId},
      decided_at = clock.now() where id = ${findingId}`);
  await note(invoiceId, { result: "done", detail: { by: "officer", finding: findingId } }, context, tx);
  for (const side of [contest.holder, contest.claimant]) await tell(side, contest, reason, tx);
  return ok({ id: invoiceId });
}

async function tell(
  { contractId, slug, organisationIds }: ContestSide,
  { number, invoiceId }: FoundContest,
  reason: string,
  tx: Transaction,
): Promise<void> {
  const paths = pathsIn("zh-CN");
  const path =
    contractId !== undefined
      ? paths.contract(contractId, "payments")
      : paths.bookPart(slug ?? "", "invoices");
  for (const organisationId of organisationIds)
    await notify(
      {
        to: await listPayers(organisationId, tx),
        kind: "invoice-released",
        eventKey: `invoice-released:${invoiceId}:${organisationId}`,
        data: { number, reason, path },
      },
      tx,
    );
}

async function note(
  id: string,
  outcome: { result: "done" | "denied"; detail: Record<string, unknown> },
  context: PersonContext,
  tx: Transaction,
): Promise<void> {
  await appendAudit(context, { action: "releaseInvoice", subject: { kind: "invoice", id }, ...outcome }, tx);
}
