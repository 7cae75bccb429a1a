import { db } from "~/db/client.server";
import { appendAudit } from "./audit.commands.server";
import type { CommandContext } from "./command-context";

/** Writes down that somebody had a stored file of what others sent: before it is given out. */
export async function recordFileReading(
  context: CommandContext,
  of: { kind: string; id: number | string; fileId: number },
): Promise<void> {
  await db().transaction((tx) =>
    appendAudit(
      context,
      {
        action: "readFile",
        subject: { kind: of.kind, id: of.id },
        result: "done",
        detail: { fileId: of.fileId },
      },
      tx,
    ),
  );
}
