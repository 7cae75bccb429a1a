import { db } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext } from "../audit/command-context";

/** Notes that somebody took their own data along: whoever stole a session would do that first. */
export async function noteOwnExport(context: CommandContext & { actor: { kind: "person" } }): Promise<void> {
  const subject = { kind: "person", id: context.actor.id };
  await db().transaction((tx) =>
    appendAudit(context, { action: "exportOwnData", subject, result: "done" }, tx),
  );
}
