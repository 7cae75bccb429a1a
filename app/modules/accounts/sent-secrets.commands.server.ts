import { createHash, randomBytes, randomInt } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { db, type Executor, type Transaction } from "~/db/client.server";
import { verifications } from "~/db/schema/people";
import { keyOf } from "./rate-limits.commands.server";

/** What a link or a code stands for, until it is used or its time is over. Times in minutes. */
interface Kinds {
  /** Somebody wants an account; there is none before the link or the code was used. */
  "sign-up": Applicant;
  /** Somebody lost their password. No person: nobody has the name, and nothing was sent. */
  reset: { personId?: number };
  /** Somebody wants another address or number to sign in with. */
  rename: { personId: number; kind: "email" | "phone"; value: string };
  /** The operator made somebody an officer. */
  officer: { email: string; authorityId: number };
}
export type SecretKind = keyof Kinds;

export interface Applicant {
  name: string;
  kind: "email" | "phone";
  value: string;
  passwordHash: string;
  language: "zh-CN" | "en";
  consentVersion: string;
  redirectTo?: string;
  /** Somebody has this number already: the code that was asked for does not exist. */
  isTaken?: true;
}

const minutes = { "sign-up": 24 * 60, reset: 30, rename: 60, officer: 24 * 60 } as const;
/** Codes are short, and so is their time. */
const codeMinutes = 15;

/** A secret that was kept: the token that finds it again, and the code that was sent for it, if it has one. */
export interface Kept {
  token: string;
  code: string;
}

/** Keeps what a link stands for. Only a hash of its token is in the database. `hasCode`: a code of six digits is sent. */
export async function keepSecret<Kind extends SecretKind>(
  kind: Kind,
  value: Kinds[Kind],
  { hasCode }: { hasCode: boolean },
  tx: Transaction,
): Promise<Kept> {
  const token = randomBytes(32).toString("base64url");
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  const lasts = hasCode ? codeMinutes : minutes[kind];
  await tx.insert(verifications).values({
    identifier: identifierOf(kind, token, hasCode),
    value: JSON.stringify({ ...value, ...(hasCode ? { codeHash: hashOfCode(token, code) } : {}) }),
    expiresAt: sql`now() + make_interval(mins => ${lasts})`,
  });
  return { token, code };
}

/** What a token stands for, unless it was used or its time is over. */
export async function findSecret<Kind extends SecretKind>(
  kind: Kind,
  token: string,
  { hasCode }: { hasCode: boolean },
  tx: Executor = db(),
): Promise<Kinds[Kind] | undefined> {
  const [row] = await tx
    .select({ value: verifications.value })
    .from(verifications)
    .where(
      sql`${verifications.identifier} = ${identifierOf(kind, token, hasCode)} and ${verifications.expiresAt} > now()`,
    );
  // It was written by `keepSecret` for this very kind, which is part of what it is found by.
  return row && (JSON.parse(row.value) as Kinds[Kind]);
}

/** Whether a code is the one that was sent for a token. */
export function isCodeOf(token: string, code: string, secret: object): boolean {
  return "codeHash" in secret && secret.codeHash === hashOfCode(token, code.normalize("NFKC").trim());
}

/** Uses a token up; false when somebody else just did. In the transaction of what it allows. */
export async function spendSecret(
  kind: SecretKind,
  token: string,
  { hasCode }: { hasCode: boolean },
  tx: Transaction,
): Promise<boolean> {
  const used = await tx
    .delete(verifications)
    .where(eq(verifications.identifier, identifierOf(kind, token, hasCode)))
    .returning({ id: verifications.id });
  return used.length > 0;
}

/**
 * Makes every link and code worthless that was sent to replace somebody's password, address or number or to sign with,
 * and every first step of signing in that waits for its second.
 */
export async function dropSecretsOf(personId: number, tx: Transaction): Promise<void> {
  await tx.execute(sql`
    delete from verifications where case when identifier ~ '^(reset|rename|signing)(-code|-proof)?:'
      then (value::jsonb ->> 'personId')::int = ${personId}
      else identifier like '2fa-%' and value = ${String(personId)} end`);
}

/** Whether a link that was mailed to reset somebody's password is good for a while yet. */
export async function hasRecentReset(personId: number, tx: Transaction): Promise<boolean> {
  const found = await tx.execute(sql`
    select from verifications where expires_at > now() + interval '10 minutes' and case when identifier like 'reset:%'
      then (value::jsonb ->> 'personId')::int = ${personId} else false end limit 1`);
  return found.length > 0;
}

function identifierOf(kind: SecretKind, token: string, hasCode: boolean): string {
  return `${kind}${hasCode ? "-code" : ""}:${createHash("sha256").update(token).digest("base64url")}`;
}

function hashOfCode(token: string, code: string): string {
  return keyOf("code", `${token} ${code}`);
}
