import { createHmac } from "node:crypto";
import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { siteSecret } from "./auth.server";

/**
 * How often something may be tried: `most` in `seconds` from the first try on. Counted in the database, so for all
 * processes and across restarts, by the sender's network as the connection shows it: no header and no spelling of an
 * address changes it.
 */
export const limits = {
  /** Signing in from one network, whatever the account. */
  "sign-in.network": { most: 60, seconds: 900 },
  /** Signing in to one account from one network. */
  "sign-in.pair": { most: 10, seconds: 900 },
  /** Signing in to one account from all networks from which it never did. */
  "sign-in.account": { most: 100, seconds: 3600 },
  "code.pair": { most: 10, seconds: 900 },
  "code.account": { most: 50, seconds: 3600 },
  /** Passwords that somebody who is signed in gives once more. */
  "check.pair": { most: 10, seconds: 900 },
  "check.account": { most: 30, seconds: 3600 },
  /** Messages that one network causes, to one address or number, and in all. */
  "message.pair": { most: 5, seconds: 3600 },
  "message.network": { most: 20, seconds: 3600 },
  /** Messages of one kind to one address or number from all networks from which its account was never used. */
  "message.to": { most: 20, seconds: 3600 },
  /** Links and codes that were typed or guessed. */
  "token.network": { most: 60, seconds: 900 },
  /** Wrong codes for one text message. */
  "token.code": { most: 5, seconds: 900 },
  /** Looks at the whole contacts of a platform's people, by person. */
  "contacts.reveal": { most: 20, seconds: 24 * 3600 },
  /** Pictures and documents that are added to demands, by person, removed ones included. */
  "demand.files": { most: 60, seconds: 24 * 3600 },
  /** Files that are added to quotes, by the platform's lead unit, removed ones included. */
  "quote.files": { most: 60, seconds: 24 * 3600 },
  /** Papers that are added to a contract, by side, removed ones included. */
  "contract.files": { most: 60, seconds: 24 * 3600 },
  /** Invitations of one platform to one demand: each may be taken back and sent again. */
  "demand.invitation": { most: 3, seconds: 24 * 3600 },
  /** Links by which a buyer without an account confirms, by payment or entry. */
  "payment.link": { most: 5, seconds: 24 * 3600 },
  /** Such links to one address or number, whoever sends them; and those that one seller sends. */
  "payment.link-to": { most: 10, seconds: 24 * 3600 },
  "payment.link-from": { most: 200, seconds: 24 * 3600 },
  /** Reports made as PDF, by person: each costs a part of a second. */
  "report.pdf": { most: 6, seconds: 60 },
  /** Tables of thousands of rows to take along, by person. */
  "table.file": { most: 12, seconds: 60 },
  /** Batches that a program sends, by token. */
  "api.batch": { most: 60, seconds: 60 },
  /** Lists that a program asks for, by token. */
  "api.list": { most: 120, seconds: 60 },
  /** Comparisons with every instrument before a purchase, by person. */
  "duplicate.check": { most: 30, seconds: 60 },
} as const satisfies Record<string, { most: number; seconds: number }>;
export type Limit = keyof typeof limits;

/** How long a network counts as one that an account is used from, in seconds. */
const knownFor = 90 * 24 * 3600;

/** Counts one try. The seconds to wait when there were too many, else undefined. */
export async function takeAttempt(
  limit: Limit,
  about: string,
  tx: Executor = db(),
): Promise<number | undefined> {
  const { most, seconds } = limits[limit];
  const [row] = await tx.execute<{ count: number; left: number }>(sql`
    insert into attempts as a (key, count, expires_at)
    values (${keyOf(limit, about)}, 1, clock.now() + make_interval(secs => ${seconds}))
    on conflict (key) do update set
      -- Held at one over the limit: how often somebody knocked in vain is nobody's business.
      count = case when a.expires_at <= clock.now() then 1 else least(a.count + 1, ${most + 1}) end,
      expires_at = case when a.expires_at <= clock.now() then excluded.expires_at else a.expires_at end
    returning count, greatest(1, ceil(extract(epoch from expires_at - clock.now())))::int as left`);
  return row && row.count > most ? row.left : undefined;
}

/** Counts several tries, as of files that come together. Whether there were too many. */
export async function takeAttempts(
  limit: Limit,
  about: string,
  count: number,
  tx: Executor = db(),
): Promise<boolean> {
  for (let at = 0; at < count; at += 1) if (await takeAttempt(limit, about, tx)) return true;
  return false;
}

/** Takes one try back that turned out to be right. */
export async function giveBackAttempt(limit: Limit, about: string, tx: Executor = db()): Promise<void> {
  await tx.execute(sql`
    update attempts set count = greatest(count - 1, 0) where key = ${keyOf(limit, about)}`);
}

/** Forgets the tries. */
async function forgetAttempts(limit: Limit, about: string, tx: Executor = db()): Promise<void> {
  await tx.execute(sql`delete from attempts where key = ${keyOf(limit, about)}`);
}

/** Notes that somebody was let in from a network. */
export async function rememberNetwork(name: string, network: string, tx: Executor = db()): Promise<boolean> {
  const [row] = await tx.execute<{ is_new: boolean }>(sql`
    insert into attempts as a (key, count, expires_at)
    values (${keyOf("known", pair(name, network))}, 1, clock.now() + make_interval(secs => ${knownFor}))
    on conflict (key) do update set count = 2, expires_at = excluded.expires_at
    returning count = 1 as is_new`);
  return row?.is_new ?? true;
}

/** Whether somebody was let in to this account from this network before. */
export async function isKnownNetwork(name: string, network: string, tx: Executor = db()): Promise<boolean> {
  const [row] = await tx.execute(sql`
    select from attempts where key = ${keyOf("known", pair(name, network))} and expires_at > clock.now()`);
  return row !== undefined;
}

/** Claims something that may happen once within the time, in seconds. False: it was claimed before. */
export async function claimOnce(what: string, seconds: number, tx: Executor = db()): Promise<boolean> {
  const claimed = await tx.execute(sql`
    insert into attempts as a (key, count, expires_at)
    values (${keyOf("once", what)}, 1, clock.now() + make_interval(secs => ${seconds}))
    on conflict (key) do update set expires_at = excluded.expires_at where a.expires_at <= clock.now()
    returning key`);
  return claimed.length > 0;
}

/** Counts a try by account and network and, for networks that the account does not know, by account. */
export async function takeTry(
  step: "sign-in" | "code" | "check",
  about: string,
  network: string,
): Promise<number | undefined> {
  const wait = await takeAttempt(`${step}.pair`, pair(about, network));
  if (wait !== undefined || (await isKnownNetwork(about, network))) return wait;
  return takeAttempt(`${step}.account`, about);
}

/** What was right is not counted. */
export async function settleTry(
  step: "sign-in" | "code" | "check",
  about: string,
  network: string,
): Promise<void> {
  await forgetAttempts(`${step}.pair`, pair(about, network));
  if (!(await isKnownNetwork(about, network))) await giveBackAttempt(`${step}.account`, about);
}

/** Deletes counts whose time is over. Run every few minutes. */
export async function sweepAttempts(): Promise<void> {
  await db().execute(sql`delete from attempts where expires_at <= clock.now()`);
  await db().execute(sql`delete from verifications where expires_at <= clock.now()`);
  await db().execute(sql`delete from sessions where expires_at <= clock.now()`);
}

/** An account and a network as one thing to count by. */
export function pair(name: string, network: string): string {
  return `${network} ${name}`;
}

/** What of a name may be kept where nobody should read names: a keyed hash. */
export function keyOf(kind: string, about: string): string {
  return createHmac("sha256", siteSecret()).update(`${kind} ${about}`).digest("base64url");
}
