import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { entryEvidence, type evidenceKinds } from "~/db/schema/ledger";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { type ExaminedFile, storeFile, withKeptFiles } from "../files/files.commands.server";
import { findClockTime } from "../registry/registry-day.queries.server";
import type { EntryState } from "./core/entry-state";
import { lockEntries } from "./locked-entries.commands.server";

interface Input {
  platformId: number;
  entryId: string;
  kind: (typeof evidenceKinds)[number];
  files: readonly ExaminedFile[];
}

/** `settled`: it is verified or reversed, so what it rests on stays as it is. */
export type EvidenceAnswer = Result<
  { added: number },
  { reason: "hidden" | "settled" | "no_files" } | RequestIdConflict
>;

/**
 * Adds evidence to an entry of a platform's book that is not verified yet. It is named by the next line that somebody
 * writes about the entry. The caller has asked whether the person may declare income for the platform's lead unit.
 */
export function addEntryEvidence(
  { files, ...input }: Input,
  context: CommandContext & { actor: { kind: "person" } },
): Promise<EvidenceAnswer> {
  const sent = { ...input, files: files.map(({ sha256 }) => sha256) };
  const work = async (tx: Transaction): Promise<EvidenceAnswer> => {
    if (files.length === 0) return refuse({ reason: "no_files" });
    await lockEntries([input.entryId], tx);
    const [entry] = await tx.execute<{ id: string; state: EntryState }>(sql`
      select entry_id as id, state from revenue_states
      where platform_id = ${input.platformId} and entry_id::text = ${input.entryId}`);
    if (!entry) return refuse({ reason: "hidden" });
    if (entry.state === "verified" || entry.state === "reversed") return refuse({ reason: "settled" });
    const at = await findClockTime(tx);
    const rows: (typeof entryEvidence.$inferInsert)[] = [];
    for (const file of files) {
      const { id: fileId } = await storeFile(file, { at, isUnordered: true }, tx);
      const { sha256 } = file;
      rows.push({ entryId: entry.id, kind: input.kind, fileId, sha256, addedBy: context.actor.id });
    }
    const added = await tx
      .insert(entryEvidence)
      .values(rows)
      .onConflictDoNothing()
      .returning({ id: entryEvidence.id });
    await appendAudit(
      context,
      {
        action: "addEntryEvidence",
        subject: { kind: "revenue-entry", id: entry.id },
        result: "done",
        detail: { kind: input.kind, files: added.length },
      },
      tx,
    );
    return ok({ added: added.length });
  };
  return withKeptFiles(files, new Date().toISOString(), () =>
    db().transaction((tx) => once(context, "addEntryEvidence", sent, () => work(tx), tx)),
  );
}
