import { ok, type Result, refuse } from "~/app/core/result";
import { db } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import { claimOnce, pair, settleTry, takeTry } from "./rate-limits.commands.server";
import type { Visit } from "./sign-in.commands.server";

/**
 * Lets somebody who is signed in try a password or a code: a session left open, or a stolen one, must not be a place to
 * guess them at leisure. Limited by account and network as at signing in; what was wrong is in the log, what was right
 * is not counted. `work` answers undefined for what is wrong.
 */
export async function tryWithinSession<Right>(
  { step, action, personId }: { step: "check" | "code"; action: string; personId: number },
  visit: Visit,
  work: () => Promise<Right | undefined>,
): Promise<Result<Right, { reason: "wrong" } | { reason: "too_many"; retryAfter: number }>> {
  const about = `person ${personId}`;
  const wait = await takeTry(step, about, visit.network);
  if (wait !== undefined) {
    // One line for each account and network and quarter of an hour: a flood does not fill the log.
    if (await claimOnce(`denied ${step} ${pair(about, visit.network)}`, 900))
      await record(action, "denied", personId, visit);
    return refuse({ reason: "too_many", retryAfter: wait });
  }
  const right = await work();
  if (right === undefined) {
    await record(action, "refused", personId, visit);
    return refuse({ reason: "wrong" });
  }
  await settleTry(step, about, visit.network);
  return ok(right);
}

function record(
  action: string,
  result: "refused" | "denied",
  personId: number,
  { requestId }: Visit,
): Promise<void> {
  const entry = { action, subject: { kind: "person", id: personId }, result };
  return db().transaction((tx) =>
    appendAudit({ actor: { kind: "person", id: personId }, requestId }, entry, tx),
  );
}
