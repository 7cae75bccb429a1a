import { and, eq, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { officeGrants } from "~/db/schema/memberships";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { mayProposeOffice } from "./offices.queries.server";
import {
  enterOffice,
  finishOffice,
  isLastAuditor,
  type Office,
  reasonAgainst,
} from "./offices-rows.commands.server";

type Grant = typeof officeGrants.$inferSelect;

export type SettleGrantRefusal =
  | {
      reason:
        | "unknown_grant"
        | "decided_already"
        /** Who proposed it, or whom it is about. */
        | "own_case"
        /** Who proposed it is no officer any more: it would be one officer's alone. */
        | "proposer_has_left"
        | "last_auditor"
        | NonNullable<Awaited<ReturnType<typeof reasonAgainst>>>
        | "unknown_office";
    }
  | RequestIdConflict;

type Settled = Result<{ id: number }, SettleGrantRefusal>;

/**
 * Confirms, as the second officer, that somebody is to hold an office or that an auditor is to go: it counts from now on,
 * under the rules of this moment. Neither the proposer nor the person confirms. The last auditor stays.
 */
export async function confirmGrant(
  input: { id: number; personId: number },
  context: PersonContext,
): Promise<Settled> {
  return db().transaction((tx) =>
    once(
      context,
      "confirmGrant",
      input,
      async (): Promise<Settled> => {
        const found = await lockPending(input, context, tx);
        if (!found.ok) return found;
        const grant = found.value;
        if ([grant.proposedBy, grant.personId].includes(context.actor.id))
          return refuse({ reason: "own_case" });
        if (!(await mayProposeOffice(grant.proposedBy, grant.organisationId, tx))) {
          return refuse({ reason: "proposer_has_left" });
        }
        return carryOut(grant, context, tx);
      },
      tx,
    ),
  );
}

async function carryOut(grant: Grant, context: PersonContext, tx: Transaction): Promise<Settled> {
  const { id, personId, role, organisationId, proposedBy } = grant;
  const office: Office = { personId, role, organisationId: organisationId ?? undefined };
  if (grant.aim === "begin") {
    const reason = await reasonAgainst(office, tx);
    if (reason) return refuse({ reason });
    await settle(grant, "confirmed", context, tx);
    await enterOffice(office, { grantedBy: proposedBy, grantId: id }, context, tx);
    return ok({ id });
  }
  if (await isLastAuditor(personId, tx)) return refuse({ reason: "last_auditor" });
  const [held] = await tx.execute(sql`
    select from offices where person_id = ${personId} and role = ${role} and ended_at is null`);
  if (!held) return refuse({ reason: "unknown_office" });
  await settle(grant, "confirmed", context, tx);
  await finishOffice(office, context, tx);
  return ok({ id });
}

/** Takes a proposal back, or turns it down: its proposer or any officer who could confirm it, but not whom it is about. */
export async function withdrawGrant(
  input: { id: number; personId: number },
  context: PersonContext,
): Promise<Settled> {
  return db().transaction((tx) =>
    once(
      context,
      "withdrawGrant",
      input,
      async (): Promise<Settled> => {
        const found = await lockPending(input, context, tx);
        if (!found.ok) return found;
        if (found.value.personId === context.actor.id) return refuse({ reason: "own_case" });
        await settle(found.value, "withdrawn", context, tx);
        return ok({ id: input.id });
      },
      tx,
    ),
  );
}

/** The proposal, where this officer could have made it. */
async function lockPending(
  { id, personId }: { id: number; personId: number },
  context: PersonContext,
  tx: Transaction,
): Promise<Result<Grant, SettleGrantRefusal>> {
  const [grant] = await tx
    .select()
    .from(officeGrants)
    .where(and(eq(officeGrants.id, id), eq(officeGrants.personId, personId)))
    .for("update");
  if (!grant || !(await mayProposeOffice(context.actor.id, grant.organisationId, tx))) {
    return refuse({ reason: "unknown_grant" });
  }
  return grant.status === "pending" ? ok(grant) : refuse({ reason: "decided_already" });
}

async function settle(
  { id, personId, role, aim }: Grant,
  status: "confirmed" | "withdrawn",
  context: PersonContext,
  tx: Transaction,
): Promise<void> {
  await tx
    .update(officeGrants)
    .set({ status, settledBy: context.actor.id, settledAt: sql`clock.now()` })
    .where(eq(officeGrants.id, id));
  const action = status === "confirmed" ? "confirmGrant" : "withdrawGrant";
  const subject = { kind: "office-grant", id };
  await appendAudit(context, { action, subject, result: "done", detail: { personId, role, aim } }, tx);
}
