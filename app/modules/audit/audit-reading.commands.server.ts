import { db } from "~/db/client.server";
import { appendAudit } from "./audit.commands.server";
import { type AuditFilter, traceOf } from "./audit-log-filter";
import type { CommandContext } from "./command-context";

/** Notes that somebody looked into the log, and for what: who watches is watched as well. */
export async function noteAuditReading(
  { filter, isExport, lines }: { filter: AuditFilter; isExport: boolean; lines: number },
  context: CommandContext,
): Promise<void> {
  const detail = { ...traceOf(filter), lines };
  await db().transaction((tx) =>
    appendAudit(
      context,
      {
        action: isExport ? "exportAuditLog" : "readAuditLog",
        subject: { kind: "audit-log", id: isExport ? "csv" : "page" },
        result: "done",
        detail,
      },
      tx,
    ),
  );
}
