import { eq, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { brokerFields, expertFields, expertTies } from "~/db/schema/memberships";
import { credentials, sessions, twoFactors } from "~/db/schema/people";
import { appendAudit } from "../audit/audit.commands.server";
import { enqueue } from "../jobs/enqueue.server";
import { forgetPerson } from "../notifications/forget-person.commands.server";
import { type ErasureBlocker, listErasureBlockers } from "./own-data.queries.server";
import { checkPassword } from "./password-reset.commands.server";
import { checkCode } from "./second-factor-check.commands.server";
import { forgettingCookies, type Visit } from "./sign-in.commands.server";

export type ErasureRefusal =
  | { reason: "wrong_password" | "wrong_code" | "too_busy" }
  | { reason: "too_many"; retryAfter: number }
  | { reason: "blocked"; blockers: readonly ErasureBlocker[] };

/**
 * Erases the person who asks, after their password and, where they have one, their second factor (PIPL art. 47). What
 * is public record, ledger or log stays and names them by number alone. Refuses while an organisation would be left
 * without an owner or an authority without an officer. Answers the `Set-Cookie` lines that sign the browser out.
 */
export async function eraseOwnAccount(
  { personId, password, code }: { personId: number; password: string; code: string },
  visit: Visit,
): Promise<Result<string[], ErasureRefusal>> {
  const known = await checkPassword(personId, password, visit);
  if (!known.ok)
    return known.refusal.reason === "too_many" ? refuse(known.refusal) : refuseFor(known.refusal);
  const hasCode = await checkCode({ personId, code }, visit);
  if (!hasCode.ok) return hasCode;
  const blockers = await db().transaction(async (tx) => {
    await lockWhatDependsOn(personId, tx);
    const found = await listErasureBlockers(personId, tx);
    if (found.length === 0) await erase(personId, visit, tx);
    return found;
  });
  return blockers.length > 0 ? refuse({ reason: "blocked", blockers }) : ok(forgettingCookies());
}

function refuseFor({ reason }: { reason: string }): Result<never, ErasureRefusal> {
  return refuse({ reason: reason === "too_busy" ? "too_busy" : "wrong_password" });
}

/** Two owners or officers who go at once go one after the other: the organisation's row is the lock, as elsewhere. */
async function lockWhatDependsOn(personId: number, tx: Transaction): Promise<void> {
  await tx.execute(sql`
    select from organisations where id in (
      select organisation_id from memberships where person_id = ${personId} and ended_at is null
      union select organisation_id from offices where person_id = ${personId} and ended_at is null)
    order by id for update`);
}

async function erase(personId: number, { requestId }: Visit, tx: Transaction): Promise<void> {
  const [person] = await tx.execute<{ email: string; phone: string | null }>(
    sql`select email, phone from people where id = ${personId} and erased_at is null for update`,
  );
  if (!person) throw new Error("who asks to be erased is there");
  await tx.delete(sessions).where(eq(sessions.personId, personId));
  await tx.delete(credentials).where(eq(credentials.personId, personId));
  await tx.delete(twoFactors).where(eq(twoFactors.personId, personId));
  await forgetSecrets(personId, person, tx);
  const addresses = [person.email, person.phone ?? ""].filter(Boolean);
  await forgetPerson({ personId, addresses, ...(await listWhatTellsOf(personId, tx)) }, tx);
  await endPlaces(personId, person.email, tx);
  await blankProfiles(personId, tx);
  await tx.execute(sql`
    update people set name = '-', email = id || '@erased.invalid', email_verified = false, phone = null,
      phone_verified = false, two_factor_enabled = false, image = null, consented_at = null, consent_version = null,
      erased_at = clock.now(), updated_at = clock.now()
    where id = ${personId}`);
  await tx.execute(sql`select forget_held_profiles(${personId})`);
  await tx.execute(sql`select forget_own_drafts(${personId})`);
  await appendAudit(
    { actor: { kind: "person", id: personId }, requestId },
    { action: "eraseOwnAccount", subject: { kind: "person", id: personId }, result: "done" },
    tx,
  );
  // What a broker proposed lapses, and its written terms are forgotten.
  await enqueue(tx, "demands.turn", {});
}

/** What others were told with this person's name in it, by the keys of these events. */
async function listWhatTellsOf(
  personId: number,
  tx: Transaction,
): Promise<{ toldOf: string[]; invitationIds: number[] }> {
  const [row] = await tx.execute<{ told_of: string[]; invitation_ids: number[] }>(sql`
    select array(
        select 'join-requested:' || id from join_requests where person_id = ${personId}
        union all select 'member-joined:' || id from invitations where accepted_by = ${personId}
        union all select 'broker-submitted:' || id || ':%' from brokers where person_id = ${personId}
        union all select 'demand-access:' || a.id from demand_access a join brokers b on b.id = a.broker_id
          where b.person_id = ${personId}
        union all select unnest(array['introduction-proposed:' || i.id || ':%', 'introduction-confirmed:' || i.id,
            'introduction-share:' || i.id]) from introductions i join brokers b on b.id = i.broker_id
          where b.person_id = ${personId}
        union all select 'join-requested:p' || ${personId}::int || ':%') as told_of,
      array(select id from invitations where invited_by = ${personId}) as invitation_ids`);
  return { toldOf: row?.told_of ?? [], invitationIds: row?.invitation_ids ?? [] };
}

/** Links and codes that were sent to them, and tokens of their programs. */
async function forgetSecrets(
  personId: number,
  { email, phone }: { email: string; phone: string | null },
  tx: Transaction,
): Promise<void> {
  await tx.execute(sql`
    delete from verifications where value = ${String(personId)} or case when left(value, 1) = '{' then
      value::jsonb ->> 'personId' = ${String(personId)} or value::jsonb ->> 'email' = ${email}
      or value::jsonb ->> 'value' in (${email}, ${phone ?? email}) else false end`);
  await tx.execute(sql`
    update api_tokens set name = '-', hint = '-', revoked_at = coalesce(revoked_at, clock.now())
    where person_id = ${personId}`);
}

/** Memberships, offices, and what was asked for or offered and is still open. */
async function endPlaces(personId: number, email: string, tx: Transaction): Promise<void> {
  await tx.execute(sql`
    update memberships set ended_at = clock.now() where person_id = ${personId} and ended_at is null`);
  await tx.execute(sql`
    update offices set ended_at = clock.now(), ended_by = ${personId}
    where person_id = ${personId} and ended_at is null`);
  await tx.execute(sql`
    update office_grants set status = 'withdrawn', settled_at = clock.now(), settled_by = ${personId}
    where status = 'pending' and ${personId} in (person_id, proposed_by)`);
  await tx.execute(sql`
    update organisation_applications set phone = null, position = null,
      evidence_file_id = case when status = 'pending' then null else evidence_file_id end,
      status = case when status = 'pending' then 'withdrawn' else status end
    where applicant_id = ${personId}`);
  await tx.execute(sql`
    update join_requests set message = null,
      status = case when status = 'pending' then 'withdrawn' else status end
    where person_id = ${personId}`);
  await tx.execute(sql`
    update invitations set revoked_at = clock.now()
    where accepted_at is null and revoked_at is null and (email = ${email} or invited_by = ${personId})`);
  await tx.execute(sql`
    update invitations set email = ${`${personId}@erased.invalid`}
    where accepted_by = ${personId} or email = ${email}`);
  await tx.execute(sql`
    update assisted_forms set payload = '{}', phone = '', person_name = '' where person_id = ${personId}`);
}

/** What they said of themselves as a broker or an expert; a public profile is gone with the commit. */
async function blankProfiles(personId: number, tx: Transaction): Promise<void> {
  const [broker] = await tx.execute<{ id: number }>(sql`
    update brokers set name_zh = '-', name_en = null, agency_id = null, certificate = null,
      certificate_number = null, area_code = null, summary_zh = null, summary_en = null, reason = null,
      status = 'withdrawn', updated_at = clock.now()
    where person_id = ${personId} returning id`);
  if (broker) {
    await tx.delete(brokerFields).where(eq(brokerFields.brokerId, broker.id));
    await notifyPages(tx, ["brokers", `broker:${broker.id}`]);
  }
  await tx.delete(expertFields).where(eq(expertFields.personId, personId));
  await tx.delete(expertTies).where(eq(expertTies.personId, personId));
  await tx.execute(sql`
    update experts set title = null, employer_id = null, employer_name = null, specialities = null,
      declared_at = null, ended_at = coalesce(ended_at, clock.now())
    where person_id = ${personId}`);
}
