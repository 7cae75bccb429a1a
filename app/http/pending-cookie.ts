import type { LoadContext } from "../server/load-context";

/** What waits for a code that was texted. */
export const pendingKinds = ["sign-up", "rename", "reset"] as const;
export type PendingKind = (typeof pendingKinds)[number];

export interface Pending {
  kind: PendingKind;
  token: string;
}

/** A quarter of an hour, as long as the code counts. */
const seconds = 15 * 60;

/** The `Set-Cookie` line that lets this browser, and no other, type the code that was just sent. */
export function rememberPending({ kind, token }: Pending, context: LoadContext): string {
  return line(`${kind}.${token}`, seconds, context);
}

/** The `Set-Cookie` line by which it is forgotten. */
export function forgetPending(context: LoadContext): string {
  return line("", 0, context);
}

/** What this browser waits with, if anything. */
export function findPending(request: Request, context: LoadContext): Pending | undefined {
  const name = nameOf(context);
  const part = (request.headers.get("cookie") ?? "").split(/;\s*/).find((one) => one.startsWith(`${name}=`));
  const [, kind, token] = /^([a-z-]+)\.([\w-]{43})$/.exec(part?.slice(name.length + 1) ?? "") ?? [];
  const known = pendingKinds.find((one) => one === kind);
  return known && token ? { kind: known, token } : undefined;
}

function line(value: string, maxAge: number, context: LoadContext): string {
  const secure = isSecure(context) ? "; Secure" : "";
  return `${nameOf(context)}=${value}; Max-Age=${maxAge}; Path=/; HttpOnly; SameSite=Lax${secure}`;
}

function nameOf(context: LoadContext): string {
  return `${isSecure(context) ? "__Host-" : ""}site.pending`;
}

function isSecure({ site }: LoadContext): boolean {
  return site?.origin.startsWith("https:") ?? false;
}
