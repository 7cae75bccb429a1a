import type { Transaction } from "~/db/client.server";
import { entryEvidence, ledgerLines, revenueEntries } from "~/db/schema/ledger";
import type { EntryMove, LineMover } from "./core/entry-state";

/** Facts of an entry as they are declared; sums in fen. */
export type NewEntry = Omit<typeof revenueEntries.$inferInsert, "id" | "declaredAt">;

/** A stored file and what it proves. */
export interface Evidence {
  kind: (typeof entryEvidence.$inferInsert)["kind"];
  fileId: number;
  sha256: string;
}

/** Who writes a line: nobody for the site itself and for a buyer without an account. */
export interface LineActor {
  mover: LineMover;
  personId: number | null;
  organisationId: number | null;
}

/**
 * Posts an entry with its first line, in the transaction of what it tells of. The database numbers and chains the line,
 * and throws a named violation above the contract's value, the invoice or the payment: lock those and ask before. Books
 * are locked here until the transaction ends: post last, and to several platforms in the order of their ids.
 */
export async function declareEntry(
  entry: NewEntry,
  evidence: readonly Evidence[],
  actor: Omit<LineActor, "mover">,
  tx: Transaction,
): Promise<{ id: string }> {
  const [row] = await tx.insert(revenueEntries).values(entry).returning({ id: revenueEntries.id });
  if (!row) throw new Error("an entry was not written");
  await addEvidence(row.id, evidence, actor.personId, tx);
  await writeLine(row.id, "declare", { ...actor, mover: "declarer" }, { evidence }, tx);
  return row;
}

/**
 * Writes what became of an entry as a further line. Throws the violation `ledger_lines_follow_states` when its state does
 * not allow it: lock and ask `moveEntry` before.
 */
export async function appendLine(
  entryId: string,
  move: EntryMove,
  actor: LineActor,
  { evidence = [], reason }: { evidence?: readonly Evidence[]; reason?: string },
  tx: Transaction,
): Promise<void> {
  await addEvidence(entryId, evidence, actor.personId, tx);
  await writeLine(entryId, move, actor, { evidence, reason }, tx);
}

async function addEvidence(
  entryId: string,
  evidence: readonly Evidence[],
  personId: number | null,
  tx: Transaction,
): Promise<void> {
  if (evidence.length === 0) return;
  await tx
    .insert(entryEvidence)
    .values(evidence.map((one) => ({ ...one, entryId, addedBy: personId })))
    .onConflictDoNothing();
}

async function writeLine(
  entryId: string,
  kind: EntryMove | "declare",
  actor: LineActor,
  { evidence, reason }: { evidence: readonly Evidence[]; reason?: string },
  tx: Transaction,
): Promise<void> {
  // What the trigger adds is given as nothing here: the columns take no nulls.
  const chained = {
    bookId: 0,
    number: 0,
    at: "epoch",
    facts: "",
    salt: "",
    commitment: "",
    previous: "",
    hash: "",
  };
  await tx.insert(ledgerLines).values({
    ...chained,
    entryId,
    kind,
    mover: actor.mover,
    actorId: actor.personId,
    organisationId: actor.organisationId,
    reason,
    evidence: evidence.map(({ sha256 }) => sha256),
  });
}
