import { eq, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { assistedForms } from "~/db/schema/memberships";
import { people } from "~/db/schema/people";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { takeTurn } from "../audit/turns.commands.server";
import { notify, sendText } from "../notifications/notify.commands.server";
import type { AssistedInput, ConfirmedInput, Prepared } from "./assisted-form";
import { emailOfPhone } from "./core/login-name";
import { maskedPhone } from "./core/masked-contact";
import { TERMS_VERSION } from "./core/terms-version";
import { linkTokenHash, newLinkToken } from "./link-tokens.server";
import { lockPerson } from "./lock-person.commands.server";
import { enterApplication, type SubmitApplicationRefusal } from "./organisation-applications.commands.server";
import { findClaimable } from "./organisation-applications.queries.server";

/** Days for which the texted link works. */
const assistedDays = 7;
/** Messages that one officer may cause in a day, and that one number gets in a day. */
const mostADay = { byOffice: 60, toPhone: 3 };

export type PrepareRefusal =
  | { reason: "own_phone" | "too_many_messages" }
  | { reason: "is_registered"; name: string }
  | RequestIdConflict;

/**
 * 代办: keeps what an office filled in for an enterprise and texts its owner a link that works for seven days and once.
 * Nothing of it counts before they have confirmed it. For officers and departments.
 */
export async function prepareAssistedForm(
  input: AssistedInput,
  context: PersonContext,
): Promise<Result<{ id: number }, PrepareRefusal>> {
  return db().transaction((tx) =>
    once(context, "prepareAssistedForm", input, () => prepare(input, context, tx), tx),
  );
}

async function prepare(
  { mobile: phone, personName, ...facts }: AssistedInput,
  context: PersonContext,
  tx: Transaction,
): Promise<Result<{ id: number }, PrepareRefusal>> {
  await takeTurn(`assisted:${phone}`, tx);
  await lockPerson(context.actor.id, tx);
  const [now] = await tx.execute<Preparing>(sql`
    select p.name, p.phone is not distinct from ${phone} as is_own, p.language,
      (select o.name_zh from offices f join organisations o on o.id = f.organisation_id
        where f.person_id = p.id and f.ended_at is null order by f.id limit 1) as office,
      (select count(*)::int from assisted_forms where prepared_by = p.id
        and prepared_at > clock.now() - interval '1 day') as by_office,
      (select count(*)::int from assisted_forms where phone = ${phone}
        and prepared_at > clock.now() - interval '1 day') as to_phone
    from people p where p.id = ${context.actor.id}`);
  if (!now) throw new Error("nobody prepares");
  if (now.is_own) return refuse({ reason: "own_phone" });
  if (now.by_office >= mostADay.byOffice || now.to_phone >= mostADay.toPhone) {
    return refuse({ reason: "too_many_messages" });
  }
  const registered = await findClaimable(facts, tx);
  if (registered?.hasMembers) return refuse({ reason: "is_registered", name: registered.nameZh });
  const { token, tokenHash } = newLinkToken();
  const payload: Prepared = { ...facts, personName };
  const [row] = await tx
    .insert(assistedForms)
    .values({
      kind: "organisation_application",
      payload: { ...payload },
      preparedBy: context.actor.id,
      phone,
      personName,
      tokenHash,
      expiresAt: sql`clock.now() + make_interval(days => ${assistedDays})`,
    })
    .returning({ id: assistedForms.id });
  if (!row) throw new Error("insert returned no row");
  const data = { path: pathsIn("zh-CN").assistedForm(token), office: now.office ?? now.name };
  // Who has the number is not looked up: the region's first language is the one that everybody there is written to in.
  const to = { address: phone, language: "zh-CN" as const };
  await sendText({ to, template: "assisted-form", data, key: `assisted-${row.id}` }, tx);
  const subject = { kind: "assisted-form", id: row.id };
  await appendAudit(context, { action: "prepareAssistedForm", subject, result: "done" }, tx);
  return ok(row);
}

interface Preparing extends Record<string, unknown> {
  name: string;
  is_own: boolean;
  office: string | null;
  by_office: number;
  to_phone: number;
}

export type ConfirmRefusal =
  | { reason: "gone" | "account_closed" | "prepared_by_you" }
  | SubmitApplicationRefusal;

/**
 * What the owner of an enterprise says yes to: only now there is an account, by the number that the link went to, and an
 * application. What they corrected is kept beside what was prepared, for the officer who decides. Once.
 */
export async function confirmAssistedForm(
  { token, ...input }: Omit<ConfirmedInput, "consent"> & { token: string },
  { requestId }: { requestId: string },
): Promise<Result<{ applicationId: number }, ConfirmRefusal>> {
  const tokenHash = linkTokenHash(token);
  const context = { actor: { kind: "anonymous" as const, token: tokenHash }, requestId };
  try {
    return await db().transaction((tx) =>
      once(context, "confirmAssistedForm", input, () => confirm(tokenHash, input, requestId, tx), tx),
    );
  } catch (error) {
    if (error instanceof Undone) return refuse(error.refusal);
    throw error;
  }
}

/** Takes back what the transaction has written: no account without an application. */
class Undone extends Error {
  constructor(readonly refusal: SubmitApplicationRefusal) {
    super(refusal.reason);
  }
}

async function confirm(
  tokenHash: string,
  { personName, ...facts }: Omit<ConfirmedInput, "consent">,
  requestId: string,
  tx: Transaction,
): Promise<Result<{ applicationId: number }, ConfirmRefusal>> {
  const form = await lockOpen(tokenHash, tx);
  if (!form) return refuse({ reason: "gone" });
  const found = await findOrEnterPerson({ name: personName, phone: form.phone }, requestId, tx);
  if (found === undefined) return refuse({ reason: "account_closed" });
  if (found.id === form.preparedBy) return refuse({ reason: "prepared_by_you" });
  const context = { actor: { kind: "person" as const, id: found.id }, requestId };
  const entered = await enterApplication({ ...facts, applicantId: found.id }, context, tx);
  if (!entered.ok) throw new Undone(entered.refusal);
  const { personName: _theirs, ...prepared } = form.payload;
  await tx
    .update(assistedForms)
    .set({
      confirmedAt: sql`clock.now()`,
      personId: found.id,
      payload: { nameZh: facts.nameZh, applicationId: entered.value.id, prepared },
      ...forgotten(form.phone),
    })
    .where(eq(assistedForms.id, form.id));
  await tell("confirmAssistedForm", form, facts.nameZh, context, tx);
  return ok({ applicationId: entered.value.id });
}

/** Says no: what was filled in is gone, and the office is told. Once. */
export async function declineAssistedForm(
  { token }: { token: string },
  { requestId }: { requestId: string },
): Promise<Result<{ id: number }, { reason: "gone" } | RequestIdConflict>> {
  const tokenHash = linkTokenHash(token);
  const context = { actor: { kind: "anonymous" as const, token: tokenHash }, requestId };
  return db().transaction((tx) =>
    once(
      context,
      "declineAssistedForm",
      {},
      async (): Promise<Result<{ id: number }, { reason: "gone" }>> => {
        const form = await lockOpen(tokenHash, tx);
        if (!form) return refuse({ reason: "gone" });
        const nameZh = String(form.payload.nameZh ?? "");
        await tx
          .update(assistedForms)
          .set({ declinedAt: sql`clock.now()`, payload: { nameZh }, ...forgotten(form.phone) })
          .where(eq(assistedForms.id, form.id));
        await tell("declineAssistedForm", form, nameZh, context, tx);
        return ok({ id: form.id });
      },
      tx,
    ),
  );
}

/** Empties forms that have run out without an answer. Answers how many. */
export async function sweepAssistedForms(): Promise<number> {
  const rows = await db().execute<{ id: number }>(sql`
    update assisted_forms set payload = jsonb_build_object('nameZh', payload -> 'nameZh'), person_name = '',
      phone = '***' || right(phone, 4)
    where expires_at <= clock.now() and confirmed_at is null and declined_at is null and person_name <> ''
    returning id`);
  return rows.length;
}

type Open = Pick<typeof assistedForms.$inferSelect, "id" | "phone" | "payload" | "preparedBy">;

async function lockOpen(tokenHash: string, tx: Transaction): Promise<Open | undefined> {
  const [form] = await tx
    .select({
      id: assistedForms.id,
      phone: assistedForms.phone,
      payload: assistedForms.payload,
      preparedBy: assistedForms.preparedBy,
      isOpen: sql<boolean>`${assistedForms.confirmedAt} is null and ${assistedForms.declinedAt} is null`,
    })
    .from(assistedForms)
    .where(eq(assistedForms.tokenHash, tokenHash))
    .for("update");
  if (!form?.isOpen) return undefined;
  // The lock first, then the clock.
  const [now] = await tx.execute<{ in_time: boolean }>(
    sql`select expires_at > clock.now() as in_time from assisted_forms where id = ${form.id}`,
  );
  return now?.in_time ? form : undefined;
}

/** Whoever holds the number that the link went to, else a new account; undefined where it was closed. */
async function findOrEnterPerson(
  { name, phone }: { name: string; phone: string },
  requestId: string,
  tx: Transaction,
): Promise<{ id: number } | undefined> {
  const [entered] = await tx
    .insert(people)
    .values({
      name,
      phone,
      phoneVerified: true,
      email: emailOfPhone(phone),
      consentedAt: sql`clock.now()`,
      consentVersion: TERMS_VERSION,
    })
    .onConflictDoNothing()
    .returning({ id: people.id });
  if (entered) {
    await appendAudit(
      { actor: { kind: "person", id: entered.id }, requestId },
      {
        action: "signUp",
        subject: { kind: "person", id: entered.id },
        result: "done",
        detail: { by: "assisted", consentVersion: TERMS_VERSION },
      },
      tx,
    );
    return entered;
  }
  // The link was just read on this telephone: that confirms the number once more.
  const [known] = await tx.execute<{ id: number }>(sql`
    update people set phone_verified = true where phone = ${phone} and suspended_at is null and erased_at is null
    returning id`);
  return known;
}

/** The person is known by their account now, or not at all. */
function forgotten(phone: string) {
  return { phone: maskedPhone(phone), personName: "" };
}

async function tell(
  action: "confirmAssistedForm" | "declineAssistedForm",
  { id, preparedBy }: Open,
  organisation: string,
  context: Parameters<typeof appendAudit>[0],
  tx: Transaction,
): Promise<void> {
  await appendAudit(context, { action, subject: { kind: "assisted-form", id }, result: "done" }, tx);
  await notify(
    {
      to: [preparedBy],
      kind: action === "confirmAssistedForm" ? "assisted-confirmed" : "assisted-declined",
      eventKey: `assisted:${id}`,
      data: { organisation, path: pathsIn("zh-CN").assistance() },
    },
    tx,
  );
}
