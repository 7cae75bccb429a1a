import { ok, type Result, refuse } from "~/app/core/result";
import { db } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import { notify } from "../notifications/notify.commands.server";
import { cookieNames, cookiesOf, cookieValue, library, ownCookies } from "./auth.server";
import { checkPassword } from "./password-reset.commands.server";
import { claimOnce } from "./rate-limits.commands.server";
import { endSessionsOf } from "./sessions.commands.server";
import { findSignInFacts } from "./sessions.queries.server";
import { adoptSession, type Visit } from "./sign-in.commands.server";
import type { ConfirmRefusal } from "./sign-up.commands.server";
import { tryWithinSession } from "./within-session-tries.commands.server";

export type SecondFactorRefusal = ConfirmRefusal | { reason: "has_one" | "has_none" | "is_needed" };

/** Begins to set up a second factor. Answers its secret in base 32; it counts once a code of it was given. */
export async function startSecondFactor(
  { personId, password }: { personId: number; password: string },
  visit: Visit,
): Promise<Result<{ secret: string }, SecondFactorRefusal>> {
  if ((await findSignInFacts(personId)).hasSecondFactor) return refuse({ reason: "has_one" });
  const right = await checkPassword(personId, password, visit);
  if (!right.ok) return right;
  const started = await library().api.enableTwoFactor({
    body: { password, method: "totp" },
    headers: cookiesOf(headersOf(visit)),
  });
  const secret = started.method === "totp" ? new URL(started.totpURI).searchParams.get("secret") : null;
  if (!secret) throw new Error("a second factor has a secret");
  return ok({ secret });
}

/**
 * The second factor counts from now on, and every session without it ends. Answers the recovery codes, shown once, and
 * the cookies of a new session.
 */
export async function confirmSecondFactor(
  { personId, code }: { personId: number; code: string },
  visit: Visit,
): Promise<Result<{ recoveryCodes: string[]; cookies: string[] }, SecondFactorRefusal>> {
  if ((await findSignInFacts(personId)).hasSecondFactor) return refuse({ reason: "has_one" });
  const action = "enableSecondFactor";
  const tried = await tryWithinSession({ step: "code", action, personId }, visit, () =>
    beginWithFactor(personId, code, visit),
  );
  if (!tried.ok) {
    return tried.refusal.reason === "wrong" ? refuse({ reason: "wrong_code" }) : refuse(tried.refusal);
  }
  const { token, cookies } = tried.value;
  await adoptSession(personId, token, { hasSecondFactor: true, action, isAlone: true }, visit);
  await tellOfChange(personId, visit);
  return ok({ recoveryCodes: await recoveryCodesOf(personId), cookies });
}

/** The session that the library begins for the first right code of a second factor. Undefined: the code is wrong. */
async function beginWithFactor(personId: number, code: string, visit: Visit) {
  const digits = code.normalize("NFKC").replace(/[\s-]/g, "");
  if (!/^\d{6}$/.test(digits) || !(await claimOnce(`code ${personId} ${digits}`, 180))) return undefined;
  const headers = cookiesOf(headersOf(visit));
  const answer = await library()
    .api.verifyTOTP({ body: { code: digits }, headers, returnHeaders: true })
    .catch(() => undefined);
  const cookies = answer && ownCookies(answer.headers);
  const token = cookies && cookieValue(cookieNames().session, cookies);
  return token ? { token, cookies } : undefined;
}

/** New recovery codes in the place of the earlier ones, shown once. Other browsers are signed out. */
export async function renewRecoveryCodes(
  { personId, password }: { personId: number; password: string },
  visit: Visit,
): Promise<Result<{ recoveryCodes: string[] }, SecondFactorRefusal>> {
  if (!(await findSignInFacts(personId)).hasSecondFactor) return refuse({ reason: "has_none" });
  const right = await checkPassword(personId, password, visit);
  if (!right.ok) return right;
  const { backupCodes } = await library().api.generateBackupCodes({
    body: { password },
    headers: cookiesOf(headersOf(visit)),
  });
  await db().transaction(async (tx) => {
    await endSessionsOf(personId, tx, { but: visit });
    await appendAudit(
      { actor: { kind: "person", id: personId }, requestId: visit.requestId },
      { action: "renewRecoveryCodes", subject: { kind: "person", id: personId }, result: "done" },
      tx,
    );
  });
  await tellOfChange(personId, visit);
  return ok({ recoveryCodes: backupCodes });
}

/**
 * Signing in needs no second factor any more. Officers cannot do without one. Other browsers are signed out; answers the
 * cookies of a new session.
 */
export async function removeSecondFactor(
  { personId, password }: { personId: number; password: string },
  visit: Visit,
): Promise<Result<string[], SecondFactorRefusal>> {
  const facts = await findSignInFacts(personId);
  if (!facts.hasSecondFactor) return refuse({ reason: "has_none" });
  if (facts.needsSecondFactor) return refuse({ reason: "is_needed" });
  const right = await checkPassword(personId, password, visit);
  if (!right.ok) return right;
  const { headers } = await library().api.disableTwoFactor({
    body: { password },
    headers: cookiesOf(headersOf(visit)),
    returnHeaders: true,
  });
  const cookies = ownCookies(headers);
  const token = cookieValue(cookieNames().session, cookies);
  if (token === undefined) throw new Error("a change of the second factor begins a session");
  const change = { hasSecondFactor: false, action: "removeSecondFactor", isAlone: true };
  await adoptSession(personId, token, change, visit);
  await tellOfChange(personId, visit);
  return ok(cookies);
}

async function recoveryCodesOf(personId: number): Promise<string[]> {
  const { backupCodes } = await library().api.viewBackupCodes({ body: { userId: String(personId) } });
  return backupCodes;
}

function headersOf({ cookie = "" }: Visit): Headers {
  return new Headers({ cookie });
}

async function tellOfChange(personId: number, { requestId }: Visit): Promise<void> {
  const eventKey = `second-factor ${requestId}`;
  await db().transaction((tx) =>
    notify({ to: [personId], kind: "second-factor-changed", eventKey, data: {} }, tx),
  );
}
