import { db } from "~/db/client.server";
import { appendAudit } from "./audit.commands.server";
import type { CommandContext } from "./command-context";

/** What of people an officer looks at: a page about one, or a search among all. Ids and hashes only. */
export interface DeskReading {
  action:
    | "searchPeople"
    | "readPerson"
    | "readApplication"
    | "readBroker"
    | "readReport"
    | "readEnquiry"
    | "readComplaint";
  subject: { kind: string; id: number | string };
  detail?: Record<string, unknown>;
}

/** Notes that somebody at the desk read what is personal, before it is given out. */
export async function noteDeskReading(reading: DeskReading, context: CommandContext): Promise<void> {
  await db().transaction((tx) => appendAudit(context, { ...reading, result: "done" }, tx));
}
