import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { notify } from "../notifications/notify.commands.server";
import { type AppointRefusal, appointExpert, endExpert } from "./experts.commands.server";
import { lockPerson } from "./lock-person.commands.server";
import { isLastOfficer } from "./offices.commands.server";
import type { PersonContext } from "./organisation-applications.commands.server";

export type SuspendPersonRefusal =
  | { reason: "unknown_person" | "own_case" | "is_so_already" | "last_officer" }
  | RequestIdConflict;

/**
 * Closes an account until it is opened again: its sessions end at once, and nobody signs in to it. Never one's own, nor
 * that of an authority's last officer. For officers.
 */
export async function changePersonStanding(
  input: { personId: number; suspend: boolean },
  context: PersonContext,
): Promise<Result<{ id: number }, SuspendPersonRefusal>> {
  const { personId, suspend } = input;
  const action = suspend ? "suspendPerson" : "restorePerson";
  return db().transaction((tx) =>
    once(
      context,
      action,
      input,
      async (): Promise<Result<{ id: number }, SuspendPersonRefusal>> => {
        if (personId === context.actor.id) return refuse({ reason: "own_case" });
        const held = await tx.execute<{ organisation_id: number }>(sql`
          select organisation_id from offices where person_id = ${personId} and role = 'officer' and ended_at is null
          order by organisation_id`);
        for (const { organisation_id } of held) {
          if (suspend && (await isLastOfficer(personId, organisation_id, tx))) {
            return refuse({ reason: "last_officer" });
          }
        }
        const [person] = await tx.execute<{ is_suspended: boolean }>(sql`
          select suspended_at is not null as is_suspended from people
          where id = ${personId} and erased_at is null for update`);
        if (!person) return refuse({ reason: "unknown_person" });
        if (person.is_suspended === suspend) return refuse({ reason: "is_so_already" });
        await tx.execute(sql`update people set updated_at = clock.now(),
          suspended_at = case when ${suspend}::boolean then clock.now() end where id = ${personId}`);
        if (suspend) await tx.execute(sql`delete from sessions where person_id = ${personId}`);
        await appendAudit(context, { action, subject: { kind: "person", id: personId }, result: "done" }, tx);
        return ok({ id: personId });
      },
      tx,
    ),
  );
}

export type ChangeExpertiseRefusal = AppointRefusal | { reason: "is_so_already" } | RequestIdConflict;

/** Appoints somebody as an expert, or ends it, and tells them. Never oneself. For officers. */
export async function changeExpertise(
  input: { personId: number; appoint: boolean },
  context: PersonContext,
): Promise<Result<{ id: number }, ChangeExpertiseRefusal>> {
  const { personId, appoint } = input;
  const command = appoint ? "appointExpert" : "endExpert";
  return db().transaction((tx) =>
    once(
      context,
      command,
      input,
      async (): Promise<Result<{ id: number }, ChangeExpertiseRefusal>> => {
        await lockPerson(personId, tx);
        const [person] = await tx.execute<{ is_expert: boolean }>(sql`
          select exists (select from experts e where e.person_id = p.id and e.appointed_at is not null
            and e.ended_at is null) as is_expert
          from people p where p.id = ${personId}`);
        if (person?.is_expert === appoint) return refuse({ reason: "is_so_already" });
        const changed = await (appoint ? appointExpert : endExpert)(personId, context, tx);
        if (!changed.ok) return changed;
        await notify(
          {
            to: [personId],
            kind: appoint ? "expert-appointed" : "expert-ended",
            eventKey: `${command}:${personId}:${context.requestId}`,
            data: { path: appoint ? pathsIn("zh-CN").expertProfile() : pathsIn("zh-CN").workbench() },
          },
          tx,
        );
        return ok({ id: personId });
      },
      tx,
    ),
  );
}
