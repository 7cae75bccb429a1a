import { createHash } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { canonical } from "~/app/core/canonical";
import { type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { commandRequests } from "~/db/schema/audit";
import type { CommandContext, RequestIdConflict } from "./command-context";
import { takeTurn } from "./turns.commands.server";

/** What a command may answer: anything but nothing, as its answer is kept in a row that must have one. */
export type Kept = NonNullable<unknown>;

/**
 * Runs `work` unless this actor, or this organisation's program, has sent the same request id to the same command before;
 * then the earlier answer is given again. The same id with another input is refused. Only answers with a value are kept:
 * what was refused may be sent again. `work` runs in `tx`, so its effect and the memory of it stand or fall together.
 */
export async function once<Value extends Kept, Refusal>(
  context: CommandContext,
  command: string,
  input: unknown,
  work: () => Promise<Result<Value, Refusal>>,
  tx: Transaction,
): Promise<Result<Value, Refusal | RequestIdConflict>> {
  const key = { scope: scopeOf(context), command, requestId: context.requestId };
  const bodyHash = createHash("sha256").update(canonical(input)).digest("hex");
  // Two copies of one request at the same moment: the second waits here for the first to commit.
  await takeTurn(JSON.stringify(key), tx);
  const [earlier] = await tx
    .select({ bodyHash: commandRequests.bodyHash, answer: commandRequests.answer })
    .from(commandRequests)
    .where(
      and(
        eq(commandRequests.scope, key.scope),
        eq(commandRequests.command, command),
        eq(commandRequests.requestId, key.requestId),
      ),
    );
  if (earlier && earlier.bodyHash !== bodyHash) return refuse({ reason: "request_id_used_with_other_input" });
  // What was stored is the JSON of a `Value` of this very command.
  if (earlier) return { ok: true, value: earlier.answer as Value };
  const result = await work();
  if (result.ok) await tx.insert(commandRequests).values({ ...key, bodyHash, answer: result.value });
  return result;
}

/**
 * Forgets the requests of people that are too old to be sent again: no form waits for so long. Those of programs and of
 * the system stay, as what they bring in is known by them, and the few of forms without an account, whose receipts are.
 * Any login may.
 */
export async function forgetOldRequests(): Promise<void> {
  // The app may not delete these rows; a function of the owner's deletes only such ones.
  await db().execute(sql`select forget_old_requests()`);
}

/**
 * Forgets the requests that a command answered with this among what it said, and the hashes of what was sent. Only the
 * owner's login may.
 */
export async function forgetRequest(command: string, answer: unknown, tx: Transaction): Promise<void> {
  await tx
    .delete(commandRequests)
    .where(
      and(
        eq(commandRequests.command, command),
        sql`${commandRequests.answer} @> ${JSON.stringify(answer)}::jsonb`,
      ),
    );
}

/** Whose request ids these are: within them one id is one request. */
export function scopeOf({ actor, programOf }: CommandContext): string {
  if (programOf !== undefined) return `organisation:${programOf}`;
  if (actor.kind === "person") return `person:${actor.id}`;
  return actor.kind === "anonymous" ? `form:${actor.token}` : "system";
}
