import { and, eq, isNull, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { invitations, memberships } from "~/db/schema/memberships";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { notify, sendMail } from "../notifications/notify.commands.server";
import type { InvitationInput } from "./invitation-form";
import { linkTokenHash, newLinkToken } from "./link-tokens.server";
import { lockOrganisation } from "./lock-organisation.commands.server";

/** Invitations that an organisation may send in a day: more than any firm hires, too few to annoy the world. */
const mostADay = 30;

/** Days for which an invitation's link works. */
const invitationDays = 14;

const isOpen = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt));

export type InviteRefusal =
  | {
      reason:
        | "unknown_organisation"
        | "not_an_owner"
        | "member_already"
        | "invited_already"
        | "too_many_invitations";
    }
  | RequestIdConflict;

/**
 * Invites an address by mail, with a link that works for 14 days and once. Whether the address has an account here is
 * not told. For owners; `organisationId` is the one that they own.
 */
export async function inviteMember(
  input: InvitationInput & { organisationId: number },
  context: PersonContext,
): Promise<Result<{ id: number }, InviteRefusal>> {
  return db().transaction((tx) => once(context, "inviteMember", input, () => invite(input, context, tx), tx));
}

async function invite(
  { organisationId, email, role }: InvitationInput & { organisationId: number },
  context: PersonContext,
  tx: Transaction,
): Promise<Result<{ id: number }, InviteRefusal>> {
  const organisation = await lockOrganisation({ organisationId, personId: context.actor.id }, tx);
  if (!organisation) return refuse({ reason: "unknown_organisation" });
  if (!organisation.isOwner) return refuse({ reason: "not_an_owner" });
  const [now] = await tx.execute<{ is_member: boolean; is_invited: boolean; today: number }>(sql`
    select exists (select from memberships m join people p on p.id = m.person_id
        where m.organisation_id = ${organisationId} and m.ended_at is null and p.email = ${email}) as is_member,
      exists (select from invitations where organisation_id = ${organisationId} and email = ${email}
        and accepted_at is null and revoked_at is null and expires_at > clock.now()) as is_invited,
      (select count(*)::int from audit_log where subject_kind = 'invitation' and action in ('inviteMember',
        'resendInvitation') and organisation_id = ${organisationId} and at > clock.now() - interval '1 day') as today`);
  if (now?.is_member) return refuse({ reason: "member_already" });
  if (now?.is_invited) return refuse({ reason: "invited_already" });
  if ((now?.today ?? 0) >= mostADay) return refuse({ reason: "too_many_invitations" });
  // One that has run out is open until another takes its place.
  await tx
    .update(invitations)
    .set({ revokedAt: sql`clock.now()` })
    .where(and(eq(invitations.organisationId, organisationId), eq(invitations.email, email), isOpen));
  const { token, tokenHash } = newLinkToken();
  const [row] = await tx
    .insert(invitations)
    .values({
      organisationId,
      email,
      role,
      tokenHash,
      invitedBy: context.actor.id,
      expiresAt: sql`clock.now() + make_interval(days => ${invitationDays})`,
    })
    .returning({ id: invitations.id });
  if (!row) throw new Error("insert returned no row");
  await send({ id: row.id, email, token, organisation: organisation.nameZh }, context, tx);
  await log("inviteMember", row.id, organisationId, context, tx, { role });
  return ok(row);
}

export type ChangeInvitationRefusal =
  | { reason: "unknown_invitation" | "not_an_owner" | "too_many_invitations" }
  | RequestIdConflict;

/** Sends an invitation anew, for another 14 days; the earlier link is dead. For owners of that organisation. */
export async function resendInvitation(
  input: { id: number; organisationId: number },
  context: PersonContext,
): Promise<Result<{ id: number }, ChangeInvitationRefusal>> {
  return db().transaction((tx) =>
    once(
      context,
      "resendInvitation",
      input,
      async (): Promise<Result<{ id: number }, ChangeInvitationRefusal>> => {
        const found = await lockOpen(input, context, tx);
        if (!found) return refuse({ reason: "unknown_invitation" });
        if (!found.isByOwner) return refuse({ reason: "not_an_owner" });
        const [day] = await tx.execute<{ sent: number }>(sql`
          select count(*)::int as sent from audit_log where subject_kind = 'invitation'
            and action in ('inviteMember', 'resendInvitation') and organisation_id = ${input.organisationId}
            and at > clock.now() - interval '1 day'`);
        if ((day?.sent ?? 0) >= mostADay) return refuse({ reason: "too_many_invitations" });
        const { token, tokenHash } = newLinkToken();
        await tx
          .update(invitations)
          .set({ tokenHash, expiresAt: sql`clock.now() + make_interval(days => ${invitationDays})` })
          .where(eq(invitations.id, input.id));
        await send({ ...found, id: input.id, token }, context, tx);
        await log("resendInvitation", input.id, input.organisationId, context, tx);
        return ok({ id: input.id });
      },
      tx,
    ),
  );
}

/** Takes an invitation back: its link is dead. For owners of that organisation. */
export async function revokeInvitation(
  input: { id: number; organisationId: number },
  context: PersonContext,
): Promise<Result<{ id: number }, ChangeInvitationRefusal>> {
  return db().transaction((tx) =>
    once(
      context,
      "revokeInvitation",
      input,
      async (): Promise<Result<{ id: number }, ChangeInvitationRefusal>> => {
        const found = await lockOpen(input, context, tx);
        if (!found) return refuse({ reason: "unknown_invitation" });
        if (!found.isByOwner) return refuse({ reason: "not_an_owner" });
        await tx.update(invitations).set({ revokedAt: sql`clock.now()` }).where(eq(invitations.id, input.id));
        await log("revokeInvitation", input.id, input.organisationId, context, tx);
        return ok({ id: input.id });
      },
      tx,
    ),
  );
}

export type AcceptInvitationRefusal =
  /** `other_address`: the link was passed on. They ask to join instead, and an owner decides. */
  | {
      reason: "unknown_invitation" | "used_already" | "expired" | "member_already" | "not_in_standing";
    }
  | { reason: "other_address"; organisationId: number }
  | RequestIdConflict;

/**
 * Makes who holds the link a member, with the role that the owner chose. Once, and only for an account whose confirmed
 * address is the one that was invited: a link that was passed on opens nothing.
 */
export async function acceptInvitation(
  { token }: { token: string },
  context: PersonContext,
): Promise<Result<{ organisationId: number }, AcceptInvitationRefusal>> {
  const tokenHash = linkTokenHash(token);
  return db().transaction((tx) =>
    once(context, "acceptInvitation", { tokenHash }, () => accept(tokenHash, context, tx), tx),
  );
}

async function accept(
  tokenHash: string,
  context: PersonContext,
  tx: Transaction,
): Promise<Result<{ organisationId: number }, AcceptInvitationRefusal>> {
  const which = eq(invitations.tokenHash, tokenHash);
  const [told] = await tx.select({ of: invitations.organisationId }).from(invitations).where(which);
  if (!told) return refuse({ reason: "unknown_invitation" });
  await lockOrganisation({ organisationId: told.of, personId: context.actor.id }, tx);
  const [invitation] = await tx.select().from(invitations).where(which).for("update");
  if (!invitation || invitation.revokedAt !== null) return refuse({ reason: "unknown_invitation" });
  if (invitation.acceptedAt !== null) return refuse({ reason: "used_already" });
  const { organisationId, role, email } = invitation;
  const [now] = await tx.execute<Now>(sql`
    select ${invitation.expiresAt}::timestamptz <= clock.now() as is_expired, o.name_zh,
      o.verified_at is not null and o.suspended_at is null as is_in_standing, p.name as person,
      p.email = ${email} and p.email_verified as is_theirs,
      exists (select from memberships m where m.organisation_id = o.id and m.person_id = p.id and m.ended_at is null)
        as is_member,
      array(select m.person_id from memberships m where m.organisation_id = o.id and m.role = 'owner'
        and m.ended_at is null) as owners
    from organisations o, people p where o.id = ${organisationId} and p.id = ${context.actor.id}`);
  if (!now) return refuse({ reason: "unknown_invitation" });
  if (now.is_expired) return refuse({ reason: "expired" });
  if (now.is_member) return refuse({ reason: "member_already" });
  if (!now.is_in_standing) return refuse({ reason: "not_in_standing" });
  if (!now.is_theirs) return refuse({ reason: "other_address", organisationId });
  const personId = context.actor.id;
  const entered = await tx
    .insert(memberships)
    .values({ personId, organisationId, role })
    .onConflictDoNothing()
    .returning({ id: memberships.id });
  // An owner let them in meanwhile: that role stands.
  if (entered.length === 0) return refuse({ reason: "member_already" });
  await tx
    .update(invitations)
    .set({ acceptedAt: sql`clock.now()`, acceptedBy: personId })
    .where(eq(invitations.id, invitation.id));
  await tx.execute(sql`
    update join_requests set status = 'withdrawn', decided_at = clock.now()
    where person_id = ${personId} and organisation_id = ${organisationId} and status = 'pending'`);
  await log("acceptInvitation", invitation.id, organisationId, context, tx, { role });
  await notify(
    {
      to: now.owners,
      kind: "member-joined",
      eventKey: `member-joined:${invitation.id}`,
      data: {
        organisation: now.name_zh,
        person: now.person,
        path: pathsIn("zh-CN").ownOrganisation(organisationId),
      },
    },
    tx,
  );
  return ok({ organisationId });
}

interface Now extends Record<string, unknown> {
  is_expired: boolean;
  name_zh: string;
  is_in_standing: boolean;
  person: string;
  is_theirs: boolean;
  is_member: boolean;
  owners: number[];
}

/** An invitation of this organisation that was neither accepted nor taken back; it may have run out. */
async function lockOpen(
  { id, organisationId }: { id: number; organisationId: number },
  { actor }: PersonContext,
  tx: Transaction,
): Promise<{ email: string; organisation: string; isByOwner: boolean } | undefined> {
  const organisation = await lockOrganisation({ organisationId, personId: actor.id }, tx);
  const [row] = await tx
    .select({ email: invitations.email })
    .from(invitations)
    .where(and(eq(invitations.id, id), eq(invitations.organisationId, organisationId), isOpen))
    .for("update");
  if (!row || !organisation) return undefined;
  return { email: row.email, organisation: organisation.nameZh, isByOwner: organisation.isOwner };
}

async function send(
  { id, email, token, organisation }: { id: number; email: string; token: string; organisation: string },
  context: PersonContext,
  tx: Transaction,
): Promise<void> {
  const [inviter] = await tx.execute<{ name: string; language: "zh-CN" | "en" }>(
    sql`select name, language from people where id = ${context.actor.id}`,
  );
  if (!inviter) throw new Error("nobody invites");
  await sendMail(
    {
      // Nothing of who has the address is looked up: its owner's language is not known, so it is the inviter's.
      to: { address: email, language: inviter.language },
      template: "invitation",
      data: {
        invitation: id,
        path: pathsIn("zh-CN").invitation(token),
        organisation,
        inviter: inviter.name,
      },
      key: `invitation-${id}-${linkTokenHash(token).slice(0, 12)}`,
    },
    tx,
  );
}

function log(
  action: string,
  id: number,
  organisationId: number,
  context: PersonContext,
  tx: Transaction,
  detail: Record<string, unknown> = {},
): Promise<void> {
  const actor = { ...context.actor, organisationId };
  const entry = { action, subject: { kind: "invitation", id }, result: "done" as const };
  return appendAudit({ ...context, actor }, { ...entry, detail: { organisationId, ...detail } }, tx);
}
