import { randomBytes, randomInt } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { sendMail, sendText } from "../notifications/notify.commands.server";
import { maskedEmail, maskedPhone } from "./core/masked-contact";
import { linkTokenHash, newLinkToken } from "./link-tokens.server";
import { claimOnce, keyOf, takeAttempt } from "./rate-limits.commands.server";
import { checkCode } from "./second-factor-check.commands.server";
import { findSignInFacts } from "./sessions.queries.server";
import type { Visit } from "./sign-in.commands.server";
import { takeMessage } from "./sign-up.commands.server";
import { tryWithinSession } from "./within-session-tries.commands.server";

/** Which second factor somebody showed before they bound an organisation. */
export type ShownFactor = "app" | "recovery" | "text" | "mail";

/** Minutes for which a code that was sent is good, and for which a code that was given is remembered. */
const codeMinutes = 10;

/** How long a copy of a form waits for what the first one's code was worth, and how often it looks, in ms. */
const copyWaits = { longest: 2000, step: 100 };

/** How somebody can show a second factor: the code of their app, or one sent to `to`, masked. Undefined: neither. */
export async function findSigningFactor(
  personId: number,
): Promise<{ way: "app" } | { way: "text" | "mail"; to: string } | undefined> {
  if ((await findSignInFacts(personId)).hasSecondFactor) return { way: "app" };
  const contact = await findContact(personId);
  if (!contact) return undefined;
  const { way, address } = contact;
  return { way, to: way === "text" ? maskedPhone(address) : maskedEmail(address) };
}

export type SendCodeRefusal =
  | { reason: "too_many"; retryAfter: number }
  /** Nothing of theirs is confirmed. */
  | { reason: "no_contact" };

/**
 * Sends somebody a code for one step, good once and for ten minutes; one that was sent for it before is worthless then.
 * `about`: what exactly it is for, such as a version and the hash of its paper; `named`: what the message says that it is
 * for, the contract's number and the other side. The language is that of their account.
 */
export async function sendSigningCode(
  { personId, about, named }: { personId: number; about: string; named: { contract: string; party: string } },
  visit: Visit,
): Promise<Result<{ way: "text" | "mail" }, SendCodeRefusal>> {
  const contact = await findContact(personId);
  if (!contact) return refuse({ reason: "no_contact" });
  const wait = await takeMessage(contact.address, visit);
  if (wait !== undefined) return refuse({ reason: "too_many", retryAfter: wait });
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  const identifier = codeOf(personId, about);
  await db().transaction(async (tx) => {
    await tx.execute(sql`delete from verifications where identifier = ${identifier}`);
    await keep(identifier, { personId, way: contact.way, codeHash: hashOf(identifier, code) }, tx);
    const message = { to: { personId }, template: "signing-code", data: { code, ...named } } as const;
    const key = `signing-code ${identifier} ${randomBytes(8).toString("hex")}`;
    if (contact.way === "text") await sendText({ ...message, key }, tx);
    else await sendMail({ ...message, key }, tx);
  });
  return ok({ way: contact.way });
}

export type ProveRefusal = { reason: "wrong_code" } | { reason: "too_many"; retryAfter: number };

/**
 * Checks the code that somebody gives for one step. Answers a proof of it, which `spendProof` takes once, within ten
 * minutes, for the same person and the same step. `requestId`: of the form with the code; whoever presses its button
 * twice gave one code, whose use the second copy waits for.
 */
export async function proveFactor(
  asked: { personId: number; about: string; code: string; requestId: string },
  visit: Visit,
): Promise<Result<{ proof: string }, ProveRefusal>> {
  const { personId, about, code, requestId } = asked;
  const form = `signing-form:${keyOf("signing", `${personId} ${about} ${requestId} ${code}`)}`;
  const isCopy = !(await claimOnce(form, codeMinutes * 60));
  const known = isCopy ? await shownBefore(form) : undefined;
  const shown = known ? ok(known) : await prove(asked, visit);
  if (!shown.ok) return shown;
  const { token: proof } = newLinkToken();
  await db().transaction(async (tx) => {
    if (!known) await keep(form, { factor: shown.value }, tx);
    await keep(proofOf(proof), { personId, about, factor: shown.value }, tx);
  });
  return ok({ proof });
}

/** The factor that another copy of the same form showed, once that copy is through; nothing if it was none. */
async function shownBefore(form: string): Promise<ShownFactor | undefined> {
  for (let waited = 0; waited < copyWaits.longest; waited += copyWaits.step) {
    const [row] = await db().execute<{ value: string }>(
      sql`select value from verifications where identifier = ${form} and expires_at > clock.now()`,
    );
    // Written by `proveFactor` alone.
    if (row) return (JSON.parse(row.value) as { factor: ShownFactor }).factor;
    await setTimeout(copyWaits.step);
  }
  return undefined;
}

async function prove(
  { personId, about, code }: { personId: number; about: string; code: string },
  visit: Visit,
): Promise<Result<ShownFactor, ProveRefusal>> {
  const hasApp = (await findSignInFacts(personId)).hasSecondFactor;
  return hasApp ? proveByApp({ personId, code }, visit) : proveByMessage({ personId, about, code }, visit);
}

/** Uses a proof up, in the transaction of what it allows; undefined when it proves nothing of this person and step. */
export async function spendProof(
  proof: string,
  { personId, about }: { personId: number; about: string },
  tx: Transaction,
): Promise<ShownFactor | undefined> {
  const [row] = await tx.execute<{ value: string }>(sql`
    delete from verifications where identifier = ${proofOf(proof)} and expires_at > clock.now()
      and value::jsonb ->> 'about' = ${about} and (value::jsonb ->> 'personId')::int = ${personId} returning value`);
  // Written by `proveFactor` alone, of which the identifier is part.
  return row && (JSON.parse(row.value) as { factor: ShownFactor }).factor;
}

async function proveByApp(
  { personId, code }: { personId: number; code: string },
  visit: Visit,
): Promise<Result<ShownFactor, ProveRefusal>> {
  const checked = await checkCode({ personId, code }, visit);
  if (!checked.ok) return checked;
  return ok(/^\d{3}-?\d{3}$/.test(code.normalize("NFKC").replace(/\s/g, "")) ? "app" : "recovery");
}

async function proveByMessage(
  { personId, about, code }: { personId: number; about: string; code: string },
  visit: Visit,
): Promise<Result<ShownFactor, ProveRefusal>> {
  const identifier = codeOf(personId, about);
  const tried = await tryWithinSession({ step: "code", action: "checkCode", personId }, visit, async () => {
    const [sent] = await db().execute<{ id: number }>(
      sql`select id from verifications where identifier = ${identifier} and expires_at > clock.now()`,
    );
    if (!sent || (await takeAttempt("token.code", `${identifier} ${sent.id}`)) !== undefined)
      return undefined;
    const hash = hashOf(identifier, code.normalize("NFKC").replace(/\s/g, ""));
    const [used] = await db().execute<{ way: "text" | "mail" }>(sql`
      delete from verifications where id = ${sent.id} and value::jsonb ->> 'codeHash' = ${hash}
      returning value::jsonb ->> 'way' as way`);
    return used?.way;
  });
  if (tried.ok) return tried;
  return tried.refusal.reason === "wrong" ? refuse({ reason: "wrong_code" }) : refuse(tried.refusal);
}

/** The number before the address: a text message is read at once. */
async function findContact(personId: number): Promise<{ way: "text" | "mail"; address: string } | undefined> {
  const [row] = await db().execute<{ phone: string | null; email: string | null }>(sql`
    select case when phone_verified then phone end as phone,
      case when email_verified and email not like '%.invalid' then email end as email
    from people where id = ${personId} and erased_at is null`);
  if (row?.phone) return { way: "text", address: row.phone };
  return row?.email ? { way: "mail", address: row.email } : undefined;
}

async function keep(identifier: string, value: object, tx: Transaction): Promise<void> {
  await tx.execute(sql`
    insert into verifications (identifier, value, expires_at)
    values (${identifier}, ${JSON.stringify(value)}, clock.now() + make_interval(mins => ${codeMinutes}))`);
}

const codeOf = (personId: number, about: string) =>
  `signing-code:${keyOf("signing", `${personId} ${about}`)}`;
const proofOf = (proof: string) => `signing-proof:${linkTokenHash(proof)}`;
const hashOf = (identifier: string, code: string) => keyOf("code", `${identifier} ${code}`);
