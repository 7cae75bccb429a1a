import { sql } from "drizzle-orm";
import { z } from "zod";
import { canonical } from "~/app/core/canonical";
import type { FormFault } from "~/app/core/form-fault";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { quoteEvents } from "~/db/schema/quotes";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { type ExaminedFile, withKeptFiles } from "../files/files.commands.server";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import type { ReleasedHold } from "../screening/holds.commands.server";
import { faultsOfQuote } from "./core/quote-rules";
import { quoteTransitions } from "./core/quote-state";
import { hashOfDraft, holdQuote, takeBackHeldQuote } from "./held-quote.commands.server";
import { noteFirstReply } from "./locked-demand.commands.server";
import {
  type DraftRefusal,
  type OpenedDraft,
  openDraft,
  type QuoteTarget,
  type WrittenDraft,
  writeDraft,
} from "./quote-draft.commands.server";
import { countToday } from "./quote-events.queries.server";
import { listFilesOf } from "./quote-files.commands.server";
import { type QuoteInput, readQuote, typedOf } from "./quote-form";
import { priceOf, writeParts } from "./quote-parts.commands.server";
import { findSentWords, findTypedDraft } from "./quote-revisions.queries.server";
import { settleMatched } from "./shortlist-matched.commands.server";
import { tellOwnerOfQuote } from "./tell-owner.commands.server";

export type SendRefusal =
  | DraftRefusal
  /** It does not make sense as a whole; rows by where they stand. */
  | { reason: "invalid"; faults: FormFault[] }
  /** It says just what was sent last. */
  | { reason: "unchanged" }
  /** More revisions within a day than anybody reads. */
  | { reason: "too_many" };

/** Revisions of one quote that its owner is sent within a day. */
const mostADay = 10;

/** What became of it; `number`: of the revision. */
export type QuoteSent =
  | { outcome: "sent"; quoteId: string; number: number }
  | { outcome: "held"; quoteId: string };

/**
 * Sends a quote, or a new revision of it in the place of what was sent, to the demand's owner alone: for a person who
 * manages the platform's lead unit of today, or the system, which fills in demo data. The price is the sum of its
 * components. What names controlled technology is held first, and stays a draft until an officer has released it. The
 * input has passed `quoteInput`. The same request twice is one quote.
 */
export async function sendQuote(
  input: QuoteTarget & { quote: QuoteInput },
  files: readonly ExaminedFile[],
  context: CommandContext,
): Promise<Result<QuoteSent, SendRefusal>> {
  const at = new Date().toISOString();
  const known = { ...input, files: files.map(({ sha256 }) => sha256) };
  return withKeptFiles(files, at, () =>
    db().transaction((tx) =>
      once(context, "sendQuote", known, () => send(input, { files, at }, context, tx), tx),
    ),
  );
}

async function send(
  { quote, ...input }: QuoteTarget & { quote: QuoteInput },
  added: { files: readonly ExaminedFile[]; at: string },
  context: CommandContext,
  tx: Transaction,
): Promise<Result<QuoteSent, SendRefusal>> {
  const opened = await openDraft(input, added.files, context, tx);
  if (!opened.ok) return opened;
  const faults = faultsOfQuote(quote, await findRegistryDay(tx));
  if (faults.length > 0) return refuse({ reason: "invalid", faults });
  const hasOtherFiles = added.files.length > 0 || (input.removedFiles ?? []).length > 0;
  if (!hasOtherFiles && (await saysTheSame(opened.value, quote, tx))) return refuse({ reason: "unchanged" });
  const { quote: own } = opened.value;
  if (own && (await countToday(own.id, ["submit", "revise"], tx)) >= mostADay)
    return refuse({ reason: "too_many" });
  const draft = await writeDraft(opened.value, { ...input, ...added, typed: typedOf(quote) }, context, tx);
  const { quoteId, number } = draft;
  const held = await holdQuote({ ...input, ...draft, quote }, context, tx);
  const detail = held ? { hold: held.holdId } : { revision: number };
  const subject = { kind: "quote", id: quoteId };
  await appendAudit(context, { action: "sendQuote", subject, result: "done", detail }, tx);
  if (held) return ok({ outcome: "held", quoteId });
  await takeBackHeldQuote(quoteId, tx);
  await sendDraft(opened.value, draft, quote, context, tx);
  return ok({ outcome: "sent", quoteId, number });
}

const heldDraft = z.object({ slug: z.string(), demandId: z.number().int(), hash: z.string() });

/**
 * Sends what was held, in the transaction of its release, if its sender still may, the demand still asks, and the draft
 * is what the officer has judged.
 */
export async function sendHeldQuote(
  { payload }: Pick<ReleasedHold, "payload">,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<undefined, { reason: string }>> {
  const { hash, ...target } = heldDraft.parse(payload);
  const opened = await openDraft(target, [], context, tx);
  if (!opened.ok) return opened;
  const { quote: own, draft, files } = opened.value;
  const typed = draft && (await findTypedDraft(draft.id, tx));
  if (!own || !draft || !typed) return refuse({ reason: "changed_meanwhile" });
  const read = readQuote(typed);
  if ("faults" in read || hashOfDraft(read.quote, files) !== hash)
    return refuse({ reason: "changed_meanwhile" });
  if (faultsOfQuote(read.quote, await findRegistryDay(tx)).length > 0) return refuse({ reason: "invalid" });
  const written = { quoteId: own.id, revisionId: draft.id, number: draft.number };
  await sendDraft(opened.value, written, read.quote, context, tx);
  return ok(undefined);
}

/** Whether what was sent last says all this already, and carries these files. */
async function saysTheSame({ sent, draft, files }: OpenedDraft, quote: QuoteInput, tx: Transaction) {
  if (!sent) return false;
  const carried = await listFilesOf(sent.id, tx);
  const isCarried =
    carried.length === files.length && carried.every((file, at) => file.fileId === files[at]?.fileId);
  if (draft && !isCarried) return false;
  const { changeNote: _, ...said } = quote;
  return canonical(await findSentWords(sent.id, tx)) === canonical(said);
}

/** Makes the draft what was sent: from here on nobody changes it, and its owner sees it. */
async function sendDraft(
  { demand, platform, move }: OpenedDraft,
  { quoteId, revisionId, number }: WrittenDraft,
  quote: QuoteInput,
  context: CommandContext,
  tx: Transaction,
): Promise<void> {
  const { approach, deliverables, assumptions = null, changeNote = null, days, validUntil } = quote;
  await writeParts(revisionId, quote, tx);
  await tx.execute(sql`
    update quote_revisions set approach = ${approach}, deliverables = ${deliverables}, assumptions = ${assumptions},
      change_note = ${changeNote}, days = ${days}, valid_until = ${validUntil}, total_fen = ${priceOf(quote).totalFen},
      typed = null, sent_at = clock.now(), updated_at = clock.now()
    where id = ${revisionId}`);
  await tx.execute(sql`
    update quotes set status = ${quoteTransitions[move].to}, organisation_id = ${platform.leadId},
      submitted_at = coalesce(submitted_at, clock.now())
    where id = ${quoteId}`);
  const personId = context.actor.kind === "person" ? context.actor.id : null;
  await tx.insert(quoteEvents).values({ quoteId, kind: move, personId });
  await noteFirstReply(demand.id, tx);
  await settleMatched(demand.id, tx);
  const kind = move === "submit" ? "quote-received" : "quote-revised";
  await tellOwnerOfQuote({ demand, platform, quoteId }, { kind, eventKey: `quote:${quoteId}:${number}` }, tx);
}
