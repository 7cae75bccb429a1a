import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { credentials, people } from "~/db/schema/people";
import { appendAudit } from "../audit/audit.commands.server";
import { sendMail, sendText } from "../notifications/notify.commands.server";
import { emailOfPhone } from "./core/login-name";
import { TERMS_VERSION } from "./core/terms-version";
import { hashPassword, isPassword, TooManyHashes } from "./password-hash.server";
import { isKnownNetwork, pair, takeAttempt } from "./rate-limits.commands.server";
import {
  type Applicant,
  findSecret,
  isCodeOf,
  keepSecret,
  spendSecret,
} from "./sent-secrets.commands.server";
import { openSession, type SignInRefusal, type Visit } from "./sign-in.commands.server";
import type { SignUpInput } from "./sign-up-form";

type TooMany = Extract<SignInRefusal, { reason: "too_many" }>;
export type SignUpRefusal = TooMany | { reason: "too_busy" };
export type ConfirmRefusal = TooMany | { reason: "too_busy" | "gone" | "wrong_password" | "wrong_code" };

/**
 * Sends a link or a code to whoever wants an account. There is no account before it was used, so nobody can take
 * another's address by asking first. Answer, work and messages sent are as many when there is one already, whose owner
 * is told. `pending`: finds the sign-up again when the code is typed.
 */
export async function requestSignUp(
  { name, email: login, password }: SignUpInput,
  visit: Visit,
  { language, redirectTo }: { language: "zh-CN" | "en"; redirectTo?: string },
): Promise<Result<{ way: "email" | "phone"; pending: string }, SignUpRefusal>> {
  const wait =
    (await takeMessage(login.value, visit)) ?? (await takeAnyMessage("sign-up", login.value, visit));
  if (wait !== undefined) return refuse({ reason: "too_many", retryAfter: wait });
  const passwordHash = await hashOrNot(password);
  if (passwordHash === undefined) return refuse({ reason: "too_busy" });
  const hasCode = login.kind === "phone";
  const applicant: Applicant = {
    name,
    ...login,
    passwordHash,
    language,
    consentVersion: TERMS_VERSION,
    redirectTo,
  };
  const { token } = await db().transaction(async (tx) => {
    const owner = await findOwner(login.value, tx);
    const taken = owner === undefined ? {} : { isTaken: true as const };
    const kept = await keepSecret("sign-up", { ...applicant, ...taken }, { hasCode }, tx);
    const key = `sign-up ${kept.token}`;
    const to = owner === undefined ? { address: login.value, language } : { personId: owner };
    if (hasCode && owner === undefined)
      await sendText({ to, template: "confirm-phone", data: { code: kept.code }, key }, tx);
    else if (hasCode) await sendText({ to, template: "phone-already-registered", data: {}, key }, tx);
    else if (owner === undefined) {
      const path = pathsIn("zh-CN").confirmEmail(kept.token);
      await sendMail({ to, template: "confirm-email", data: { path }, key }, tx);
    } else {
      const path = pathsIn("zh-CN").login();
      await sendMail({ to, template: "already-registered", data: { path }, key }, tx);
    }
    return kept;
  });
  return ok({ way: login.kind, pending: token });
}

/** Counts a message to an address or number by the network that asks; the seconds to wait when there were too many. */
export async function takeMessage(to: string, { network }: Visit): Promise<number | undefined> {
  const wait = await takeAttempt("message.network", network);
  return wait ?? takeAttempt("message.pair", pair(to, network));
}

/** Counts a message by its kind and whom it is for, unless the account was used from this network before. */
export async function takeAnyMessage(
  kind: "sign-up" | "reset" | "rename",
  to: string,
  { network }: Visit,
): Promise<number | undefined> {
  if (await isKnownNetwork(to, network)) return undefined;
  return takeAttempt("message.to", `${kind} ${to}`);
}

/** The sign-up that a mailed link stands for. */
export async function findSignUp(token: string): Promise<Pick<Applicant, "name" | "value"> | undefined> {
  const found = await findSecret("sign-up", token, { hasCode: false });
  return found && !found.isTaken ? { name: found.name, value: found.value } : undefined;
}

/**
 * Makes the account that a mailed link stands for, and signs in. The password that was chosen is asked for: a link alone
 * proves the address, but an account's password must not be that of a stranger who typed another's address.
 */
export async function confirmSignUp(
  { token, password }: { token: string; password: string },
  visit: Visit,
): Promise<Result<{ cookies: string[]; redirectTo?: string }, ConfirmRefusal>> {
  const applicant = await findSecret("sign-up", token, { hasCode: false });
  const wait =
    (await takeAttempt("token.network", visit.network)) ?? (await takeAttempt("token.code", token));
  if (wait !== undefined) return refuse({ reason: "too_many", retryAfter: wait });
  if (!applicant || applicant.isTaken) return refuse({ reason: "gone" });
  const isRight = await isPassword(applicant.passwordHash, password).catch(noRoom);
  if (isRight === undefined) return refuse({ reason: "too_busy" });
  if (!isRight) return refuse({ reason: "wrong_password" });
  return makeAccount(applicant, token, visit);
}

/** Makes the account whose telephone number was confirmed by a code, and signs in. `pending`: of the sign-up. */
export async function confirmSignUpByCode(
  { pending, code }: { pending: string; code: string },
  visit: Visit,
): Promise<Result<{ cookies: string[]; redirectTo?: string }, ConfirmRefusal>> {
  const applicant = await findSecret("sign-up", pending, { hasCode: true });
  const wait =
    (await takeAttempt("token.network", visit.network)) ?? (await takeAttempt("token.code", pending));
  if (wait !== undefined) return refuse({ reason: "too_many", retryAfter: wait });
  if (!applicant) return refuse({ reason: "gone" });
  if (applicant.isTaken || !isCodeOf(pending, code, applicant)) return refuse({ reason: "wrong_code" });
  return makeAccount(applicant, pending, visit);
}

async function makeAccount(
  applicant: Applicant,
  token: string,
  visit: Visit,
): Promise<Result<{ cookies: string[]; redirectTo?: string }, ConfirmRefusal>> {
  const personId = await db().transaction(async (tx) => {
    const isMine = await spendSecret("sign-up", token, { hasCode: applicant.kind === "phone" }, tx);
    return isMine ? enterPerson(applicant, visit, tx) : undefined;
  });
  if (personId === undefined) return refuse({ reason: "gone" });
  return ok({ cookies: await openSession(personId, visit), redirectTo: applicant.redirectTo });
}

/** Enters somebody whose address or number is confirmed. Undefined: somebody else has it meanwhile. */
export async function enterPerson(
  { name, kind, value, passwordHash, language, consentVersion }: Omit<Applicant, "redirectTo">,
  { requestId }: Pick<Visit, "requestId">,
  tx: Transaction,
): Promise<number | undefined> {
  const isMail = kind === "email";
  const [person] = await tx
    .insert(people)
    .values({
      name,
      email: isMail ? value : emailOfPhone(value),
      emailVerified: isMail,
      phone: isMail ? null : value,
      phoneVerified: !isMail,
      language,
      consentedAt: sql`clock.now()`,
      consentVersion,
    })
    .onConflictDoNothing()
    .returning({ id: people.id });
  if (!person) return undefined;
  await setPassword(person.id, passwordHash, tx);
  await appendAudit(
    { actor: { kind: "person", id: person.id }, requestId },
    {
      action: "signUp",
      subject: { kind: "person", id: person.id },
      result: "done",
      detail: { by: kind, consentVersion },
    },
    tx,
  );
  return person.id;
}

/** Puts a password's hash in the place of the earlier one. */
export async function setPassword(personId: number, password: string, tx: Transaction): Promise<void> {
  await tx
    .insert(credentials)
    .values({ accountId: String(personId), providerId: "credential", personId, password })
    .onConflictDoUpdate({
      target: [credentials.personId, credentials.providerId],
      set: { password, updatedAt: sql`now()` },
    });
}

/** Whose address or number this is, confirmed or not. */
export async function findOwner(value: string, tx: Transaction): Promise<number | undefined> {
  const [row] = await tx.execute<{ id: number }>(sql`
    select id from people where email = ${value} or phone = ${value} order by id limit 1`);
  return row?.id;
}

/** The hash, or undefined when too many are being made. */
export function hashOrNot(password: string): Promise<string | undefined> {
  return hashPassword(password).catch(noRoom);
}

function noRoom(error: unknown): undefined {
  if (!(error instanceof TooManyHashes)) throw error;
}
