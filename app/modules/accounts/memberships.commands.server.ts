import { and, eq, isNull, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { memberships } from "~/db/schema/memberships";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { notify } from "../notifications/notify.commands.server";
import type { MemberRole } from "./core/roles";
import { lockOrganisation } from "./lock-organisation.commands.server";

export type ChangeMembershipRefusal =
  /** The last owner stays: somebody has to let others in. */
  { reason: "unknown_member" | "last_owner" | "not_an_owner" } | RequestIdConflict;

/** Gives a member of this organisation another role. For its owners; the last owner stays one. */
export async function changeRole(
  input: { membershipId: number; organisationId: number; role: MemberRole },
  context: PersonContext,
): Promise<Result<{ id: number }, ChangeMembershipRefusal>> {
  return db().transaction((tx) =>
    once(
      context,
      "changeRole",
      input,
      async (): Promise<Result<{ id: number }, ChangeMembershipRefusal>> => {
        const found = await lockMember(input, context, tx);
        if (!found) return refuse({ reason: "unknown_member" });
        if (!found.isByOwner) return refuse({ reason: "not_an_owner" });
        if (found.isLastOwner && input.role !== "owner") return refuse({ reason: "last_owner" });
        await tx.update(memberships).set({ role: input.role }).where(eq(memberships.id, input.membershipId));
        await tell(input, found, { action: "changeRole", role: input.role }, context, tx);
        return ok({ id: input.membershipId });
      },
      tx,
    ),
  );
}

/**
 * Ends a membership: an owner removes somebody, or a member leaves. The last owner cannot go. Who is removed acts for the
 * organisation no more from the next request on.
 */
export async function endMembership(
  input: { membershipId: number; organisationId: number },
  context: PersonContext,
): Promise<Result<{ id: number }, ChangeMembershipRefusal>> {
  return db().transaction((tx) =>
    once(
      context,
      "endMembership",
      input,
      async (): Promise<Result<{ id: number }, ChangeMembershipRefusal>> => {
        const found = await lockMember(input, context, tx);
        if (!found) return refuse({ reason: "unknown_member" });
        if (!found.isByOwner && found.personId !== context.actor.id) {
          return refuse({ reason: "not_an_owner" });
        }
        if (found.isLastOwner) return refuse({ reason: "last_owner" });
        await tx
          .update(memberships)
          .set({ endedAt: sql`clock.now()` })
          .where(eq(memberships.id, input.membershipId));
        await tell(input, found, { action: "endMembership" }, context, tx);
        return ok({ id: input.membershipId });
      },
      tx,
    ),
  );
}

interface Locked {
  personId: number;
  nameZh: string;
  isLastOwner: boolean;
  /** Whether who acts owns the organisation. */
  isByOwner: boolean;
}

/** The organisation's row is the lock: two owners who leave at once go one after the other. */
async function lockMember(
  { membershipId, organisationId }: { membershipId: number; organisationId: number },
  { actor }: PersonContext,
  tx: Transaction,
): Promise<Locked | undefined> {
  const organisation = await lockOrganisation({ organisationId, personId: actor.id }, tx);
  const [member] = await tx
    .select({ personId: memberships.personId, role: memberships.role })
    .from(memberships)
    .where(
      and(
        eq(memberships.id, membershipId),
        eq(memberships.organisationId, organisationId),
        isNull(memberships.endedAt),
      ),
    );
  if (!organisation || !member) return undefined;
  const [others] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from memberships m join people p on p.id = m.person_id
    where m.organisation_id = ${organisationId} and m.ended_at is null and m.role = 'owner' and m.id <> ${membershipId}
      and p.erased_at is null and p.suspended_at is null`);
  return {
    personId: member.personId,
    nameZh: organisation.nameZh,
    isByOwner: organisation.isOwner,
    isLastOwner: member.role === "owner" && (others?.count ?? 0) === 0,
  };
}

async function tell(
  { membershipId, organisationId }: { membershipId: number; organisationId: number },
  { personId, nameZh }: Locked,
  { action, role }: { action: string; role?: MemberRole },
  context: PersonContext,
  tx: Transaction,
): Promise<void> {
  await appendAudit(
    context,
    {
      action,
      subject: { kind: "membership", id: membershipId },
      result: "done",
      detail: { organisationId, personId, ...(role ? { role } : {}) },
    },
    tx,
  );
  if (personId === context.actor.id) return;
  const paths = pathsIn("zh-CN");
  await notify(
    {
      to: [personId],
      kind: "membership-changed",
      eventKey: `membership-changed:${membershipId}:${context.requestId}`,
      data: {
        organisation: nameZh,
        path: role ? paths.ownOrganisation(organisationId) : paths.ownOrganisations(),
      },
    },
    tx,
  );
}
