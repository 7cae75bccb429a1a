import { sql } from "drizzle-orm";
import { z } from "zod";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import {
  asPerson,
  type CommandContext,
  type PersonContext,
  type RequestIdConflict,
} from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { today } from "../registry/registry-day.queries.server";
import { findControlled } from "../screening/control-terms.queries.server";
import { holdIfControlled, type ReleasedHold } from "../screening/holds.commands.server";
import { complaintTables, isPartyOf, roleIn } from "./complaint-parties.queries.server";
import { tellDecided, tellOverdue } from "./complaint-tells.commands.server";
import { type CreditChange, mayChangeCredit } from "./core/complaint";
import type { ComplaintKind, ComplaintOutcome, ComplaintStatus } from "./core/vocabulary";
import { creditIntroduction, uncreditIntroduction } from "./credit.commands.server";

interface Locked {
  id: number;
  kind: ComplaintKind;
  status: ComplaintStatus;
  hasStatement: boolean;
  introduction?: { id: number; status: string };
  role?: "complainant" | "other";
}

async function lockComplaint(id: number, personId: number, tx: Transaction): Promise<Locked | undefined> {
  await tx.execute(sql`select from complaints where id = ${id} for update`);
  await tx.execute(sql`
    select from introductions where id = (select introduction_id from complaints where id = ${id}) for update`);
  // A statement of its own: what was waited for has changed is seen.
  const [row] = await tx.execute<{
    kind: ComplaintKind;
    status: ComplaintStatus;
    has_statement: boolean;
    introduction_id: number | null;
    introduction_status: string | null;
    role: "complainant" | "other" | null;
  }>(sql`
    select c.kind, c.status, c.statement is not null as has_statement, i.id as introduction_id,
      i.status as introduction_status, ${roleIn(personId)} as role
    from ${complaintTables} where c.id = ${id}`);
  return (
    row && {
      id,
      kind: row.kind,
      status: row.status,
      hasStatement: row.has_statement,
      ...(row.introduction_id === null || row.introduction_status === null
        ? {}
        : { introduction: { id: row.introduction_id, status: row.introduction_status } }),
      ...(row.role === null ? {} : { role: row.role }),
    }
  );
}

export type StatementRefusal =
  | { reason: "hidden" }
  /** Decided or taken back meanwhile, or said before. */
  | { reason: "wrong_state" | "answered_already" }
  | RequestIdConflict;

/** What a hold of a statement is known by. */
export const heldStatement = "complaint-statement";

/** Who is complained of says something to it, once. Held first where it names controlled technology. */
export async function stateOnComplaint(
  input: { id: number; text: string },
  context: PersonContext,
): Promise<Result<{ outcome: "stated" | "held" }, StatementRefusal>> {
  const work = async (tx: Transaction): Promise<Result<{ outcome: "stated" | "held" }, StatementRefusal>> => {
    const checked = await checkStatement(input.id, context, tx);
    if (!checked.ok) return checked;
    const held = await holdIfControlled(
      {
        subjectKind: heldStatement,
        subjectId: String(input.id),
        text: input.text,
        payload: { ...input },
        touches: ["statement"],
        personId: context.actor.id,
      },
      tx,
    );
    if (!held) await writeStatement(input, context, tx);
    await note("stateOnComplaint", context, input.id, held ? { hold: held.holdId } : {}, tx);
    return ok({ outcome: held ? "held" : "stated" });
  };
  return db().transaction((tx) => once(context, "stateOnComplaint", input, () => work(tx), tx));
}

/** Says what was held, in the transaction of its release. */
export async function stateHeldStatement(
  { payload }: Pick<ReleasedHold, "payload">,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<undefined, { reason: string }>> {
  const input = z.object({ id: z.number().int(), text: z.string() }).parse(payload);
  const sender = asPerson(context);
  const checked = await checkStatement(input.id, sender, tx);
  if (!checked.ok) return checked;
  await writeStatement(input, sender, tx);
  return ok(undefined);
}

async function checkStatement(
  id: number,
  { actor }: PersonContext,
  tx: Transaction,
): Promise<Result<undefined, StatementRefusal>> {
  const complaint = await lockComplaint(id, actor.id, tx);
  if (complaint?.role !== "other") return refuse({ reason: "hidden" });
  if (complaint.status !== "open") return refuse({ reason: "wrong_state" });
  return complaint.hasStatement ? refuse({ reason: "answered_already" }) : ok(undefined);
}

async function writeStatement(
  { id, text }: { id: number; text: string },
  { actor }: PersonContext,
  tx: Transaction,
): Promise<void> {
  await tx.execute(sql`
    update complaints set statement = ${text}, stated_at = clock.now(), stated_by = ${actor.id} where id = ${id}`);
}

/** Who complained takes it back, before it is decided. */
export async function withdrawComplaint(
  input: { id: number },
  context: PersonContext,
): Promise<Result<{ outcome: "withdrawn" }, StatementRefusal>> {
  const work = async (tx: Transaction): Promise<Result<{ outcome: "withdrawn" }, StatementRefusal>> => {
    const complaint = await lockComplaint(input.id, context.actor.id, tx);
    if (complaint?.role !== "complainant") return refuse({ reason: "hidden" });
    if (complaint.status !== "open") return refuse({ reason: "wrong_state" });
    await tx.execute(sql`update complaints set status = 'withdrawn' where id = ${input.id}`);
    await note("withdrawComplaint", context, input.id, {}, tx);
    return ok({ outcome: "withdrawn" });
  };
  return db().transaction((tx) => once(context, "withdrawComplaint", input, () => work(tx), tx));
}

export type DecisionRefusal =
  | { reason: "unknown_complaint" | "own_case" | "wrong_state" }
  /** The introduction is not in a state in which its credit can change so. */
  | { reason: "credit_not_possible" }
  | { reason: "controlled" }
  | RequestIdConflict;

/**
 * An officer, who has to do with neither side, decides a complaint; both are told the outcome with its reasons. About an
 * introduction the decision may credit it, or take the credit back: what a party says of the same contract later changes
 * nothing.
 */
export async function decideComplaint(
  input: { id: number; outcome: ComplaintOutcome; answer: string; credit?: CreditChange | undefined },
  context: PersonContext,
): Promise<Result<{ outcome: ComplaintOutcome }, DecisionRefusal>> {
  return db().transaction((tx) =>
    once(context, "decideComplaint", input, () => decide(input, context, tx), tx),
  );
}

async function decide(
  {
    id,
    outcome,
    answer,
    credit,
  }: { id: number; outcome: ComplaintOutcome; answer: string; credit?: CreditChange | undefined },
  context: PersonContext,
  tx: Transaction,
): Promise<Result<{ outcome: ComplaintOutcome }, DecisionRefusal>> {
  const { actor } = context;
  const complaint = await lockComplaint(id, actor.id, tx);
  if (!complaint) return refuse({ reason: "unknown_complaint" });
  const action = "decideComplaint";
  if (await isPartyOf(id, actor.id, tx)) {
    const subject = { kind: "complaint", id };
    await appendAudit(context, { action, subject, result: "denied", detail: { reason: "own_case" } }, tx);
    return refuse({ reason: "own_case" });
  }
  if (complaint.status !== "open") return refuse({ reason: "wrong_state" });
  if ((await findControlled(answer, tx)).length > 0) return refuse({ reason: "controlled" });
  const { introduction } = complaint;
  if (credit && !mayChangeCredit(complaint.kind, introduction?.status, credit))
    return refuse({ reason: "credit_not_possible" });
  await tx.execute(sql`
    update complaints set status = 'decided', outcome = ${outcome}, answer = ${answer}, decided_at = clock.now(),
      decided_by = ${actor.id}, credit = ${introduction && credit ? credit : null} where id = ${id}`);
  const isDone =
    !introduction ||
    !credit ||
    (credit === "credit"
      ? await creditIntroduction(introduction.id, { by: "officer", event: `complaint:${id}` }, tx)
      : await uncreditIntroduction(introduction.id, tx));
  if (!isDone) throw new Error(`the credit of introduction ${introduction?.id} was to change`);
  await note(action, context, id, { outcome, ...(credit ? { credit } : {}) }, tx);
  await tellDecided(id, { outcome, answer }, tx);
  return ok({ outcome });
}

/** Reminds the officers, once a day, of complaints that are late. A part of the daily turn of demands. */
export async function remindOfComplaints(signal?: AbortSignal): Promise<void> {
  const isDue = sql`status = 'open' and due_at <= clock.now()
    and (reminded_at is null or (reminded_at at time zone 'Asia/Shanghai')::date < ${today})`;
  const due = await db().execute<{ id: number }>(sql`select id from complaints where ${isDue} order by id`);
  for (const { id } of due) {
    if (signal?.aborted) return;
    await db().transaction(async (tx) => {
      const [row] = await tx.execute<{ day: string }>(sql`
        update complaints set reminded_at = clock.now() where id = ${id} and ${isDue} returning ${today}::text as day`);
      if (row) await tellOverdue(id, row.day, tx);
    });
  }
}

async function note(
  action: string,
  context: PersonContext,
  id: number,
  detail: Record<string, unknown>,
  tx: Transaction,
): Promise<void> {
  await appendAudit(context, { action, subject: { kind: "complaint", id }, result: "done", detail }, tx);
}
