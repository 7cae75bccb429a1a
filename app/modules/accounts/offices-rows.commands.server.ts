import { sql } from "drizzle-orm";
import { pathsIn } from "~/app/paths";
import type { Transaction } from "~/db/client.server";
import { offices } from "~/db/schema/memberships";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext } from "../audit/command-context";
import { takeTurn } from "../audit/turns.commands.server";
import { notify } from "../notifications/notify.commands.server";
import type { OfficeRole } from "./core/roles";

/** An office that somebody holds or is to hold; an auditor's is of no organisation. */
export interface Office {
  personId: number;
  role: OfficeRole;
  organisationId?: number | undefined;
}

/** Why this person cannot have the office, if there is a reason. Locks the person. */
export async function reasonAgainst(
  { personId, role, organisationId }: Office,
  tx: Transaction,
): Promise<"unknown_person" | "not_confirmed" | "held_already" | "auditor_stands_apart" | undefined> {
  const [person] = await tx.execute<{
    is_confirmed: boolean;
    held: { role: OfficeRole; of: number | null }[];
  }>(sql`
    select email_verified or phone_verified as is_confirmed,
      coalesce((select jsonb_agg(jsonb_build_object('role', f.role, 'of', f.organisation_id)) from offices f
        where f.person_id = p.id and f.ended_at is null), '[]') as held
    from people p where p.id = ${personId} and p.erased_at is null and p.suspended_at is null for update of p`);
  if (!person) return "unknown_person";
  if (!person.is_confirmed) return "not_confirmed";
  if (person.held.some((one) => one.role === role && one.of === (organisationId ?? null)))
    return "held_already";
  return person.held.some((one) => (one.role === "auditor") !== (role === "auditor"))
    ? "auditor_stands_apart"
    : undefined;
}

/**
 * Begins an office, as its granter and, where it takes two, its proposal say; the person is told, and signs in anew, as
 * sessions of offices are shorter. Answers its id.
 */
export async function enterOffice(
  { personId, role, organisationId }: Office,
  by: { grantedBy: number; grantId?: number },
  context: PersonContext,
  tx: Transaction,
): Promise<number> {
  const [row] = await tx
    .insert(offices)
    .values({ personId, role, organisationId, ...by })
    .returning({ id: offices.id });
  if (!row) throw new Error("insert returned no row");
  await tx.execute(sql`delete from sessions where person_id = ${personId}`);
  const detail = { personId, role, organisationId: organisationId ?? null, ...by };
  const subject = { kind: "office", id: row.id };
  await appendAudit(context, { action: "grantOffice", subject, result: "done", detail }, tx);
  await tell("office-granted", row.id, { personId, role, organisationId }, tx);
  return row.id;
}

/** Ends the office that is held now, and tells the person. Undefined: they hold it no longer. */
export async function finishOffice(
  { personId, role, organisationId }: Office,
  context: PersonContext,
  tx: Transaction,
): Promise<number | undefined> {
  const [ended] = await tx.execute<{ id: number }>(sql`
    update offices set ended_at = clock.now(), ended_by = ${context.actor.id}
    where person_id = ${personId} and role = ${role} and organisation_id is not distinct from
      ${organisationId ?? null}::int and ended_at is null
    returning id`);
  if (!ended) return undefined;
  const detail = { personId, role, organisationId: organisationId ?? null };
  const subject = { kind: "office", id: ended.id };
  await appendAudit(context, { action: "endOffice", subject, result: "done", detail }, tx);
  await tell("office-ended", ended.id, { personId, role, organisationId }, tx);
  return ended.id;
}

async function tell(
  kind: "office-granted" | "office-ended",
  id: number,
  { personId, role, organisationId }: Office,
  tx: Transaction,
): Promise<void> {
  const [of] = await tx.execute<{ name_zh: string }>(
    sql`select name_zh from organisations where id = ${organisationId ?? null}::int`,
  );
  const data = { role, organisation: of?.name_zh ?? "", path: pathsIn("zh-CN").workbench() };
  await notify({ to: [personId], kind, eventKey: `${kind}:${id}`, data }, tx);
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

/** Whether nobody else with an open account reads the log. Two who go at once go in turn. */
export async function isLastAuditor(personId: number, tx: Transaction): Promise<boolean> {
  await takeTurn("auditors", tx);
  const [others] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from offices f join people p on p.id = f.person_id
    where f.role = 'auditor' and f.ended_at is null
      and f.person_id <> ${personId} and p.suspended_at is null and p.erased_at is null`);
  return (others?.count ?? 0) === 0;
}
