import { and, eq } from "drizzle-orm";
import type { Result } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { commandRequests } from "~/db/schema/audit";
import type { PersonContext } from "./command-context";
import { scopeOf } from "./once.commands.server";
import { takeTurn } from "./turns.commands.server";

/** Takes the transaction of what was refused back. */
class Refused extends Error {}

/**
 * Runs a command that keeps its answers (`once`) in a transaction of its own and tells whether its request had come before.
 * Of copies at the same moment one is the first: the others wait for it. What is refused leaves nothing behind.
 */
export async function onceTold<Value, Refusal>(
  context: PersonContext,
  command: string,
  work: (tx: Transaction) => Promise<Result<Value, Refusal>>,
): Promise<{ isRepeat: boolean; result: Result<Value, Refusal> }> {
  const scope = scopeOf(context);
  let told: { isRepeat: boolean; result: Result<Value, Refusal> } | undefined;
  try {
    await db().transaction(async (tx) => {
      await takeTurn(JSON.stringify(["told", scope, command, context.requestId]), tx);
      const earlier = await tx
        .select({ requestId: commandRequests.requestId })
        .from(commandRequests)
        .where(
          and(
            eq(commandRequests.scope, scope),
            eq(commandRequests.command, command),
            eq(commandRequests.requestId, context.requestId),
          ),
        );
      told = { isRepeat: earlier.length > 0, result: await work(tx) };
      if (!told.result.ok) throw new Refused();
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
  if (!told) throw new Error(`${command} gave no answer`);
  return told;
}
