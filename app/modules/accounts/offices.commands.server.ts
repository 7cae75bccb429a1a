import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { type GrantAim, officeGrants } from "~/db/schema/memberships";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import type { OfficeRole } from "./core/roles";
import { listOfficeChoices } from "./offices.queries.server";
import {
  enterOffice,
  finishOffice,
  isLastOfficer,
  type Office,
  reasonAgainst,
} from "./offices-rows.commands.server";

export type GrantOfficeRefusal =
  | {
      reason:
        | "unknown_person"
        | "unknown_office"
        | "own_case"
        | "held_already"
        | "proposed_already"
        /** Auditors read everything and change nothing: nobody is auditor and holds another office. */
        | "auditor_stands_apart"
        | "not_confirmed";
    }
  | RequestIdConflict;

/** `isPending`: it counts once a second officer has confirmed it. */
export type OfficeChanged = { id: number; isPending: boolean };

/**
 * Gives somebody an office of a recommending department, or proposes them as officer of the granter's own authority or
 * as auditor: what officers do by two would be one's alone, could one make the second. Never to oneself. For officers.
 */
export async function grantOffice(
  input: { personId: number; role: OfficeRole; organisationId?: number },
  context: PersonContext,
): Promise<Result<OfficeChanged, GrantOfficeRefusal>> {
  return db().transaction((tx) => once(context, "grantOffice", input, () => grant(input, context, tx), tx));
}

async function grant(
  { personId, role, organisationId }: Office,
  context: PersonContext,
  tx: Transaction,
): Promise<Result<OfficeChanged, GrantOfficeRefusal>> {
  if (personId === context.actor.id) return refuse({ reason: "own_case" });
  const choices = await listOfficeChoices(context.actor.id, tx);
  const office = choices.find((one) => one.role === role && one.organisationId === organisationId);
  if ((role === "auditor") !== (organisationId === undefined) || (role !== "auditor" && !office)) {
    return refuse({ reason: "unknown_office" });
  }
  const reason = await reasonAgainst({ personId, role, organisationId }, tx);
  if (reason) return refuse({ reason });
  if (role !== "department") return propose("begin", { personId, role, organisationId }, context, tx);
  const id = await enterOffice(
    { personId, role, organisationId },
    { grantedBy: context.actor.id },
    context,
    tx,
  );
  return ok({ id, isPending: false });
}

async function propose(
  aim: GrantAim,
  { personId, role, organisationId }: Office,
  context: PersonContext,
  tx: Transaction,
): Promise<Result<OfficeChanged, { reason: "proposed_already" }>> {
  const [row] = await tx
    .insert(officeGrants)
    .values({ aim, personId, role, organisationId, proposedBy: context.actor.id })
    .onConflictDoNothing()
    .returning({ id: officeGrants.id });
  if (!row) return refuse({ reason: "proposed_already" });
  const action = aim === "begin" ? "proposeOffice" : "proposeEndOfOffice";
  const subject = { kind: "office-grant", id: row.id };
  const detail = { personId, role, organisationId: organisationId ?? null };
  await appendAudit(context, { action, subject, result: "done", detail }, tx);
  return ok({ id: row.id, isPending: true });
}

export type EndOfficeRefusal =
  /** Somebody has to decide for an authority's classes. */
  { reason: "unknown_office" | "last_officer" | "proposed_already" } | RequestIdConflict;

/**
 * Ends an office from the next request on; an auditor's, who watches the officers, only once a second officer has
 * confirmed it. The last officer of an authority stays; an officer of another authority is not this one's to end. For
 * officers; one may end one's own.
 */
export async function endOffice(
  { id, personId }: { id: number; personId: number },
  context: PersonContext,
): Promise<Result<OfficeChanged, EndOfficeRefusal>> {
  return db().transaction((tx) =>
    once(context, "endOffice", { id, personId }, () => end({ id, personId }, context, tx), tx),
  );
}

async function end(
  { id, personId }: { id: number; personId: number },
  context: PersonContext,
  tx: Transaction,
): Promise<Result<OfficeChanged, EndOfficeRefusal>> {
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
  const office: Office = { personId, role: told.role, organisationId: told.organisation_id ?? undefined };
  if (office.role === "auditor") return propose("end", office, context, tx);
  if (office.role === "officer" && (await isLastOfficer(personId, office.organisationId ?? 0, tx))) {
    return refuse({ reason: "last_officer" });
  }
  const ended = await finishOffice(office, context, tx);
  return ended === undefined ? refuse({ reason: "unknown_office" }) : ok({ id: ended, isPending: false });
}
