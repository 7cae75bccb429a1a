import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { offices } from "~/db/schema/memberships";
import { appendAudit } from "../audit/audit.commands.server";
import type { RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { notify } from "../notifications/notify.commands.server";
import type { OfficeRole } from "./core/roles";
import { listOfficeChoices } from "./offices.queries.server";
import type { PersonContext } from "./organisation-applications.commands.server";

export type GrantOfficeRefusal =
  | {
      reason:
        | "unknown_person"
        | "unknown_office"
        | "own_case"
        | "held_already"
        /** Auditors read everything and change nothing: nobody is auditor and holds another office. */
        | "auditor_stands_apart"
        | "not_confirmed";
    }
  | RequestIdConflict;

/**
 * Gives somebody an office: officer of the granter's own authority, of a recommending department, or auditor. Never to
 * oneself. For officers.
 */
export async function grantOffice(
  input: { personId: number; role: OfficeRole; organisationId?: number },
  context: PersonContext,
): Promise<Result<{ id: number }, GrantOfficeRefusal>> {
  return db().transaction((tx) => once(context, "grantOffice", input, () => grant(input, context, tx), tx));
}

async function grant(
  { personId, role, organisationId }: { personId: number; role: OfficeRole; organisationId?: number },
  context: PersonContext,
  tx: Transaction,
): Promise<Result<{ id: number }, GrantOfficeRefusal>> {
  if (personId === context.actor.id) return refuse({ reason: "own_case" });
  const choices = await listOfficeChoices(context.actor.id, tx);
  const office = choices.find((one) => one.role === role && one.organisationId === organisationId);
  if ((role === "auditor") !== (organisationId === undefined) || (role !== "auditor" && !office)) {
    return refuse({ reason: "unknown_office" });
  }
  const [person] = await tx.execute<{
    is_confirmed: boolean;
    held: { role: OfficeRole; of: number | null }[];
  }>(sql`
    select email_verified or phone_verified as is_confirmed,
      coalesce((select jsonb_agg(jsonb_build_object('role', f.role, 'of', f.organisation_id)) from offices f
        where f.person_id = p.id and f.ended_at is null), '[]') as held
    from people p where p.id = ${personId} and p.erased_at is null and p.suspended_at is null for update of p`);
  if (!person) return refuse({ reason: "unknown_person" });
  if (!person.is_confirmed) return refuse({ reason: "not_confirmed" });
  if (person.held.some((one) => one.role === role && one.of === (organisationId ?? null))) {
    return refuse({ reason: "held_already" });
  }
  if (person.held.some((one) => (one.role === "auditor") !== (role === "auditor"))) {
    return refuse({ reason: "auditor_stands_apart" });
  }
  const [row] = await tx
    .insert(offices)
    .values({ personId, role, organisationId, grantedBy: context.actor.id })
    .returning({ id: offices.id });
  if (!row) throw new Error("insert returned no row");
  const detail = { personId, role, organisationId: organisationId ?? null };
  const subject = { kind: "office", id: row.id };
  await appendAudit(context, { action: "grantOffice", subject, result: "done", detail }, tx);
  await notify(
    {
      to: [personId],
      kind: "office-granted",
      eventKey: `office-granted:${row.id}`,
      data: { role, organisation: office?.nameZh ?? "", path: pathsIn("zh-CN").workbench() },
    },
    tx,
  );
  return ok(row);
}

export type EndOfficeRefusal =
  /** Somebody has to decide for an authority's classes. */
  { reason: "unknown_office" | "last_officer" } | RequestIdConflict;

/**
 * Ends an office from the next request on. The last officer of an authority stays; an officer of another authority is
 * not this one's to end. For officers; one may end one's own.
 */
export async function endOffice(
  { id, personId }: { id: number; personId: number },
  context: PersonContext,
): Promise<Result<{ id: number }, EndOfficeRefusal>> {
  return db().transaction((tx) =>
    once(
      context,
      "endOffice",
      { id, personId },
      async (): Promise<Result<{ id: number }, EndOfficeRefusal>> => {
        const [told] = await tx.execute<{
          role: OfficeRole;
          organisation_id: number | null;
          is_mine: boolean;
        }>(sql`
          select f.role, f.organisation_id, f.role <> 'officer' or exists (select from offices own
            where own.person_id = ${context.actor.id} and own.role = 'officer' and own.ended_at is null
              and own.organisation_id = f.organisation_id) as is_mine
          from offices f where f.id = ${id} and f.person_id = ${personId} and f.ended_at is null`);
        if (!told?.is_mine) return refuse({ reason: "unknown_office" });
        if (told.role === "officer" && (await isLastOfficer(personId, told.organisation_id ?? 0, tx))) {
          return refuse({ reason: "last_officer" });
        }
        const [ended] = await tx.execute<{ id: number }>(sql`
          update offices set ended_at = clock.now(), ended_by = ${context.actor.id}
          where id = ${id} and ended_at is null returning id`);
        if (!ended) return refuse({ reason: "unknown_office" });
        const [of] = await tx.execute<{ name_zh: string }>(
          sql`select name_zh from organisations where id = ${told.organisation_id}`,
        );
        const detail = { personId, role: told.role, organisationId: told.organisation_id };
        const subject = { kind: "office", id };
        await appendAudit(context, { action: "endOffice", subject, result: "done", detail }, tx);
        await notify(
          {
            to: [personId],
            kind: "office-ended",
            eventKey: `office-ended:${id}`,
            data: { role: told.role, organisation: of?.name_zh ?? "", path: pathsIn("zh-CN").workbench() },
          },
          tx,
        );
        return ok({ id });
      },
      tx,
    ),
  );
}

/** Whether nobody else with an open account decides for this authority. Locks it: two who go at once go in turn. */
export async function isLastOfficer(
  personId: number,
  authorityId: number,
  tx: Transaction,
): Promise<boolean> {
  await tx.execute(sql`select from organisations where id = ${authorityId} for update`);
  const [others] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from offices f join people p on p.id = f.person_id
    where f.role = 'officer' and f.organisation_id = ${authorityId} and f.ended_at is null
      and f.person_id <> ${personId} and p.suspended_at is null and p.erased_at is null`);
  return (others?.count ?? 0) === 0;
}
