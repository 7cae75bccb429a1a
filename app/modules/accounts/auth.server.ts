import { randomInt } from "node:crypto";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { symmetricEncrypt } from "better-auth/crypto";
import { twoFactor } from "better-auth/plugins";
import { z } from "zod";
import { type Database, db } from "~/db/client.server";
import { credentials, people, sessions, twoFactors, verifications } from "~/db/schema/people";
import { hashPassword, isPassword } from "./password-hash.server";

interface AuthOptions {
  /** What cookies and second factors are sealed with. */
  secret: string;
  /** Where the site is reached: decides whether cookies are kept to https. */
  origin: string;
}

/** Longest life of a session; an officer's ends sooner (`sign-in.commands.server.ts`). In seconds. */
const longestSession = 30 * 24 * 3600;
/** Time for the second step of signing in, in seconds. */
const secondStep = 600;

let options: AuthOptions | undefined;
let made: { by: Database; auth: ReturnType<typeof create> } | undefined;

/** Hands over the secret and the origin: once, when a program starts. */
export function openAuth(given: AuthOptions): void {
  options = given;
  made = undefined;
}

/** The secret that this site's keyed hashes are made with. */
export function siteSecret(): string {
  return opened().secret;
}

/** The cookies' names; on an https origin browsers keep them to this host. */
export function cookieNames(): { session: string; second: string } {
  const prefix = isSecure(opened().origin) ? "__Host-" : "";
  return { session: `${prefix}site.session`, second: `${prefix}site.second` };
}

/** A session as the library knows it: whose, which, and when it was last seen. */
export interface KnownSession {
  sessionId: number;
  personId: number;
  lastUsed: Date;
}

/** What of an answer of the library a browser is told: our own cookies, as `Set-Cookie` lines. */
export function ownCookies(headers: Headers): string[] {
  const names = Object.values(cookieNames());
  return headers.getSetCookie().filter((line) => names.some((name) => line.startsWith(`${name}=`)));
}

/** The value of one of our cookies among `Set-Cookie` lines or in a `Cookie` header, without its signature. */
export function cookieValue(name: string, lines: readonly string[]): string | undefined {
  const found = lines
    .flatMap((line) => line.split(/;\s*/))
    .find((part) => part.startsWith(`${name}=`))
    ?.slice(name.length + 1);
  if (!found || !/^[\w%.+/=-]+$/.test(found)) return undefined;
  return safelyDecoded(found)?.replace(/\.[^.]*$/, "");
}

/** The `Cookie` header that a browser would send after these `Set-Cookie` lines. */
export function asCookieHeader(lines: readonly string[]): string {
  return lines.map((line) => line.split(";", 1)[0]).join("; ");
}

/** The session that a request's cookie names, unless it has ended. */
export async function findSession(headers: Headers): Promise<KnownSession | undefined> {
  const found = await library().api.getSession({
    headers: cookiesOf(headers),
    query: { disableRefresh: true },
  });
  if (!found) return undefined;
  return {
    sessionId: Number(found.session.id),
    personId: Number(found.user.id),
    lastUsed: found.session.updatedAt,
  };
}

/** The library itself, for the commands of signing in. */
export function library() {
  const by = db();
  if (made?.by !== by) made = { by, auth: create(opened()) };
  return made.auth;
}

/** Only the cookies of a request: nothing else of it decides who somebody is. */
export function cookiesOf(headers: Headers): Headers {
  const cookie = headers.get("cookie");
  return new Headers(cookie === null ? {} : { cookie });
}

/** A second factor's secret as it is stored. `secret`: its bytes as ASCII, of which apps are given the base32. */
export function sealSecondFactor(secret: string): Promise<string> {
  return symmetricEncrypt({ key: siteSecret(), data: secret });
}

/** Recovery codes as they are stored. */
export function sealRecoveryCodes(codes: readonly string[]): Promise<string> {
  return symmetricEncrypt({ key: siteSecret(), data: JSON.stringify(codes) });
}

function safelyDecoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function opened(): AuthOptions {
  if (!options) throw new Error("nobody has said by which secret people sign in");
  return options;
}

function isSecure(origin: string): boolean {
  return origin.startsWith("https:");
}

function create({ secret, origin }: AuthOptions) {
  const names = cookieNames();
  const cookie = (name: string) => ({
    name,
    attributes: { secure: isSecure(origin), httpOnly: true, sameSite: "lax", path: "/" } as const,
  });
  return betterAuth({
    baseURL: origin,
    secret,
    // What is wrong comes back as an error and is said by our pages; nothing of a person belongs in the log.
    logger: { disabled: true },
    // Ours are in the database, by account and network (`rate-limits.commands.server.ts`).
    rateLimit: { enabled: false },
    database: drizzleAdapter(db(), {
      provider: "pg",
      schema: { people, sessions, credentials, verifications, twoFactors },
    }),
    user: { modelName: "people" },
    session: {
      modelName: "sessions",
      fields: { userId: "personId" },
      expiresIn: longestSession,
      disableSessionRefresh: true,
      additionalFields: {
        hasSecondFactor: { type: "boolean", required: false, input: false },
        actingOrganisationId: { type: "number", required: false, input: false },
      },
    },
    account: { modelName: "credentials", fields: { userId: "personId" } },
    verification: { modelName: "verifications" },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 8,
      // In UTF-16 units, up to four of which make a character; how many characters are too many our forms say.
      maxPasswordLength: 1024,
      password: { hash: hashPassword, verify: (given) => isPassword(given.hash, given.password) },
    },
    plugins: [
      twoFactor({
        issuer: new URL(origin).host,
        twoFactorTable: "twoFactors",
        twoFactorCookieMaxAge: secondStep,
        backupCodeOptions: { customBackupCodesGenerate: newRecoveryCodes },
        // Ours count by account and network, so that nobody is locked out from elsewhere.
        accountLockout: { enabled: false },
        schema: { twoFactor: { fields: { userId: "personId" } } },
      }),
      ownSessions,
    ],
    telemetry: { enabled: false },
    advanced: {
      database: { generateId: "serial" },
      useSecureCookies: false,
      cookies: { session_token: cookie(names.session), two_factor: cookie(names.second) },
    },
  });
}

/** Ten codes of ten signs that nobody takes for one another. */
function newRecoveryCodes(): string[] {
  const sign = () => recoverySigns[randomInt(recoverySigns.length)];
  const half = () => Array.from({ length: 5 }, sign).join("");
  return Array.from({ length: 10 }, () => `${half()}-${half()}`);
}
const recoverySigns = "abcdefghjkmnpqrstuvwxyz23456789";

/** Sessions that begin without a password: after a link or a code, and in tests. */
const ownSessions = {
  id: "own-sessions",
  endpoints: {
    openSession: createAuthEndpoint.serverOnly(
      { method: "POST", body: z.object({ personId: z.string(), hasSecondFactor: z.boolean() }) },
      async (ctx) => {
        const { internalAdapter } = ctx.context;
        const user = await internalAdapter.findUserById(ctx.body.personId);
        if (!user) throw new Error("a session is of somebody");
        const { hasSecondFactor } = ctx.body;
        const session = await internalAdapter.createSession(user.id, false, { hasSecondFactor });
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ token: session.token });
      },
    ),
  },
};
