import { createHash, createHmac } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { misconductFiles, misconductReports, misconductSenders } from "~/db/schema/submissions";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { takeTurn } from "../audit/turns.commands.server";
import { type ExaminedFile, storeFile, withKeptFiles } from "../files/files.commands.server";
import * as ReceiptNumber from "./core/receipt-number";
import type { MisconductInput, MisconductReplyInput } from "./submission-form";
import { takeSubmission } from "./submission-limits.commands.server";

export type SubmitReportRefusal = { reason: "too_many"; retryAfter: number } | RequestIdConflict;

/**
 * Takes a report of falsification and answers its receipt number, which the form's token decides: sent again, the same
 * form gets the same number, and neither audit log nor memory of commands has to keep a time. Of the time only the day is
 * stored, of the sender nothing but the contact that was given, where the app cannot read it. `network` is for the
 * limit alone, and counted in a transaction of its own: no row of the one leads to a row of the other. The input has
 * passed `misconductInput`, the files have been examined.
 */
export async function submitReport(
  { files, network, ...input }: MisconductInput & { files: readonly ExaminedFile[]; network: string },
  token: string,
): Promise<Result<{ receiptNumber: string }, SubmitReportRefusal>> {
  const digest = createHash("sha256").update(`report of falsification ${token}`).digest();
  const receiptNumber = ReceiptNumber.fromBytes("JB", digest);
  const { subject, statement, contact } = input;
  const fingerprint = fingerprintOf(input, files, token);
  const report = { subject, statement, contact, fingerprint, platformId: await findPlatformIn(subject) };
  // Copies of one form that come together go one after the other, so that only the first counts towards the limit.
  const turn = (underWay.get(receiptNumber) ?? Promise.resolve())
    .catch(() => {})
    .then(() => submit(report, receiptNumber, files, network));
  underWay.set(receiptNumber, turn);
  try {
    return await turn;
  } finally {
    if (underWay.get(receiptNumber) === turn) underWay.delete(receiptNumber);
  }
}

/** The last copy of each form that is under way in this process. */
const underWay = new Map<string, Promise<unknown>>();

async function submit(
  report: Report,
  receiptNumber: string,
  files: readonly ExaminedFile[],
  network: string,
): Promise<Result<{ receiptNumber: string }, SubmitReportRefusal>> {
  const earlier = await db().transaction((tx) => findEarlier(receiptNumber, tx));
  if (earlier === undefined) {
    const retryAfter = await db().transaction((tx) => takeSubmission("submission", network, tx));
    if (retryAfter !== undefined) return refuse({ reason: "too_many", retryAfter });
  }
  const receivedOn = await startOfToday();
  return withKeptFiles(files, receivedOn, () =>
    db().transaction(async (tx) => {
      // A copy in another process at the same moment waits here for the first to commit.
      await takeTurn(receiptNumber, tx);
      const before = await findEarlier(receiptNumber, tx);
      if (before !== undefined && before !== report.fingerprint) {
        return refuse({ reason: "request_id_used_with_other_input" as const });
      }
      if (before === undefined) await insertReport(report, { receiptNumber, receivedOn, files }, tx);
      return ok({ receiptNumber });
    }),
  );
}

type Report = Pick<MisconductInput, "subject" | "statement" | "contact"> & {
  platformId: number | undefined;
  fingerprint: string;
};

async function insertReport(
  { contact, ...facts }: Report,
  {
    receiptNumber,
    receivedOn,
    files,
  }: { receiptNumber: string; receivedOn: string; files: readonly ExaminedFile[] },
  tx: Transaction,
): Promise<void> {
  const [row] = await tx
    .insert(misconductReports)
    .values({ ...facts, receiptNumber, receivedOn, hasContact: contact !== undefined })
    .returning({ id: misconductReports.id });
  if (!row) throw new Error("insert returned no row");
  if (contact !== undefined) await tx.insert(misconductSenders).values({ reportId: row.id, contact });
  for (const file of files) {
    // Counted ids would place the report between files whose time is known.
    const { id } = await storeFile(file, { at: receivedOn, isUnordered: true }, tx);
    await tx.insert(misconductFiles).values({ reportId: row.id, fileId: id });
  }
}

/** Midnight, Asia/Shanghai, of the day, as ISO text: all that is kept of the time. */
async function startOfToday(): Promise<string> {
  const [row] = await db().execute<{ day: number }>(sql`
    select extract(epoch from date_trunc('day', clock.now(), 'Asia/Shanghai')) * 1000 as day`);
  if (!row) throw new Error("the clock gave no answer");
  return new Date(Number(row.day)).toISOString();
}

/**
 * Tells whether a form that comes again has the same content, contact and files included. Keyed by its token, which
 * is stored nowhere, so that nobody can try contacts on it.
 */
function fingerprintOf(input: MisconductInput, files: readonly ExaminedFile[], token: string): string {
  const { subject, statement, contact = "" } = input;
  const content = [subject, statement, contact, ...files.map(({ sha256, name }) => [sha256, name])];
  return createHmac("sha256", token).update(JSON.stringify(content)).digest("base64url");
}

/** The platform whose registration number stands in a text. */
async function findPlatformIn(text: string): Promise<number | undefined> {
  const number = /[A-Z]{2,4}-\d{4,7}/i.exec(text.normalize("NFKC"))?.[0];
  if (number === undefined) return undefined;
  const [row] = await db().execute<{ id: number }>(
    sql`select id from platforms where registration_number = ${number.toUpperCase()}`,
  );
  return row?.id;
}

/** The fingerprint of what was sent under this number before; undefined for nothing. */
async function findEarlier(receiptNumber: string, tx: Transaction): Promise<string | undefined> {
  const [report] = await tx
    .select({ fingerprint: misconductReports.fingerprint })
    .from(misconductReports)
    .where(eq(misconductReports.receiptNumber, receiptNumber));
  return report?.fingerprint;
}

export type ReplyToReportRefusal =
  | { reason: "unknown_report" | "already_closed" | "not_a_person" }
  | RequestIdConflict;

/** Tells the unknown sender of a report how it stands; until it is closed, again and again. Only people reply. */
export async function replyToReport(
  input: MisconductReplyInput,
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<{ id: number }, ReplyToReportRefusal>> {
  if (!tx) return db().transaction((own) => replyToReport(input, context, own));
  if (context.actor.kind !== "person") return refuse({ reason: "not_a_person" });
  const work = async (): Promise<Result<{ id: number }, ReplyToReportRefusal>> => {
    const [found] = await tx.execute<{ id: number; status: string }>(sql`
      select id, status from misconduct_reports where receipt_number = ${input.receiptNumber} for update`);
    if (!found) return refuse({ reason: "unknown_report" });
    if (found.status === "closed") return refuse({ reason: "already_closed" });
    await tx
      .update(misconductReports)
      .set({ status: input.status, reply: input.reply, repliedAt: sql`clock.now()` })
      .where(eq(misconductReports.id, found.id));
    const subject = { kind: "misconduct_report", id: found.id };
    const detail = { status: input.status };
    await appendAudit(context, { action: "replyToReport", subject, result: "done", detail }, tx);
    return ok({ id: found.id });
  };
  return once(context, "replyToReport", input, work, tx);
}
