import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { files as storedFiles } from "~/db/schema/files";
import { misconductFiles, misconductReports, misconductSenders } from "~/db/schema/submissions";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { type ExaminedFile, storeFile } from "../files/files.commands.server";
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
  const report = { ...input, platformId: await findPlatformIn(input.subject) };
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
  const isKnown = await db().transaction((tx) => existsReport(receiptNumber, tx));
  if (!isKnown) {
    const retryAfter = await db().transaction((tx) => takeSubmission("submission", network, tx));
    if (retryAfter !== undefined) return refuse({ reason: "too_many", retryAfter });
  }
  return db().transaction(async (tx) => {
    // A copy in another process at the same moment waits here for the first to commit.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${receiptNumber}, 0))`);
    const earlier = await findEarlier(receiptNumber, tx);
    const hashes = files.map(({ sha256 }) => sha256);
    if (earlier !== undefined && earlier !== fingerprint(report, hashes)) {
      return refuse({ reason: "request_id_used_with_other_input" as const });
    }
    if (earlier === undefined) await insertReport(report, receiptNumber, files, tx);
    return ok({ receiptNumber });
  });
}

type Report = Pick<MisconductInput, "subject" | "statement" | "contact"> & { platformId: number | undefined };

async function insertReport(
  { platformId, subject, statement, contact }: Report,
  receiptNumber: string,
  files: readonly ExaminedFile[],
  tx: Transaction,
): Promise<void> {
  const [row] = await tx
    .insert(misconductReports)
    .values({
      receiptNumber,
      platformId,
      subject,
      statement,
      receivedOn: sql`date_trunc('day', clock.now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai'`,
      hasContact: contact !== undefined,
    })
    .returning({ id: misconductReports.id, receivedOn: misconductReports.receivedOn });
  if (!row) throw new Error("insert returned no row");
  if (contact !== undefined) await tx.insert(misconductSenders).values({ reportId: row.id, contact });
  for (const file of files) {
    const { id } = await storeFile(file, new Date(row.receivedOn).toISOString(), tx);
    await tx.insert(misconductFiles).values({ reportId: row.id, fileId: id });
  }
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

async function existsReport(receiptNumber: string, tx: Transaction): Promise<boolean> {
  const found = await tx
    .select({ id: misconductReports.id })
    .from(misconductReports)
    .where(eq(misconductReports.receiptNumber, receiptNumber));
  return found.length > 0;
}

/** What was sent under this number before, all but the contact, which cannot be read; undefined for nothing. */
async function findEarlier(receiptNumber: string, tx: Transaction): Promise<string | undefined> {
  const [report] = await tx
    .select()
    .from(misconductReports)
    .where(eq(misconductReports.receiptNumber, receiptNumber));
  if (!report) return undefined;
  const evidence = await tx
    .select({ sha256: storedFiles.sha256 })
    .from(misconductFiles)
    .innerJoin(storedFiles, eq(storedFiles.id, misconductFiles.fileId))
    .where(eq(misconductFiles.reportId, report.id))
    .orderBy(misconductFiles.fileId);
  return fingerprint(
    {
      ...report,
      platformId: report.platformId ?? undefined,
      contact: report.hasContact ? "given" : undefined,
    },
    evidence.map(({ sha256 }) => sha256),
  );
}

function fingerprint(
  { platformId, subject, statement, contact }: Report,
  evidence: readonly string[],
): string {
  return JSON.stringify([platformId ?? 0, subject, statement, contact !== undefined, evidence]);
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
