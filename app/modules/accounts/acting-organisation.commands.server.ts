import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext } from "../audit/command-context";

/**
 * Chooses for whom this session acts, among the organisations that its person is a member of at this moment. Everything
 * that is done afterwards is looked at with the membership of that moment, so a membership that ends takes the choice
 * with it.
 */
export async function actFor(
  { sessionId, organisationId }: { sessionId: number; organisationId: number },
  context: PersonContext,
): Promise<Result<{ organisationId: number }, { reason: "not_a_member" }>> {
  return db().transaction(async (tx) => {
    const [chosen] = await tx.execute<{ id: number }>(sql`
      update sessions s set acting_organisation_id = m.organisation_id
      from memberships m
      where s.id = ${sessionId} and s.person_id = ${context.actor.id} and m.person_id = s.person_id
        and m.organisation_id = ${organisationId} and m.ended_at is null
      returning s.id`);
    if (!chosen) return refuse({ reason: "not_a_member" });
    const subject = { kind: "organisation", id: organisationId };
    await appendAudit(context, { action: "actFor", subject, result: "done" }, tx);
    return ok({ organisationId });
  });
}
