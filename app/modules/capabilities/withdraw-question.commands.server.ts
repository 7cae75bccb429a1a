import { and, eq, isNull, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { capabilityQuestions } from "~/db/schema/capabilities";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";

export type WithdrawQuestionRefusal = { reason: "hidden" } | RequestIdConflict;

/**
 * Takes a question back, answered or not, by the person who asked it: neither it nor its answer is public any more. It
 * is kept for the record. `hidden`: it is not theirs, or no longer there.
 */
export async function withdrawQuestion(
  input: { id: number },
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<{ id: number }, WithdrawQuestionRefusal>> {
  if (!tx) return db().transaction((own) => withdrawQuestion(input, context, own));
  const work = async (): Promise<Result<{ id: number }, WithdrawQuestionRefusal>> => {
    const { actor } = context;
    if (actor.kind !== "person") return refuse({ reason: "hidden" });
    const [row] = await tx
      .update(capabilityQuestions)
      .set({ removedAt: sql`clock.now()` })
      .where(
        and(
          eq(capabilityQuestions.id, input.id),
          eq(capabilityQuestions.personId, actor.id),
          isNull(capabilityQuestions.removedAt),
        ),
      )
      .returning({
        service: capabilityQuestions.serviceId,
        instrument: capabilityQuestions.instrumentId,
        resource: capabilityQuestions.resourceId,
      });
    if (!row) return refuse({ reason: "hidden" });
    const subject = { kind: "capability-question", id: input.id };
    await appendAudit(context, { action: "withdrawQuestion", subject, result: "done" }, tx);
    await notifyPages(
      tx,
      Object.entries(row).flatMap(([kind, id]) => (id === null ? [] : [`${kind}:${id}`])),
    );
    return ok({ id: input.id });
  };
  return once(context, "withdrawQuestion", input, work, tx);
}
