import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { inBoth } from "../notifications/core/both-languages";
import { notify } from "../notifications/notify.commands.server";
import { listWithPayment } from "./ask-reversal.commands.server";
import { findBookName, listBookKeepers } from "./book-readers.queries.server";
import { type EntryState, moveEntry } from "./core/entry-state";
import { movePayment, type PaymentState } from "./core/payment-state";
import { isItsOfficer, isPartyOfEntry, isReversalAsked } from "./entry-checks.queries.server";
import { appendLine } from "./ledger.commands.server";
import { noteContractEvent } from "./locked-contract.commands.server";
import { lockEntries } from "./locked-entries.commands.server";

export type DecideReversalRefusal =
  | { reason: "hidden" }
  /** Nobody asks any more. */
  | { reason: "wrong_state" }
  /** Who asked does not decide, nor does a party. */
  | { reason: "two_people" | "own_case" }
  | { reason: "answer_missing" }
  /** Of its payment not all is asked about: it is taken back whole or not at all. */
  | { reason: "asked_in_part" }
  | RequestIdConflict;

interface Asked extends Record<string, unknown> {
  id: string;
  request_id: string;
  platform_id: number;
  slug: string;
  state: EntryState;
  reason: string;
  asked_by: number | null;
  is_party: boolean;
  payment_id: string | null;
  contract_id: string | null;
}

/**
 * An officer of the platform's authority, who neither asked nor is of a party, decides whether an entry is taken back: whole,
 * with all entries of its payment, and the payment with them, so that what it paid is due again. A no says why. The same
 * request twice has one effect.
 */
export function decideReversal(
  input: { entryId: string; isGranted: boolean; answer?: string | undefined },
  context: PersonContext,
  tx?: Transaction,
): Promise<Result<{ entries: string[] }, DecideReversalRefusal>> {
  const run = (own: Transaction) =>
    once(context, "decideReversal", input, () => decide(input, context, own), own);
  return tx ? run(tx) : db().transaction(run);
}

async function decide(
  { entryId, isGranted, answer = "" }: { entryId: string; isGranted: boolean; answer?: string | undefined },
  context: PersonContext,
  tx: Transaction,
): Promise<Result<{ entries: string[] }, DecideReversalRefusal>> {
  const { id: personId, organisationId } = context.actor;
  const [known] = await tx.execute<{ id: string }>(sql`
    select e.id from revenue_entries e where e.id::text = ${entryId} and ${isItsOfficer(personId)}`);
  if (!known) return refuse({ reason: "hidden" });
  await lockEntries(await listWithPayment(known.id, tx), tx);
  const asked = await listAsked(known.id, personId, tx);
  const own = asked.find(({ id }) => id === known.id);
  if (!own) return refuse({ reason: "wrong_state" });
  const two = asked.every(({ asked_by }) => asked_by !== personId);
  const refusal = asked.some((one) => one.is_party) ? "own_case" : two ? undefined : "two_people";
  const action = "decideReversal";
  const subject = { kind: "revenue-entry", id: known.id };
  if (refusal) {
    await appendAudit(context, { action, subject, result: "denied", detail: { reason: refusal } }, tx);
    return refuse({ reason: refusal });
  }
  if (!isGranted && answer.trim() === "") return refuse({ reason: "answer_missing" });
  if (isGranted && (await isAskedInPart(known.id, tx))) return refuse({ reason: "asked_in_part" });
  for (const { request_id } of asked)
    await tx.execute(sql`
      update reversal_requests set is_granted = ${isGranted}, decided_by = ${personId}, decided_at = clock.now(),
        answer = ${answer.trim() || null} where id = ${request_id}`);
  await appendAudit(
    context,
    { action, subject, result: "done", detail: { entries: asked.length, isGranted } },
    tx,
  );
  await tellAskers(asked, tx);
  if (isGranted) await reverse(asked, { personId, organisationId: organisationId ?? null }, tx);
  return ok({ entries: asked.map(({ id }) => id) });
}

/** The open requests of an entry and of the others of its payment, in the order of their books. */
async function listAsked(entryId: string, personId: number, tx: Transaction): Promise<readonly Asked[]> {
  return tx.execute<Asked>(sql`
    select e.id, q.id as request_id, e.platform_id, b.registration_number as slug, s.state, q.reason, q.asked_by,
      ${isPartyOfEntry(personId)} as is_party, e.payment_id, e.contract_id
    from revenue_entries e join revenue_states s on s.entry_id = e.id join platforms b on b.id = e.platform_id
    join reversal_requests q on q.entry_id = e.id and q.decided_at is null
    where e.id = ${entryId} or e.payment_id = (select payment_id from revenue_entries where id = ${entryId})
    order by e.platform_id, e.id`);
}

/** Whether something of the entry's payment still stands of which nobody asked that it be taken back. */
async function isAskedInPart(entryId: string, tx: Transaction): Promise<boolean> {
  const rest = await tx.execute(sql`
    select from revenue_entries e join revenue_states s on s.entry_id = e.id and s.state <> 'reversed'
    where e.payment_id = (select payment_id from revenue_entries where id = ${entryId}) and not ${isReversalAsked}`);
  return rest.length > 0;
}

async function reverse(
  asked: readonly Asked[],
  by: { personId: number; organisationId: number | null },
  tx: Transaction,
): Promise<void> {
  const [{ payment_id: paymentId, contract_id: contractId } = { payment_id: null, contract_id: null }] =
    asked;
  if (paymentId !== null && contractId !== null) {
    const [payment] = await tx.execute<{ state: PaymentState }>(
      sql`select state from payments where id = ${paymentId}`,
    );
    const moved = payment && movePayment(payment.state, "reverse", "system");
    if (moved?.ok) {
      await tx.execute(sql`update payments set state = ${moved.value} where id = ${paymentId}`);
      await noteContractEvent({ contractId, kind: "payment-reverse", personId: by.personId }, tx);
    }
  }
  await notifyPages(tx, ["statistics", ...asked.map(({ platform_id }) => `revenue:${platform_id}`)]);
  for (const { id, state, reason } of asked) {
    if (!moveEntry(state, "reverse", "second").ok) continue;
    await appendLine(id, "reverse", { ...by, mover: "second" }, { reason }, tx);
  }
}

async function tellAskers(asked: readonly Asked[], tx: Transaction): Promise<void> {
  for (const { id, request_id, platform_id, slug, asked_by } of asked)
    await notify(
      {
        to: [
          ...new Set([...(await listBookKeepers(platform_id, tx)), ...(asked_by === null ? [] : [asked_by])]),
        ],
        kind: "reversal-decided",
        eventKey: `reversal-decided:${request_id}`,
        data: {
          ...inBoth({ platform: await findBookName(platform_id, tx) }),
          path: pathsIn("zh-CN").bookEntry(slug, id),
        },
      },
      tx,
    );
}
