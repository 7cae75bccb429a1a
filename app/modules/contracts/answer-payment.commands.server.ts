import { eq, sql } from "drizzle-orm";
import { groupedYuan } from "~/app/core/money";
import { ok, type Result, refuse } from "~/app/core/result";
import { uuidOrNone } from "~/app/core/uuid";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { payments } from "~/db/schema/payments";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { notify } from "../notifications/notify.commands.server";
import { completeIfDone } from "./contract-course.commands.server";
import { type EntryState, moveEntry } from "./core/entry-state";
import { movePayment, type PaymentState } from "./core/payment-state";
import type { ContractSide } from "./core/vocabulary";
import { appendLine } from "./ledger.commands.server";
import { lockContract, noteContractEvent, standsOnOtherSide } from "./locked-contract.commands.server";
import { listPayers, payingRoles } from "./party-members.queries.server";

/** A yes, or a no with its reason. */
export type Answer = { answer: "confirm" } | { answer: "dispute"; reason: string };

export type AnswerRefusal =
  | { reason: "hidden" }
  /** The side that recorded it does not answer it, nor does who acted for the other or belongs to it. */
  | { reason: "not_yours_to_move" | "two_people" }
  | { reason: "wrong_state"; state: PaymentState }
  | RequestIdConflict;

/**
 * The other side's answer to a payment, by a member of it: confirms or disputes all its entries with it. Who disputed may
 * confirm later. The same request twice has one effect.
 */
export function answerPayment(
  { paymentId, ...given }: { paymentId: string } & Answer,
  context: PersonContext,
  tx?: Transaction,
): Promise<Result<{ state: PaymentState }, AnswerRefusal>> {
  const run = (own: Transaction) =>
    once(
      context,
      "answerPayment",
      { paymentId, ...given },
      async (): Promise<Result<{ state: PaymentState }, AnswerRefusal>> => {
        const contractId = await findContractOf(paymentId, own);
        const contract =
          contractId === undefined ? undefined : await lockContract(contractId, context, own, payingRoles);
        if (!contract) return refuse({ reason: "hidden" });
        const { side } = contract;
        if (await standsOnOtherSide(contract, context.actor.id, own)) return refuse({ reason: "two_people" });
        const organisationId = (side === "seller" ? contract.sellerId : contract.buyerId) ?? null;
        return settleAnswer(
          { paymentId, ...given, by: { side, personId: context.actor.id, organisationId } },
          context,
          own,
        );
      },
      own,
    );
  return tx ? run(tx) : db().transaction(run);
}

/** The contract of a payment; undefined: there is none. */
export async function findContractOf(paymentId: string, tx: Transaction): Promise<string | undefined> {
  const [row] = await tx.execute<{ contract_id: string }>(
    sql`select contract_id from payments where id = ${uuidOrNone(paymentId)}`,
  );
  return row?.contract_id;
}

interface LockedPayment extends Record<string, unknown> {
  id: string;
  contract_id: string;
  state: PaymentState;
  side: ContractSide;
  recorded_by: number | null;
  amount_fen: number;
  seller_id: number;
  buyer_id: number | null;
}

/**
 * Carries out an answer to a payment whose contract is locked. `by`: who answers, and for which side; nobody for a buyer
 * without an account, who was sent a link.
 */
export async function settleAnswer(
  {
    paymentId,
    by,
    ...given
  }: {
    paymentId: string;
    by: { side: ContractSide; personId: number | null; organisationId: number | null };
  } & Answer,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<{ state: PaymentState }, AnswerRefusal>> {
  const [payment] = await tx.execute<LockedPayment>(sql`
    select p.id, p.contract_id, p.state, p.side, p.recorded_by, p.amount_fen::float8 as amount_fen,
      c.seller_id, c.buyer_id
    from payments p join contracts c on c.id = p.contract_id where p.id = ${uuidOrNone(paymentId)} for update of p`);
  if (!payment) return refuse({ reason: "hidden" });
  const moved = movePayment(payment.state, given.answer, by.side === payment.side ? "recorder" : "other");
  if (!moved.ok) {
    const { reason } = moved.refusal;
    return refuse(reason === "wrong_state" ? { reason, state: payment.state } : { reason });
  }
  if (by.personId !== null && by.personId === payment.recorded_by) return refuse({ reason: "two_people" });
  const reason = given.answer === "dispute" ? given.reason : undefined;
  await tx
    .update(payments)
    .set({
      ...{ state: moved.value, answeredBy: by.personId, answer: reason ?? null },
      answeredAt: sql`clock.now()`,
    })
    .where(eq(payments.id, payment.id));
  await noteContractEvent(
    {
      ...{ contractId: payment.contract_id, kind: `payment-${given.answer}`, side: by.side },
      ...(by.personId === null ? {} : { personId: by.personId }),
    },
    tx,
  );
  const action = given.answer === "confirm" ? "confirmPayment" : "disputePayment";
  const subject = { kind: "payment", id: payment.id };
  await appendAudit(context, { action, subject, result: "done" }, tx);
  await tellRecorder(payment, given, tx);
  if (given.answer === "confirm") await completeIfDone(payment.contract_id, tx);
  await answerEntries(payment.id, given, by, tx);
  return ok({ state: moved.value });
}

/** Writes the answer behind each entry of a payment that still waits for one, in the order of the books. */
async function answerEntries(
  paymentId: string,
  given: Answer,
  by: { personId: number | null; organisationId: number | null },
  tx: Transaction,
): Promise<void> {
  const entries = await tx.execute<{ id: string; state: EntryState }>(sql`
    select s.entry_id as id, s.state from revenue_states s join revenue_entries e on e.id = s.entry_id
    where e.payment_id = ${paymentId} order by s.platform_id`);
  for (const { id, state } of entries) {
    // What an officer verified meanwhile stays verified.
    if (!moveEntry(state, given.answer, "counterparty").ok) continue;
    const reason = given.answer === "dispute" ? { reason: given.reason } : {};
    await appendLine(id, given.answer, { ...by, mover: "counterparty" }, reason, tx);
  }
}

async function tellRecorder(payment: LockedPayment, given: Answer, tx: Transaction): Promise<void> {
  const recorder = payment.side === "seller" ? payment.seller_id : payment.buyer_id;
  if (recorder === null) return;
  const [titled] = await tx.execute<{ title: string }>(sql`
    select title from holding_versions where contract_id = ${payment.contract_id}`);
  const to = await listPayers(recorder, tx);
  const path = pathsIn("zh-CN").contractPayment(payment.contract_id, payment.id);
  const [contract, amount] = [titled?.title ?? "", groupedYuan(payment.amount_fen)];
  const eventKey = `payment:${payment.id}:${given.answer}`;
  if (given.answer === "confirm") {
    await notify({ to, kind: "payment-confirmed", eventKey, data: { contract, amount, path } }, tx);
    return;
  }
  const { reason } = given;
  await notify({ to, kind: "payment-disputed", eventKey, data: { contract, amount, reason, path } }, tx);
}
