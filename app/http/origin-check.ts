import type { IncomingHttpHeaders } from "node:http";

/**
 * Whether a request that may change something comes from our own pages, or from no page at all (scripts with
 * tokens, one-click unsubscribe: they send neither header). Both headers have to agree where both are sent, so that
 * a name pointed at this machine's address gets nothing.
 */
export function comesFromOwnPages(headers: IncomingHttpHeaders, origins: ReadonlySet<string>): boolean {
  const site = headers["sec-fetch-site"];
  const origin = headers.origin;
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  return origin === undefined || origins.has(origin);
}

/** The origins our own pages can have: the configured one and, on a loopback one, its other spellings. */
export function ownOrigins(origin: string): ReadonlySet<string> {
  const url = new URL(origin);
  const loopback = ["localhost", "127.0.0.1", "[::1]"];
  if (!loopback.includes(url.hostname)) return new Set([url.origin]);
  const port = url.port ? `:${url.port}` : "";
  return new Set(loopback.map((host) => `${url.protocol}//${host}${port}`));
}
