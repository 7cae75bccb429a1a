import { eq, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { quoteRevisions, quotes } from "~/db/schema/quotes";
import { takeAttempts } from "../accounts/rate-limits.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { type ExaminedFile, withKeptFiles } from "../files/files.commands.server";
import { moveQuote, type QuoteMove, type QuoteRefusal } from "./core/quote-state";
import type { TypedQuote } from "./core/typed-quote";
import { takeBackHeldQuote } from "./held-quote.commands.server";
import type { DemandForPlatform } from "./locked-demand.commands.server";
import { type AnswerRefusal, type LockedQuote, lockForAnswer } from "./locked-quote.commands.server";
import { type CarriedFile, changeFiles, copyFiles, listFilesOf } from "./quote-files.commands.server";
import { mostQuoteFiles } from "./quote-form";

/** Of which quote, and what of its files changes. */
export interface QuoteTarget {
  demandId: number;
  slug: string;
  /** Files of the draft that are to go. */
  removedFiles?: readonly number[] | undefined;
  /** The draft that the form was filled in from: another's changes since then are not overwritten. */
  version?: string | undefined;
}

export type DraftRefusal =
  | AnswerRefusal
  /** Nobody writes on a quote that was accepted, declined or withdrawn. */
  | QuoteRefusal
  | { reason: "changed_meanwhile" | "too_many_files" }
  /** More within a day than anybody needs, with those that were taken off again. */
  | { reason: "too_many_files_today" }
  | RequestIdConflict;

/**
 * Keeps what is typed of a quote, however unfinished, for a person who manages the platform's lead unit; nobody else
 * sees it. What was sent before stays as it is until the new revision is sent. What waits for an officer is taken back:
 * it would be sent otherwise than it now reads.
 */
export async function saveQuoteDraft(
  input: QuoteTarget & { typed: TypedQuote },
  files: readonly ExaminedFile[],
  context: CommandContext,
): Promise<Result<{ quoteId: string }, DraftRefusal>> {
  const at = new Date().toISOString();
  const work = async (tx: Transaction): Promise<Result<{ quoteId: string }, DraftRefusal>> => {
    const opened = await openDraft(input, files, context, tx);
    if (!opened.ok) return opened;
    const { quoteId } = await writeDraft(opened.value, { ...input, files, at }, context, tx);
    await takeBackHeldQuote(quoteId, tx);
    return ok({ quoteId });
  };
  const known = { ...input, files: files.map(({ sha256 }) => sha256) };
  return withKeptFiles(files, at, () =>
    db().transaction((tx) => once(context, "saveQuoteDraft", known, () => work(tx), tx)),
  );
}

/** A quote whose next revision may be written. */
export interface OpenedDraft extends DemandForPlatform {
  quote?: LockedQuote;
  /** How sending it moves the quote. */
  move: Extract<QuoteMove, "submit" | "revise">;
  /** The revision that was sent last. */
  sent?: { id: string; number: number };
  /** The revision that is being written. */
  draft?: { id: string; number: number };
  /** What the new revision carries before anything is changed. */
  files: CarriedFile[];
}

/** Locks a demand and the platform's quote for writing. Refuses before anything is written. */
export async function openDraft(
  { removedFiles = [], version, ...target }: QuoteTarget,
  files: readonly ExaminedFile[],
  context: CommandContext,
  tx: Transaction,
): Promise<Result<OpenedDraft, DraftRefusal>> {
  const locked = await lockForAnswer(target, context, tx);
  if (!locked.ok) return locked;
  const { quote } = locked.value;
  const move = quote === undefined || quote.status === "draft" ? "submit" : "revise";
  const moved = moveQuote(quote?.status ?? "draft", move, "platform");
  if (!moved.ok) return moved;
  const revisions = quote
    ? await tx.execute<{ id: string; number: number; is_sent: boolean; version: string }>(sql`
        select id, number, sent_at is not null as is_sent, ${draftVersion} as version from quote_revisions r
        where quote_id = ${quote.id} order by number desc limit 2`)
    : [];
  const draft = revisions.find(({ is_sent }) => !is_sent);
  const sent = revisions.find(({ is_sent }) => is_sent);
  if (version !== undefined && version !== (draft?.version ?? ""))
    return refuse({ reason: "changed_meanwhile" });
  const from = draft ?? sent;
  const carried = from ? await listFilesOf(from.id, tx) : [];
  const kept = carried.filter(({ fileId }) => !removedFiles.includes(fileId));
  if (kept.length + files.length > mostQuoteFiles) return refuse({ reason: "too_many_files" });
  const sender = String(locked.value.platform.leadId);
  // Only a person's are counted: the system fills in demo data.
  if (context.actor.kind === "person" && (await takeAttempts("quote.files", sender, files.length, tx)))
    return refuse({ reason: "too_many_files_today" });
  return ok({
    ...locked.value,
    move,
    ...(sent ? { sent } : {}),
    ...(draft ? { draft } : {}),
    files: carried,
  });
}

/** Of a revision `r` that is not sent yet: changes with everything that is written to it. */
export const draftVersion = sql`to_char(r.updated_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS')`;

/** A revision as it was written, not sent yet. */
export interface WrittenDraft {
  quoteId: string;
  revisionId: string;
  number: number;
}

/** Writes the revision that is not sent yet, and the quote where it is the first. */
export async function writeDraft(
  opened: OpenedDraft,
  {
    typed,
    removedFiles: removed = [],
    ...added
  }: Pick<QuoteTarget, "removedFiles"> & {
    typed: TypedQuote;
    files: readonly ExaminedFile[];
    at: string;
  },
  context: CommandContext,
  tx: Transaction,
): Promise<WrittenDraft> {
  const personId = context.actor.kind === "person" ? context.actor.id : null;
  const quoteId = opened.quote?.id ?? (await insertQuote(opened, personId, tx));
  const { id: revisionId, number } = opened.draft ?? (await startRevision(quoteId, opened.sent, typed, tx));
  await tx
    .update(quoteRevisions)
    .set({ typed, writtenBy: personId, updatedAt: sql`clock.now()` })
    .where(eq(quoteRevisions.id, revisionId));
  await changeFiles(revisionId, { ...added, removed }, tx);
  return { quoteId, revisionId, number };
}

async function insertQuote(
  { demand, platform }: DemandForPlatform,
  createdBy: number | null,
  tx: Transaction,
): Promise<string> {
  const [row] = await tx
    .insert(quotes)
    .values({
      isSample: demand.isSample,
      demandId: demand.id,
      platformId: platform.id,
      organisationId: platform.leadId,
      createdBy,
    })
    .returning({ id: quotes.id });
  if (!row) throw new Error("a quote was not written");
  return row.id;
}

/** A new revision carries the files of what was sent last, until they are taken away. */
async function startRevision(
  quoteId: string,
  sent: OpenedDraft["sent"],
  typed: TypedQuote,
  tx: Transaction,
): Promise<{ id: string; number: number }> {
  const number = (sent?.number ?? 0) + 1;
  const [row] = await tx
    .insert(quoteRevisions)
    .values({ quoteId, number, typed })
    .returning({ id: quoteRevisions.id });
  if (!row) throw new Error("a revision was not written");
  if (sent) await copyFiles(sent.id, row.id, tx);
  return { id: row.id, number };
}
