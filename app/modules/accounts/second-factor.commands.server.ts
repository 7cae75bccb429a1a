import { ok, type Result, refuse } from "~/app/core/result";
import { db } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import { notify } from "../notifications/notify.commands.server";
import { cookieNames, cookiesOf, cookieValue, library, ownCookies } from "./auth.server";
import { checkPassword } from "./password-reset.commands.server";
import { claimOnce, pair, takeAttempt } from "./rate-limits.commands.server";
import { findSignInFacts } from "./sessions.queries.server";
import { adoptSession, type Visit } from "./sign-in.commands.server";
import type { ConfirmRefusal } from "./sign-up.commands.server";

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

/** The second factor counts from now on. Answers the recovery codes, shown once, and the cookies of a new session. */
export async function confirmSecondFactor(
  { personId, code }: { personId: number; code: string },
  visit: Visit,
): Promise<Result<{ recoveryCodes: string[]; cookies: string[] }, SecondFactorRefusal>> {
  if ((await findSignInFacts(personId)).hasSecondFactor) return refuse({ reason: "has_one" });
  const wait = await takeAttempt("code.pair", pair(`person ${personId}`, visit.network));
  if (wait !== undefined) return refuse({ reason: "too_many", retryAfter: wait });
  const digits = code.normalize("NFKC").replace(/[\s-]/g, "");
  if (!/^\d{6}$/.test(digits) || !(await claimOnce(`code ${personId} ${digits}`, 180))) {
    return refuse({ reason: "wrong_code" });
  }
  const headers = cookiesOf(headersOf(visit));
  const answer = await library()
    .api.verifyTOTP({ body: { code: digits }, headers, returnHeaders: true })
    .catch(() => undefined);
  const cookies = answer && ownCookies(answer.headers);
  const token = cookies && cookieValue(cookieNames().session, cookies);
  if (!token) return refuse({ reason: "wrong_code" });
  await adoptSession(personId, token, { hasSecondFactor: true, action: "enableSecondFactor" }, visit);
  await tellOfChange(personId, visit);
  return ok({ recoveryCodes: await recoveryCodesOf(personId), cookies });
}

/** New recovery codes in the place of the earlier ones, shown once. */
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
  await appendLine("renewRecoveryCodes", personId, visit);
  await tellOfChange(personId, visit);
  return ok({ recoveryCodes: backupCodes });
}

/** Signing in needs no second factor any more. Officers cannot do without one. Answers the cookies of a new session. */
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
  await adoptSession(personId, token, { hasSecondFactor: false, action: "removeSecondFactor" }, visit);
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

async function appendLine(action: string, personId: number, { requestId }: Visit): Promise<void> {
  await db().transaction((tx) =>
    appendAudit(
      { actor: { kind: "person", id: personId }, requestId },
      { action, subject: { kind: "person", id: personId }, result: "done" },
      tx,
    ),
  );
}
