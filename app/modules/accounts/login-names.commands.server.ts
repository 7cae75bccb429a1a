import { eq, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { people } from "~/db/schema/people";
import { appendAudit } from "../audit/audit.commands.server";
import { sendMail, sendText } from "../notifications/notify.commands.server";
import type { LoginName } from "./core/login-name";
import { takeAttempt } from "./rate-limits.commands.server";
import { dropSecretsOf, findSecret, isCodeOf, keepSecret, spendSecret } from "./sent-secrets.commands.server";
import { endSessionsOf } from "./sessions.commands.server";
import type { Visit } from "./sign-in.commands.server";
import {
  type ConfirmRefusal,
  findOwner,
  type SignUpRefusal,
  takeAnyMessage,
  takeMessage,
} from "./sign-up.commands.server";

/**
 * Sends a link or a code to a new address or number of somebody, who was asked for their password before. It replaces
 * the old one once it was confirmed. One that is somebody's already is answered alike; its owner is told.
 */
export async function requestNewLoginName(
  { personId, login, language }: { personId: number; login: LoginName; language: "zh-CN" | "en" },
  visit: Visit,
): Promise<Result<{ way: "email" | "phone"; pending: string }, SignUpRefusal>> {
  const wait =
    (await takeMessage(login.value, visit)) ?? (await takeAnyMessage("rename", login.value, visit));
  if (wait !== undefined) return refuse({ reason: "too_many", retryAfter: wait });
  const hasCode = login.kind === "phone";
  const pending = await db().transaction(async (tx) => {
    const { token, code } = await keepSecret("rename", { personId, ...login }, { hasCode }, tx);
    const owner = await findOwner(login.value, tx);
    const isFree = owner === undefined || owner === personId;
    const to = isFree ? { address: login.value, language } : { personId: owner };
    const key = `rename ${token}`;
    if (hasCode && isFree) await sendText({ to, template: "confirm-phone", data: { code }, key }, tx);
    else if (hasCode) await sendText({ to, template: "phone-already-registered", data: {}, key }, tx);
    else {
      const path = isFree ? pathsIn("zh-CN").confirmEmail(token) : pathsIn("zh-CN").login();
      await sendMail(
        { to, template: isFree ? "confirm-email" : "already-registered", data: { path }, key },
        tx,
      );
    }
    return token;
  });
  return ok({ way: login.kind, pending });
}

/** The new address that a mailed link confirms. */
export async function findNewEmail(token: string): Promise<string | undefined> {
  return (await findSecret("rename", token, { hasCode: false }))?.value;
}

/**
 * Replaces somebody's address by a mailed link, or their number by the code that was texted to the new one. The old one
 * is told, links sent before are worthless, and other browsers are signed out.
 */
export async function confirmLoginName(
  { token, code }: { token: string; code?: string },
  visit: Visit,
): Promise<Result<{ personId: number }, ConfirmRefusal>> {
  const hasCode = code !== undefined;
  const secret = await findSecret("rename", token, { hasCode });
  const wait =
    (await takeAttempt("token.network", visit.network)) ?? (await takeAttempt("token.code", token));
  if (wait !== undefined) return refuse({ reason: "too_many", retryAfter: wait });
  if (!secret) return refuse({ reason: "gone" });
  if (hasCode && !isCodeOf(token, code, secret)) return refuse({ reason: "wrong_code" });
  return db().transaction(async (tx) => {
    if (!(await spendSecret("rename", token, { hasCode }, tx))) return refuse({ reason: "gone" as const });
    const owner = await findOwner(secret.value, tx);
    if (owner !== undefined && owner !== secret.personId) return refuse({ reason: "gone" as const });
    await rename(secret, visit, tx);
    return ok({ personId: secret.personId });
  });
}

async function rename(
  { personId, kind, value }: { personId: number; kind: "email" | "phone"; value: string },
  visit: Visit,
  tx: Transaction,
): Promise<void> {
  const { requestId } = visit;
  await tellOld({ personId, kind, requestId }, tx);
  await dropSecretsOf(personId, tx);
  await endSessionsOf(personId, tx, { but: visit });
  await tx
    .update(people)
    .set(kind === "email" ? { email: value, emailVerified: true } : { phone: value, phoneVerified: true })
    .where(eq(people.id, personId));
  await appendAudit(
    { actor: { kind: "person", id: personId }, requestId },
    {
      action: "changeLoginName",
      subject: { kind: "person", id: personId },
      result: "done",
      detail: { kind },
    },
    tx,
  );
}

/**
 * Tells the address or number that is about to be replaced; where there is none, the other one: whoever is robbed of an
 * account must hear of it where the thief does not read. What is sent goes where the row says now.
 */
async function tellOld(
  { personId, kind, requestId }: { personId: number; kind: "email" | "phone"; requestId: string },
  tx: Transaction,
): Promise<void> {
  const [old] = await tx.execute<{ has_email: boolean; has_phone: boolean }>(sql`
    select email_verified and email not like '%.invalid' as has_email, phone_verified and phone is not null as has_phone
    from people where id = ${personId} for update`);
  const isTexted = kind === "phone" ? old?.has_phone : old?.has_phone && !old.has_email;
  const message = { to: { personId }, key: `rename-told ${personId} ${requestId}` };
  const data = { path: pathsIn("zh-CN").about() };
  if (isTexted) await sendText({ ...message, template: "login-name-changed", data: {} }, tx);
  else if (old?.has_email) await sendMail({ ...message, template: "login-name-changed", data }, tx);
}
