import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { notices } from "~/db/schema/notices";
import { objectionFiles, objections } from "~/db/schema/submissions";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { takeTurn } from "../audit/turns.commands.server";
import { type ExaminedFile, storeFile, withKeptFiles } from "../files/files.commands.server";
import * as ReceiptNumber from "./core/receipt-number";
import type { ObjectionAnswerInput, ObjectionInput } from "./submission-form";
import { takeSubmission } from "./submission-limits.commands.server";

export type SubmitObjectionRefusal =
  | { reason: "unknown_notice" }
  | { reason: "not_open"; endedAt?: string }
  | { reason: "too_many"; retryAfter: number }
  | RequestIdConflict;

export interface ObjectionReceipt {
  receiptNumber: string;
  /** The same had been sent before, in another form: the number is that of then. */
  isRepeat?: true;
}

/**
 * Takes an objection against a public notice and answers its receipt number. The database's clock decides, read once
 * the notice is locked: at its end it is too late. A notice that may not be known of is unknown, so is one that was
 * withdrawn before its start. `network` is the sender's block, for the limit alone. What the same sender said of the
 * same notice within a day, in another form (the browser went back), is not stored twice: the answer is the first
 * receipt. The input has passed `objectionInput`, the files have been examined.
 */
export async function submitObjection(
  { files, network, ...input }: ObjectionInput & { files: readonly ExaminedFile[]; network: string },
  context: CommandContext,
): Promise<Result<ObjectionReceipt, SubmitObjectionRefusal>> {
  const evidence = files.map(({ sha256, name }) => ({ sha256, name }));
  return withKeptFiles(files, new Date().toISOString(), () =>
    db().transaction((tx) => {
      const work = () => submit(input, files, network, context, tx);
      return once(context, "submitObjection", { ...input, evidence }, work, tx);
    }),
  );
}

async function submit(
  { consent: _given, ...input }: ObjectionInput,
  files: readonly ExaminedFile[],
  network: string,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<ObjectionReceipt, SubmitObjectionRefusal>> {
  const [notice] = await tx.select().from(notices).where(eq(notices.id, input.noticeId)).for("share");
  const [clock] = await tx.execute<{ now: string; known: boolean; running: boolean }>(sql`
    select clock.now()::text as now,
      ${notice?.startsAt ?? null}::timestamptz
        <= least(clock.now(), ${notice?.withdrawnAt ?? null}::timestamptz) as known,
      ${notice?.endsAt ?? null}::timestamptz > clock.now() as running`);
  if (!notice || !clock?.known) return refuse({ reason: "unknown_notice" });
  if (notice.kind !== "public_notice" || notice.withdrawnAt !== null) return refuse({ reason: "not_open" });
  if (!clock.running) {
    return refuse({ reason: "not_open", ...(notice.endsAt ? { endedAt: isoOf(notice.endsAt) } : {}) });
  }
  const retryAfter = await takeSubmission("submission", network, tx);
  if (retryAfter !== undefined) return refuse({ reason: "too_many", retryAfter });
  const earlier = await findSame(input, files, tx);
  if (earlier !== undefined) return ok({ receiptNumber: earlier, isRepeat: true });

  const receiptNumber = ReceiptNumber.fromBytes("YY", randomBytes(10));
  const [row] = await tx
    .insert(objections)
    // The instant that was just found to be in time.
    .values({ ...input, receiptNumber, receivedAt: clock.now })
    .returning({ id: objections.id });
  if (!row) throw new Error("insert returned no row");
  for (const file of files) {
    const { id } = await storeFile(file, { at: isoOf(clock.now) }, tx);
    await tx.insert(objectionFiles).values({ objectionId: row.id, fileId: id });
  }
  await appendAudit(
    context,
    { action: "submitObjection", subject: { kind: "objection", id: row.id }, result: "done" },
    tx,
  );
  return ok({ receiptNumber });
}

/** The number of a day's objection with the same sender and words, and with these files among its own. */
async function findSame(
  { noticeId, objectorKind, objectorName, contact, statement }: Omit<ObjectionInput, "consent">,
  files: readonly ExaminedFile[],
  tx: Transaction,
): Promise<string | undefined> {
  // Two forms of the same sender that come together go one after the other.
  const same = JSON.stringify([noticeId, objectorKind, objectorName, contact, statement]);
  await takeTurn(same, tx);
  const hashes = JSON.stringify(files.map(({ sha256 }) => sha256));
  const [row] = await tx.execute<{ number: string }>(sql`
    select o.receipt_number as number from objections o
    where o.notice_id = ${noticeId} and o.objector_kind = ${objectorKind} and o.objector_name = ${objectorName}
      and o.contact = ${contact} and o.statement = ${statement}
      and o.received_at > clock.now() - interval '1 day'
      and not exists (select from jsonb_array_elements_text(${hashes}::jsonb) given (hash)
        where given.hash not in (select f.sha256 from files f join objection_files k on k.file_id = f.id
          where k.objection_id = o.id))
    order by o.id limit 1`);
  return row?.number;
}

export type AnswerObjectionRefusal =
  | { reason: "unknown_objection" | "already_answered" | "not_a_person" }
  | RequestIdConflict;

/** Answers an objection, once; its sender reads the answer by the receipt number. Only people answer, never the system. */
export async function answerObjection(
  input: ObjectionAnswerInput,
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<{ id: number }, AnswerObjectionRefusal>> {
  if (!tx) return db().transaction((own) => answerObjection(input, context, own));
  if (context.actor.kind !== "person") return refuse({ reason: "not_a_person" });
  const work = async (): Promise<Result<{ id: number }, AnswerObjectionRefusal>> => {
    const [found] = await tx
      .select({ id: objections.id, status: objections.status })
      .from(objections)
      .where(eq(objections.receiptNumber, input.receiptNumber))
      .for("update");
    if (!found) return refuse({ reason: "unknown_objection" });
    if (found.status !== "received") return refuse({ reason: "already_answered" });
    await tx
      .update(objections)
      .set({ status: input.status, answer: input.answer, answeredAt: sql`clock.now()` })
      .where(eq(objections.id, found.id));
    const subject = { kind: "objection", id: found.id };
    const detail = { status: input.status };
    await appendAudit(context, { action: "answerObjection", subject, result: "done", detail }, tx);
    return ok({ id: found.id });
  };
  return once(context, "answerObjection", input, work, tx);
}

function isoOf(instant: string): string {
  return new Date(instant).toISOString();
}

/** Notes that somebody at the desk read an objection with the name and contact of its sender. */
export async function noteObjectionRead(id: number, context: CommandContext): Promise<void> {
  await db().transaction((tx) =>
    appendAudit(context, { action: "readObjection", subject: { kind: "objection", id }, result: "done" }, tx),
  );
}
