import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { keeping } from "~/db/keeping.server";
import type { CommandContext } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { findControlled } from "../screening/control-terms.queries.server";
import { holdIfControlled, type ReleasedHold, supersedeHolds } from "../screening/holds.commands.server";
import { type EditPolicyRefusal, editPolicy } from "./policy-desk.commands.server";
import type { PolicyEdit } from "./policy-desk-form";
import {
  type ImportPolicyRefusal,
  importPolicy,
  type PolicyImport,
  type PolicyImported,
} from "./policy-import.commands.server";

/** What a hold of an imported text is known by. */
export const heldPolicyImport = "policy-import";

/** What a hold of a policy's words is known by. */
export const heldPolicyEdit = "policy-edit";

type DeskImport = Omit<PolicyImport, "sourceId">;

/**
 * Imports a policy's text that an officer sent, or only looks what the import would do. A policy that is new to the
 * register comes from what offices make public. `isHeld`: control terms are in it, and another officer has to release
 * it; until then nothing of it is written.
 */
export async function importPolicyAtDesk(
  { isDryRun, ...input }: DeskImport & { isDryRun: boolean },
  context: CommandContext,
): Promise<Result<PolicyImported & { isHeld: boolean }, ImportPolicyRefusal>> {
  return db().transaction(async (tx) => {
    // First as a look: what cannot be imported is refused, not held.
    const looked = await keeping(
      tx,
      () => importDeskPolicy(input, context, tx),
      () => false,
    );
    if (!looked.ok) return looked;
    if (isDryRun)
      return ok({ ...looked.value, isHeld: (await findControlled(textOf(input), tx)).length > 0 });
    const hold = await holdIfControlled(
      {
        subjectKind: heldPolicyImport,
        subjectId: looked.value.slug,
        text: textOf(input),
        payload: { ...input },
        touches: ["text"],
        personId: by(context),
      },
      tx,
    );
    if (hold) return ok({ ...looked.value, isHeld: true });
    const imported = await importDeskPolicy(input, context, tx);
    return imported.ok ? ok({ ...imported.value, isHeld: false }) : imported;
  });
}

async function importDeskPolicy(
  input: DeskImport,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<PolicyImported, ImportPolicyRefusal>> {
  const [source] = await tx.execute<{ id: number }>(sql`select id from sources where key = 'public-notices'`);
  if (!source) return refuse({ reason: "unknown_source" });
  return importPolicy({ ...input, sourceId: source.id }, context, tx);
}

/** Imports a text that was held, in the transaction of its release. */
export async function importHeldPolicy(
  { payload }: Pick<ReleasedHold, "payload">,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<unknown, { reason: string }>> {
  // Written by `importPolicyAtDesk` above.
  return importDeskPolicy(payload as unknown as DeskImport, context, tx);
}

const by = ({ actor }: CommandContext) => (actor.kind === "person" ? actor.id : undefined);

/** All words that an import would make public. */
function textOf({ recognised, overrides }: DeskImport): string {
  const cells = recognised.clauses.flatMap((clause) => clause.cells?.flat() ?? []);
  const said = [overrides.title ?? recognised.title, overrides.number ?? recognised.number];
  return [...said, ...recognised.clauses.map(({ text }) => text), ...cells].filter(Boolean).join("\n");
}

/** Changes a policy's words, unless a control term is in them: then another officer releases the change. */
export async function sendPolicyEdit(
  input: PolicyEdit & { slug: string; readAt: string },
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<"saved" | "held", EditPolicyRefusal>> {
  if (!tx) return db().transaction((own) => sendPolicyEdit(input, context, own));
  const { slug, readAt: _readAt, ...facts } = input;
  const work = async (): Promise<Result<"saved" | "held", EditPolicyRefusal>> => {
    const { titleEn, forceNoteZh, forceNoteEn, summaryZh, summaryEn } = facts;
    const text = [titleEn, forceNoteZh, forceNoteEn, summaryZh, summaryEn].filter(Boolean).join("\n");
    const whole = { subjectKind: heldPolicyEdit, subjectId: slug, touches: ["words"] };
    const hold = await holdIfControlled({ ...whole, text, payload: { ...input }, personId: by(context) }, tx);
    if (hold) return ok("held");
    await supersedeHolds(whole, tx);
    const edited = await editPolicy(input, context, tx);
    return edited.ok ? ok("saved") : edited;
  };
  return once(context, "sendPolicyEdit", { slug, ...facts }, work, tx);
}

/** Changes words that were held, in the transaction of their release, unless others changed them meanwhile. */
export async function saveHeldPolicyEdit(
  { payload }: Pick<ReleasedHold, "payload">,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<unknown, { reason: string }>> {
  // Written by `sendPolicyEdit` above.
  return editPolicy(payload as unknown as PolicyEdit & { slug: string; readAt: string }, context, tx);
}
