import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { notify } from "../notifications/notify.commands.server";
import type { OfficeRole } from "./core/roles";
import { type AppointRefusal, appointExpert, endExpert } from "./experts.commands.server";
import { lockPerson } from "./lock-person.commands.server";
import { mayProposeOffice } from "./offices.queries.server";
import { isLastOfficer } from "./offices-rows.commands.server";

export type SuspendPersonRefusal =
  | {
      reason:
        | "unknown_person"
        | "own_case"
        | "is_so_already"
        | "last_officer"
        /** An officer of an authority that the closer does not serve. */
        | "others_officer"
        /** Who watches the officers is not locked out by one of them: the office ends first, by two. */
        | "holds_audit_office";
    }
  | RequestIdConflict;

/**
 * Closes an account until it is opened again: its sessions end at once, nobody signs in to it, and what was public of it
 * is gone. Never one's own, an auditor's, that of an authority's last officer, nor of an officer of an authority that one
 * does not serve. For officers.
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
        const reason = await reasonToLeave(personId, suspend, context, tx);
        if (reason) return refuse({ reason });
        const [person] = await tx.execute<{ is_suspended: boolean }>(sql`
          select suspended_at is not null as is_suspended from people
          where id = ${personId} and erased_at is null for update`);
        if (!person) return refuse({ reason: "unknown_person" });
        if (person.is_suspended === suspend) return refuse({ reason: "is_so_already" });
        await tx.execute(sql`update people set updated_at = clock.now(),
          suspended_at = case when ${suspend}::boolean then clock.now() end where id = ${personId}`);
        if (suspend) await tx.execute(sql`delete from sessions where person_id = ${personId}`);
        await notifyPagesOf(personId, tx);
        await appendAudit(context, { action, subject: { kind: "person", id: personId }, result: "done" }, tx);
        return ok({ id: personId });
      },
      tx,
    ),
  );
}

/** Why the person's offices keep this officer from closing or opening the account. */
async function reasonToLeave(
  personId: number,
  suspend: boolean,
  context: PersonContext,
  tx: Transaction,
): Promise<"last_officer" | "others_officer" | "holds_audit_office" | undefined> {
  const held = await tx.execute<{ role: OfficeRole; organisation_id: number | null }>(sql`
    select role, organisation_id from offices where person_id = ${personId} and role in ('officer', 'auditor')
      and ended_at is null
    order by organisation_id`);
  if (suspend && held.some(({ role }) => role === "auditor")) return "holds_audit_office";
  for (const { organisation_id: authorityId } of held.filter(({ role }) => role === "officer")) {
    if (!(await mayProposeOffice(context.actor.id, authorityId, tx))) return "others_officer";
    if (suspend && (await isLastOfficer(personId, authorityId ?? 0, tx))) return "last_officer";
  }
  return undefined;
}

/** What is public of a person, as the cache's pages are tagged. */
async function notifyPagesOf(personId: number, tx: Transaction): Promise<void> {
  const rows = await tx.execute<{ id: number }>(sql`select id from brokers where person_id = ${personId}`);
  if (rows.length > 0) await notifyPages(tx, ["brokers", ...rows.map(({ id }) => `broker:${id}`)]);
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
