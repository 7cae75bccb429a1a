import type { Transaction } from "~/db/client.server";
import { auditLog } from "~/db/schema/audit";
import type { CommandContext } from "./command-context";

/** One line of the audit log: ids and codes only, no names or texts of persons. */
export interface AuditEntry {
  /** The command's name, such as `registerPlatform`. */
  action: string;
  subject: { kind: string; id: string | number };
  result: "done" | "refused" | "denied";
  detail?: Record<string, unknown>;
}

/** Appends a line in the transaction of what it tells of. */
export async function appendAudit(
  context: CommandContext,
  entry: AuditEntry,
  tx: Transaction,
): Promise<void> {
  const { actor } = context;
  await tx.insert(auditLog).values({
    actorKind: actor.kind,
    actorId: actor.kind === "person" ? actor.id : null,
    organisationId: actor.kind === "person" ? (actor.organisationId ?? null) : null,
    action: entry.action,
    subjectKind: entry.subject.kind,
    subjectId: String(entry.subject.id),
    result: entry.result,
    detail: entry.detail ?? {},
    requestId: context.requestId,
  });
}
