import { and, eq, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { joinRequests, memberships } from "~/db/schema/memberships";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { notify } from "../notifications/notify.commands.server";
import type { MemberRole } from "./core/roles";
import { lockOrganisation } from "./lock-organisation.commands.server";
import { lockPerson } from "./lock-person.commands.server";

/** Requests that one person may have waiting at a time. */
const mostWaiting = 10;
/** Requests of one person within a day, to one organisation and to all, however many were taken back meanwhile. */
const mostADay = { toOne: 3, toAll: 20 };

export type AskToJoinRefusal =
  | {
      reason:
        | "unknown_organisation"
        | "member_already"
        | "asked_already"
        | "too_many_requests"
        | "too_often"
        | "confirm_first";
    }
  | RequestIdConflict;

/**
 * Asks the owners of an organisation to be let in. Refuses organisations that nobody acts for, members, and who has not
 * confirmed an address; asked again, the first request stands. Its owners are told once a day of one person.
 */
export async function requestToJoin(
  { organisationId, message }: { organisationId: number; message?: string },
  context: PersonContext,
): Promise<Result<{ id: number }, AskToJoinRefusal>> {
  return db().transaction((tx) =>
    once(
      context,
      "requestToJoin",
      { organisationId, message },
      () => askToJoin({ organisationId, message, personId: context.actor.id, isOwnWish: true }, context, tx),
      tx,
    ),
  );
}

/** The same as part of a larger command. `isOwnWish`: the person asks themselves, so that it counts for the day. */
export async function askToJoin(
  {
    organisationId,
    personId,
    message,
    isOwnWish = false,
  }: { organisationId: number; personId: number; message?: string; isOwnWish?: boolean },
  context: CommandContext,
  tx: Transaction,
): Promise<Result<{ id: number }, AskToJoinRefusal>> {
  await lockPerson(personId, tx);
  const [person] = await tx.execute<{
    name: string;
    is_confirmed: boolean;
    waiting: number;
    is_asking: boolean;
    today_to_one: number;
    today_to_all: number;
    day: string;
  }>(sql`
    select p.name, p.email_verified or p.phone_verified as is_confirmed,
      (select count(*)::int from join_requests j where j.person_id = p.id and j.status = 'pending') as waiting,
      exists (select from join_requests j where j.person_id = p.id and j.status = 'pending'
        and j.organisation_id = ${organisationId}) as is_asking,
      (select count(*)::int from join_requests j where j.person_id = p.id and j.organisation_id = ${organisationId}
        and j.requested_at > clock.now() - interval '1 day') as today_to_one,
      (select count(*)::int from join_requests j where j.person_id = p.id
        and j.requested_at > clock.now() - interval '1 day') as today_to_all,
      (clock.now() at time zone 'Asia/Shanghai')::date::text as day
    from people p where p.id = ${personId}`);
  if (!person?.is_confirmed) return refuse({ reason: "confirm_first" });
  const [organisation] = await tx.execute<{ name_zh: string; owners: number[]; is_member: boolean }>(sql`
    select o.name_zh,
      array(select m.person_id from memberships m where m.organisation_id = o.id and m.role = 'owner'
        and m.ended_at is null) as owners,
      exists (select from memberships m where m.organisation_id = o.id and m.person_id = ${personId}
        and m.ended_at is null) as is_member
    from organisations o where o.id = ${organisationId} and o.verified_at is not null`);
  if (!organisation || organisation.owners.length === 0) return refuse({ reason: "unknown_organisation" });
  if (organisation.is_member) return refuse({ reason: "member_already" });
  if (person.is_asking) return refuse({ reason: "asked_already" });
  if (person.waiting >= mostWaiting) return refuse({ reason: "too_many_requests" });
  if (isOwnWish && (person.today_to_one >= mostADay.toOne || person.today_to_all >= mostADay.toAll)) {
    return refuse({ reason: "too_often" });
  }
  const [row] = await tx
    .insert(joinRequests)
    .values({ personId, organisationId, message })
    .returning({ id: joinRequests.id });
  if (!row) throw new Error("insert returned no row");
  const subject = { kind: "join-request", id: row.id };
  const detail = { organisationId, personId };
  await appendAudit(context, { action: "requestToJoin", subject, result: "done", detail }, tx);
  await notify(
    {
      to: organisation.owners,
      kind: "join-requested",
      eventKey: `join-requested:p${personId}:${organisationId}:${person.day}`,
      data: {
        organisation: organisation.name_zh,
        person: person.name,
        path: pathsIn("zh-CN").ownOrganisation(organisationId),
      },
    },
    tx,
  );
  return ok(row);
}

export type DecideJoiningRefusal =
  | { reason: "unknown_request" | "decided_already" | "own_case" | "not_an_owner" }
  | RequestIdConflict;

/**
 * Lets somebody in with a role, or not. `organisationId`: the one whose owner decides; a request to another is unknown.
 * For its owners.
 */
export async function decideJoining(
  input: {
    id: number;
    organisationId: number;
    decision: { accept: true; role: MemberRole } | { accept: false };
  },
  context: PersonContext,
): Promise<Result<{ id: number }, DecideJoiningRefusal>> {
  return db().transaction((tx) =>
    once(context, "decideJoining", input, () => decide(input, context, tx), tx),
  );
}

async function decide(
  { id, organisationId, decision }: Parameters<typeof decideJoining>[0],
  context: PersonContext,
  tx: Transaction,
): Promise<Result<{ id: number }, DecideJoiningRefusal>> {
  const organisation = await lockOrganisation({ organisationId, personId: context.actor.id }, tx);
  const which = and(eq(joinRequests.id, id), eq(joinRequests.organisationId, organisationId));
  const [request] = await tx.select().from(joinRequests).where(which).for("update");
  if (!organisation || !request) return refuse({ reason: "unknown_request" });
  if (!organisation.isOwner) return refuse({ reason: "not_an_owner" });
  if (request.status !== "pending") return refuse({ reason: "decided_already" });
  if (request.personId === context.actor.id) return refuse({ reason: "own_case" });
  await tx
    .update(joinRequests)
    .set({
      status: decision.accept ? "accepted" : "refused",
      decidedAt: sql`clock.now()`,
      decidedBy: context.actor.id,
    })
    .where(which);
  if (decision.accept) {
    await tx
      .insert(memberships)
      .values({ personId: request.personId, organisationId, role: decision.role })
      // Somebody let them in by an invitation meanwhile: that role stands.
      .onConflictDoNothing();
  }
  await notify(
    {
      to: [request.personId],
      kind: decision.accept ? "join-accepted" : "join-refused",
      eventKey: `join-decided:${id}`,
      data: {
        organisation: organisation.nameZh,
        path: decision.accept
          ? pathsIn("zh-CN").ownOrganisation(organisationId)
          : pathsIn("zh-CN").ownOrganisations(),
      },
    },
    tx,
  );
  const subject = { kind: "join-request", id };
  const detail = { organisationId, ...decision };
  await appendAudit(context, { action: "decideJoining", subject, result: "done", detail }, tx);
  return ok({ id });
}

export type WithdrawRequestRefusal = { reason: "unknown_request" | "decided_already" } | RequestIdConflict;

/** Takes a request back that is still waiting. Its sender's alone. */
export async function withdrawJoinRequest(
  { id }: { id: number },
  context: PersonContext,
): Promise<Result<{ id: number }, WithdrawRequestRefusal>> {
  return db().transaction((tx) =>
    once(
      context,
      "withdrawJoinRequest",
      { id },
      async (): Promise<Result<{ id: number }, WithdrawRequestRefusal>> => {
        const which = and(eq(joinRequests.id, id), eq(joinRequests.personId, context.actor.id));
        const [request] = await tx.select().from(joinRequests).where(which).for("update");
        if (!request) return refuse({ reason: "unknown_request" });
        if (request.status !== "pending") return refuse({ reason: "decided_already" });
        await tx.update(joinRequests).set({ status: "withdrawn", decidedAt: sql`clock.now()` }).where(which);
        const subject = { kind: "join-request", id };
        await appendAudit(context, { action: "withdrawJoinRequest", subject, result: "done" }, tx);
        return ok({ id });
      },
      tx,
    ),
  );
}
