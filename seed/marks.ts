import { and, eq } from "drizzle-orm";
import { appendAudit } from "~/app/modules/audit/audit.commands.server";
import type { CommandContext } from "~/app/modules/audit/command-context";
import { db, type Transaction } from "~/db/client.server";
import { auditLog } from "~/db/schema/audit";

/** Parts of the seed, each remembered in the audit log when it is complete. */
type Part =
  | "reference"
  | "policies"
  | `rules ${string}`
  | "rubrics"
  | "contracts"
  | "demo"
  | "notices"
  | "accounts"
  | "control-terms"
  | "control-terms-added"
  | "calendar"
  | "instrument-classes"
  | "offers"
  | "results"
  | "enquiries"
  | "demands";

/** Whether every one of the parts was completed before. */
export async function areMarked(parts: readonly Part[]): Promise<boolean> {
  const marked = await Promise.all(parts.map(isMarked));
  return marked.every(Boolean);
}

/** Whether the part was completed before: one look at an index. */
export async function isMarked(part: Part): Promise<boolean> {
  const found = await db()
    .select({ id: auditLog.id })
    .from(auditLog)
    .where(and(eq(auditLog.subjectKind, "seed"), eq(auditLog.subjectId, part)))
    .limit(1);
  return found.length > 0;
}

/** Remembers that the part is complete. A later release does not touch a site's completed part again. */
export async function mark(part: Part, tx: Transaction): Promise<void> {
  await appendAudit(
    request(part),
    { action: "seed", subject: { kind: "seed", id: part }, result: "done" },
    tx,
  );
}

/** The context of one seeded command. The same record has the same id on every run, so it is entered once. */
export function request(record: string): CommandContext {
  return { actor: { kind: "system" }, requestId: `seed:${record}` };
}
