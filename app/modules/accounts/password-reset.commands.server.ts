import { eq, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { people } from "~/db/schema/people";
import { appendAudit } from "../audit/audit.commands.server";
import { notify, sendMail, sendText } from "../notifications/notify.commands.server";
import { revokeTokensOf } from "./api-tokens.commands.server";
import type { LoginName } from "./core/login-name";
import { isPassword, TooManyHashes } from "./password-hash.server";
import { rememberNetwork, takeAttempt } from "./rate-limits.commands.server";
import {
  dropSecretsOf,
  findSecret,
  hasRecentReset,
  isCodeOf,
  keepSecret,
  spendSecret,
} from "./sent-secrets.commands.server";
import { endSessionsOf } from "./sessions.commands.server";
import { openSession, type Visit } from "./sign-in.commands.server";
import {
  type ConfirmRefusal,
  hashOrNot,
  type SignUpRefusal,
  setPassword,
  takeAnyMessage,
  takeMessage,
} from "./sign-up.commands.server";
import { tryWithinSession } from "./within-session-tries.commands.server";

/**
 * Sends a link or a code by which a lost password can be replaced, once and within half an hour, where the name is
 * somebody's. The answer is the same where it is nobody's. `pending`: finds it again when a code is typed.
 *
 * However often strangers ask, its owner is not shut out: what an unknown network asks for over the limit is answered
 * alike, and a mail is sent again as soon as none of the links sent before is good for a while yet. A number cannot be
 * spared so, since its code works only where it was asked for; its owner asks from a network used before.
 */
export async function requestReset(
  login: LoginName,
  visit: Visit,
): Promise<Result<{ way: "email" | "phone"; pending: string }, SignUpRefusal>> {
  const wait = await takeMessage(login.value, visit);
  if (wait !== undefined) return refuse({ reason: "too_many", retryAfter: wait });
  const hasCode = login.kind === "phone";
  const tooMany = await takeAnyMessage("reset", login.value, visit);
  if (tooMany !== undefined && hasCode) return refuse({ reason: "too_many", retryAfter: tooMany });
  const pending = await db().transaction(async (tx) => {
    // Locked, so that of many who ask at once over the limit one is sent a link.
    const [found] = await tx.execute<{ id: number }>(sql`
      select id from people where erased_at is null and suspended_at is null
        and (email = ${login.value} or phone = ${login.value}) limit 1 for update`);
    const isSpared = found && tooMany !== undefined && (await hasRecentReset(found.id, tx));
    const person = isSpared ? undefined : found;
    const { token, code } = await keepSecret("reset", { personId: person?.id }, { hasCode }, tx);
    if (person) {
      const [to, key] = [{ personId: person.id }, `reset ${token}`];
      const path = pathsIn("zh-CN").resetPassword(token);
      if (hasCode) await sendText({ to, template: "reset-code", data: { code }, key }, tx);
      else await sendMail({ to, template: "reset-password", data: { path }, key }, tx);
    }
    return token;
  });
  return ok({ way: login.kind, pending });
}

/** Whether a link can still be used. */
export async function isResetOpen(token: string): Promise<boolean> {
  return (await findSecret("reset", token, { hasCode: false }))?.personId !== undefined;
}

/**
 * Replaces a password by a mailed link, or by a texted code where one is given. The link is used up, every other one is
 * worthless, and every session and token of the person ends.
 */
export async function resetPassword(
  { token, code, password }: { token: string; code?: string; password: string },
  visit: Visit,
): Promise<Result<null, ConfirmRefusal>> {
  const hasCode = code !== undefined;
  const secret = await findSecret("reset", token, { hasCode });
  const wait =
    (await takeAttempt("token.network", visit.network)) ?? (await takeAttempt("token.code", token));
  if (wait !== undefined) return refuse({ reason: "too_many", retryAfter: wait });
  if (!secret || (!hasCode && secret.personId === undefined)) return refuse({ reason: "gone" });
  if (hasCode && (secret.personId === undefined || !isCodeOf(token, code, secret))) {
    return refuse({ reason: "wrong_code" });
  }
  const { personId } = secret;
  const hashed = await hashOrNot(password);
  if (hashed === undefined) return refuse({ reason: "too_busy" });
  return db().transaction(async (tx) => {
    if (personId === undefined || !(await spendSecret("reset", token, { hasCode }, tx))) {
      return refuse({ reason: "gone" as const });
    }
    await replacePassword(personId, hashed, { action: "resetPassword", visit }, tx);
    // What was sent to arrived: that confirms it.
    const [person] = await tx
      .update(people)
      .set(hasCode ? { phoneVerified: true } : { emailVerified: true })
      .where(eq(people.id, personId))
      .returning({ email: people.email, phone: people.phone });
    // Whoever was kept out because strangers tried the account gets in from here.
    for (const name of [person?.email, person?.phone]) {
      if (name) await rememberNetwork(name, visit.network, tx);
    }
    return ok(null);
  });
}

/**
 * Replaces a password by somebody who is signed in and knows the old one. Every session and token ends; the answer is
 * the cookies of a new session.
 */
export async function changePassword(
  {
    personId,
    current,
    password,
    hasSecondFactor,
  }: { personId: number; current: string; password: string; hasSecondFactor: boolean },
  visit: Visit,
): Promise<Result<string[], ConfirmRefusal>> {
  const right = await checkPassword(personId, current, visit);
  if (!right.ok) return right;
  const hashed = await hashOrNot(password);
  if (hashed === undefined) return refuse({ reason: "too_busy" });
  await db().transaction((tx) => replacePassword(personId, hashed, { action: "changePassword", visit }, tx));
  return ok(await openSession(personId, visit, { hasSecondFactor }));
}

/** Whether somebody who is signed in knows their password. */
export async function checkPassword(
  personId: number,
  password: string,
  visit: Visit,
): Promise<Result<null, ConfirmRefusal>> {
  const [known] = await db().execute<{ password: string }>(sql`
    select password from credentials where person_id = ${personId} and provider_id = 'credential'`);
  try {
    const tried = await tryWithinSession(
      { step: "check", action: "checkPassword", personId },
      visit,
      async () => (known && (await isPassword(known.password, password)) ? true : undefined),
    );
    if (tried.ok) return ok(null);
    return tried.refusal.reason === "wrong" ? refuse({ reason: "wrong_password" }) : refuse(tried.refusal);
  } catch (error) {
    if (error instanceof TooManyHashes) return refuse({ reason: "too_busy" });
    throw error;
  }
}

async function replacePassword(
  personId: number,
  hashed: string,
  { action, visit }: { action: string; visit: Visit },
  tx: Transaction,
): Promise<void> {
  await setPassword(personId, hashed, tx);
  await dropSecretsOf(personId, tx);
  await endSessionsOf(personId, tx);
  await revokeTokensOf(personId, tx);
  const eventKey = `${action} ${visit.requestId}`;
  await notify({ to: [personId], kind: "password-changed", eventKey, data: {} }, tx);
  await appendAudit(
    { actor: { kind: "person", id: personId }, requestId: visit.requestId },
    { action, subject: { kind: "person", id: personId }, result: "done" },
    tx,
  );
}
