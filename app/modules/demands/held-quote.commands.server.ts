import { createHash } from "node:crypto";
import { canonical } from "~/app/core/canonical";
import type { Transaction } from "~/db/client.server";
import type { CommandContext } from "../audit/command-context";
import { holdIfControlled, supersedeHolds } from "../screening/holds.commands.server";
import { type CarriedFile, listFilesOf } from "./quote-files.commands.server";
import type { QuoteInput } from "./quote-form";

/** What a hold of a quote is known by. */
export const heldQuote = "quote";

interface Draft {
  demandId: number;
  slug: string;
  quoteId: string;
  revisionId: string;
  quote: QuoteInput;
}

/**
 * Holds a quote in whose words a control term stands. The officer is shown its words and the names of its files, which
 * is what there is to judge: no amount, no day, and not what it answers. These stay in the draft, which is sent only if
 * it still is what was held (`hash`).
 */
export async function holdQuote(
  { demandId, slug, quoteId, revisionId, quote }: Draft,
  { actor }: CommandContext,
  tx: Transaction,
): Promise<{ holdId: number } | undefined> {
  const files = await listFilesOf(revisionId, tx);
  const words = wordsOf(quote, files);
  return holdIfControlled(
    {
      subjectKind: heldQuote,
      subjectId: quoteId,
      text: words.map(([, text]) => text).join("\n"),
      payload: { slug, demandId, hash: hashOfDraft(quote, files), ...Object.fromEntries(words) },
      touches: [quoteId],
      personId: actor.kind === "person" ? actor.id : undefined,
    },
    tx,
  );
}

/** Of everything that a draft says: what was held is what is sent. */
export function hashOfDraft(quote: QuoteInput, files: readonly CarriedFile[]): string {
  const whole = { ...quote, files: files.map(({ sha256, name }) => ({ sha256, name })) };
  return createHash("sha256").update(canonical(whole)).digest("hex");
}

/** Takes back what waits for an officer of this quote. */
export async function takeBackHeldQuote(quoteId: string, tx: Transaction): Promise<void> {
  await supersedeHolds({ subjectKind: heldQuote, subjectId: quoteId, touches: [quoteId] }, tx);
}

/** Everything that is read in it, by the names that the officer sees. */
function wordsOf(quote: QuoteInput, files: readonly CarriedFile[]): [string, string][] {
  const { components, milestones, approach, deliverables, assumptions = "", changeNote = "" } = quote;
  const lines = (parts: readonly (string | undefined)[]) => parts.filter(Boolean).join("\n");
  return [
    ["approach", approach],
    ["deliverables", deliverables],
    ["assumptions", assumptions],
    ["changeNote", changeNote],
    ["components", lines(components.map(({ name, unit }) => lines([name, unit])))],
    ["milestones", lines(milestones.map(({ title, deliverable }) => lines([title, deliverable])))],
    ["fileNames", lines(files.map(({ name }) => name))],
  ];
}
