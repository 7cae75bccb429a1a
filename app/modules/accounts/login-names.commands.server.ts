import { eq } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { people } from "~/db/schema/people";
import { appendAudit } from "../audit/audit.commands.server";
import { sendMail, sendText } from "../notifications/notify.commands.server";
import type { LoginName } from "./core/login-name";
import { takeAttempt } from "./rate-limits.commands.server";
import { findSecret, isCodeOf, keepSecret, spendSecret } from "./sent-secrets.commands.server";
import type { Visit } from "./sign-in.commands.server";
import { type ConfirmRefusal, findOwner, type SignUpRefusal, takeMessage } from "./sign-up.commands.server";

/**
 * Sends a link or a code to a new address or number of somebody, who was asked for their password before. It replaces
 * the old one once it was confirmed. One that is somebody's already is answered alike; its owner is told.
 */
export async function requestNewLoginName(
  { personId, login, language }: { personId: number; login: LoginName; language: "zh-CN" | "en" },
  visit: Visit,
): Promise<Result<{ way: "email" | "phone"; pending: string }, SignUpRefusal>> {
  const wait = await takeMessage(login.value, visit);
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

/** Replaces somebody's address by a mailed link, or their number by the code that was texted to the new one. */
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
  { requestId }: Visit,
  tx: Transaction,
): Promise<void> {
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
