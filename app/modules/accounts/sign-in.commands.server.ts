import { isAPIError } from "better-auth/api";
import { and, eq, ne, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { sessions } from "~/db/schema/people";
import { appendAudit } from "../audit/audit.commands.server";
import { notify } from "../notifications/notify.commands.server";
import { asCookieHeader, cookieNames, cookieValue, library, ownCookies } from "./auth.server";
import { emailOfPhone, parseLoginName } from "./core/login-name";
import { TooManyHashes } from "./password-hash.server";
import {
  claimOnce,
  giveBackAttempt,
  keyOf,
  pair,
  rememberNetwork,
  settleTry,
  takeAttempt,
  takeTry,
} from "./rate-limits.commands.server";

/** From where somebody signs in. */
export interface Visit {
  /** The sender's network block. */
  network: string;
  userAgent: string;
  requestId: string;
  /** The cookies that the browser sent: a session among them ends when another begins. */
  cookie?: string;
}

const longestAgent = 300;
/** An officer's session lasts a working day. */
const officersSession = "12 hours";

export type SignInRefusal =
  | { reason: "wrong" | "wrong_code" | "too_busy" | "start_again" }
  | { reason: "too_many"; retryAfter: number };

/** `Set-Cookie` lines for the browser, and whether a code has to follow. */
export interface SignedIn {
  cookies: string[];
  needsCode: boolean;
}

/**
 * Signs in with an address or number and a password, and with the code of an app or a recovery code where one is given
 * along. The answer and the work are the same whether the account exists or not: one hash, one line in the audit log.
 */
export async function signIn(
  { name, password, code }: { name: string; password: string; code?: string },
  visit: Visit,
): Promise<Result<SignedIn, SignInRefusal>> {
  const parsed = parseLoginName(name);
  const about = parsed?.value ?? name.normalize("NFKC").trim().toLowerCase().slice(0, 300);
  const wait =
    (await takeAttempt("sign-in.network", visit.network)) ?? (await takeTry("sign-in", about, visit.network));
  if (wait !== undefined) return tooMany(about, wait, visit);
  const person = parsed && (await findByLoginName(parsed.value));
  // Nobody has this address: the library then makes a hash all the same.
  const email = person?.isOpen ? person.email : emailOfPhone("+0");
  const answer = await ask(() =>
    library().api.signInEmail({
      body: { email, password },
      headers: headersFor(visit),
      returnHeaders: true,
    }),
  );
  if (answer === "too_busy") return refuse({ reason: "too_busy" });
  if (answer === "refused" || !person) {
    await record(undefined, "signIn", "refused", { name: keyOf("name", about) }, visit);
    return refuse({ reason: "wrong" });
  }
  await settleTry("sign-in", about, visit.network);
  await giveBackAttempt("sign-in.network", visit.network);
  await rememberNetwork(about, visit.network);
  const cookies = ownCookies(answer.headers);
  const token = cookieValue(cookieNames().session, cookies.filter(isSet));
  if (token !== undefined) {
    await adoptSession(person.id, token, { hasSecondFactor: false }, visit);
    return ok({ cookies: cookies.filter(isSet), needsCode: false });
  }
  if (!code) return ok({ cookies: cookies.filter(isSet), needsCode: true });
  return giveCode(code, { ...visit, cookie: asCookieHeader(cookies.filter(isSet)) }, visit.cookie);
}

/** The second step: a code of the app, or a recovery code. `visit.cookie` holds what the first step gave. */
export async function giveCode(
  code: string,
  visit: Visit,
  earlier = visit.cookie,
): Promise<Result<SignedIn, SignInRefusal>> {
  const { second } = cookieNames();
  const challenge = cookieValue(second, [visit.cookie ?? ""]);
  const personId = challenge && (await findChallenged(challenge));
  if (!personId) return refuse({ reason: "start_again" });
  const about = `person ${personId}`;
  const wait = await takeTry("code", about, visit.network);
  if (wait !== undefined) return tooMany(about, wait, visit);
  const { isRecovery, text } = readCode(code);
  // A code is good for a minute and a half; whoever saw it typed must not use it again.
  const isFresh = isRecovery || (await claimOnce(`code ${personId} ${text}`, 180));
  const only = (visit.cookie ?? "").split(/;\s*/).find((part) => part.startsWith(`${second}=`)) ?? "";
  const asked = { body: { code: text }, headers: headersFor(visit, only), returnHeaders: true as const };
  const answer = isFresh
    ? await ask(() => (isRecovery ? library().api.verifyBackupCode(asked) : library().api.verifyTOTP(asked)))
    : "refused";
  if (answer === "too_busy" || answer === "refused") {
    await record(personId, "giveCode", "refused", { isRecovery }, visit);
    return refuse({ reason: (await findChallenged(challenge)) ? "wrong_code" : "start_again" });
  }
  await settleTry("code", about, visit.network);
  const cookies = ownCookies(answer.headers);
  const token = cookieValue(cookieNames().session, cookies.filter(isSet));
  if (token === undefined) throw new Error("a second factor that is right begins a session");
  await adoptSession(personId, token, { hasSecondFactor: true }, { ...visit, cookie: earlier });
  return ok({ cookies, needsCode: false });
}

/** Begins a session for somebody whose right to it was just proved by a link or a code that was sent to them. */
export async function openSession(
  personId: number,
  visit: Visit,
  { hasSecondFactor = false }: { hasSecondFactor?: boolean } = {},
): Promise<string[]> {
  const { headers, response } = await library().api.openSession({
    body: { personId: String(personId), hasSecondFactor },
    headers: headersFor(visit),
    returnHeaders: true,
  });
  await adoptSession(personId, response.token, { hasSecondFactor }, visit);
  return ownCookies(headers).filter(isSet);
}

/**
 * Writes down where a session that the library made began, and for how long; the browser's earlier one ends. `isAlone`:
 * so do all others of the person.
 */
export async function adoptSession(
  personId: number,
  token: string,
  {
    hasSecondFactor,
    action = "signIn",
    isAlone = false,
  }: { hasSecondFactor: boolean; action?: string; isAlone?: boolean },
  visit: Visit,
): Promise<void> {
  const earlier = cookieValue(cookieNames().session, [visit.cookie ?? ""]);
  await db().transaction(async (tx) => {
    if (earlier !== undefined && earlier !== token)
      await tx.delete(sessions).where(eq(sessions.token, earlier));
    if (isAlone)
      await tx.delete(sessions).where(and(eq(sessions.personId, personId), ne(sessions.token, token)));
    await tx.execute(sql`
      update sessions set ip_address = ${visit.network}, user_agent = ${visit.userAgent.slice(0, longestAgent)},
        has_second_factor = ${hasSecondFactor},
        expires_at = case when exists (select from offices o where o.person_id = ${personId} and o.ended_at is null
            and o.role = 'officer') then least(expires_at, now() + ${officersSession}::interval) else expires_at end
      where token = ${token}`);
    const isNew = await rememberNetwork(`person ${personId}`, visit.network, tx);
    if (isNew && (await wasSignedIn(personId, tx))) {
      const eventKey = `sign-in ${keyOf("event", token)}`;
      await notify({ to: [personId], kind: "sign-in-new-place", eventKey, data: {} }, tx);
    }
    await appendLine(personId, action, "done", { hasSecondFactor }, visit, tx);
  });
}

/** Ends the session of these cookies; `Set-Cookie` lines that make the browser forget it. */
export async function signOut(visit: Visit, personId: number, sessionId: number): Promise<string[]> {
  await db().transaction(async (tx) => {
    await tx.delete(sessions).where(eq(sessions.id, sessionId));
    await appendLine(personId, "signOut", "done", {}, visit, tx);
  });
  return forgettingCookies();
}

/** `Set-Cookie` lines that make a browser forget everything of signing in. */
export function forgettingCookies(): string[] {
  const secure = cookieNames().session.startsWith("__Host-") ? "; Secure" : "";
  return Object.values(cookieNames()).map(
    (name) => `${name}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${secure}`,
  );
}

interface Found extends Record<string, unknown> {
  id: number;
  email: string;
  isOpen: boolean;
}

/** Whose name this is. An address or number counts once it is confirmed. */
async function findByLoginName(value: string): Promise<Found | undefined> {
  const [found] = await db().execute<Found>(sql`
    select id, email, erased_at is null and suspended_at is null as "isOpen" from people
    where (email = ${value} and email_verified) or (phone = ${value} and phone_verified) limit 1`);
  return found;
}

async function findChallenged(challenge: string): Promise<number | undefined> {
  if (!challenge.startsWith("2fa-") || challenge.startsWith("2fa-attempts-")) return undefined;
  const [found] = await db().execute<{ person: number }>(sql`
    select p.id as person from verifications v join people p on p.id::text = v.value
    where v.identifier = ${challenge} and v.expires_at > now() and p.suspended_at is null`);
  return found?.person;
}

/** Whether somebody ever signed in before, which the log remembers longest. */
async function wasSignedIn(personId: number, tx: Transaction): Promise<boolean> {
  const lines = await tx.execute(sql`
    select from audit_log where actor_id = ${personId} and action = 'signIn' and result = 'done' limit 1`);
  return lines.length > 0;
}

/** One line of the log for each account and network and quarter of an hour: a flood does not fill it. */
async function tooMany(about: string, retryAfter: number, visit: Visit) {
  if (await claimOnce(`denied ${pair(about, visit.network)}`, 900))
    await record(undefined, "signIn", "denied", { name: keyOf("name", about) }, visit);
  return refuse({ reason: "too_many" as const, retryAfter });
}

/** A code of the app is six digits, however spaced; everything else is taken for a recovery code. */
function readCode(code: string): { isRecovery: boolean; text: string } {
  const digits = code.normalize("NFKC").replace(/[\s-]/g, "");
  if (/^\d{6}$/.test(digits)) return { isRecovery: false, text: digits };
  return { isRecovery: true, text: code.normalize("NFKC").trim().toLowerCase().slice(0, 40) };
}

function headersFor({ userAgent }: Visit, cookie = ""): Headers {
  // Header values are ASCII; what a browser calls itself in other signs is cut.
  return new Headers({ "user-agent": userAgent.replace(/[^\x20-\x7e]/g, "").slice(0, longestAgent), cookie });
}

/** What the library answers, or that it refused or had no room. Anything else is a fault. */
async function ask<T>(work: () => Promise<T>): Promise<T | "refused" | "too_busy"> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TooManyHashes) return "too_busy";
    if (isAPIError(error) && error.statusCode < 500) return "refused";
    throw error;
  }
}

function isSet(line: string): boolean {
  return !/;\s*max-age=0(;|$)/i.test(line);
}

function record(...[personId, action, result, detail, visit]: Line): Promise<void> {
  return db().transaction((tx) => appendLine(personId, action, result, detail, visit, tx));
}

type Line = [
  personId: number | undefined,
  action: string,
  result: "done" | "refused" | "denied",
  detail: Record<string, unknown>,
  visit: Visit,
];

function appendLine(...[personId, action, result, detail, visit, tx]: [...Line, Transaction]) {
  const { requestId } = visit;
  const actor =
    personId === undefined || result !== "done"
      ? ({ kind: "anonymous", token: requestId } as const)
      : ({ kind: "person", id: personId } as const);
  return appendAudit(
    { actor, requestId },
    { action, subject: { kind: "person", id: personId ?? "unknown" }, result, detail },
    tx,
  );
}
