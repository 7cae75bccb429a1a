import { hash, verify } from "@node-rs/argon2";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { twoFactor } from "better-auth/plugins";
import { db } from "~/db/client.server";
import { credentials, people, sessions, twoFactors, verifications } from "~/db/schema/people";

/** The cookie that a session is known by; on an https origin browsers keep it to this host. */
export function sessionCookieName(origin: string): string {
  return origin.startsWith("https:") ? "__Host-site.session" : "site.session";
}

let auth: ReturnType<typeof create> | undefined;

/** Hands over the secret that cookies are signed with, and the origin they are for: once, when a program starts. */
export function openAuth(options: { secret: string; origin: string }): void {
  auth = create(options);
}

/** A session as the library knows it: whose, and which. */
export interface KnownSession {
  sessionId: number;
  personId: number;
}

/** The session that a request's cookie names, unless it has ended. */
export async function findSession(headers: Headers): Promise<KnownSession | undefined> {
  const found = await opened().api.getSession({ headers });
  if (!found) return undefined;
  return { sessionId: Number(found.session.id), personId: Number(found.user.id) };
}

function opened() {
  if (!auth) throw new Error("nobody has said by which secret people sign in");
  return auth;
}

function create({ secret, origin }: { secret: string; origin: string }) {
  const isSecure = origin.startsWith("https:");
  const cookie = (name: string) => ({
    name: `${isSecure ? "__Host-" : ""}site.${name}`,
    attributes: { secure: isSecure, httpOnly: true, sameSite: "lax", path: "/" } as const,
  });
  return betterAuth({
    baseURL: origin,
    secret,
    database: drizzleAdapter(db(), {
      provider: "pg",
      schema: { people, sessions, credentials, verifications, twoFactors },
    }),
    user: { modelName: "people" },
    session: { modelName: "sessions", fields: { userId: "personId" } },
    account: { modelName: "credentials", fields: { userId: "personId" } },
    verification: { modelName: "verifications" },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 8,
      password: { hash: (password) => hash(password), verify: (given) => verify(given.hash, given.password) },
    },
    plugins: [
      twoFactor({ twoFactorTable: "twoFactors", schema: { twoFactor: { fields: { userId: "personId" } } } }),
    ],
    telemetry: { enabled: false },
    advanced: {
      database: { generateId: "serial" },
      useSecureCookies: false,
      cookies: {
        session_token: cookie("session"),
        dont_remember: cookie("short"),
        two_factor: cookie("second"),
      },
    },
  });
}
