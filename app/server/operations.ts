import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { isDirectLoopback } from "../http/client-address";
import type { Metrics } from "./metrics";

export type Health = { ok: true } | { ok: false; reason: string };
/** What must work before readers are sent here, by name. Reasons are plain words: they are public. */
export type ReadinessChecks = Readonly<Record<string, () => Promise<Health>>>;

export interface OperationsAnswer {
  status: number;
  type: string;
  text: string;
}

const CHECK_TIMEOUT = 2000;
const json = "application/json; charset=utf-8";

/**
 * Answers `/healthz` (the process runs), `/readyz` (everything in `checks` answers within 2 s; else 503 with the
 * reasons) and `/metrics` (this machine itself, or whoever bears the token). Undefined for other paths.
 */
export async function answerOperations(
  request: IncomingMessage,
  path: string,
  options: {
    checks: ReadinessChecks;
    isStopping: () => boolean;
    metrics: Metrics;
    metricsToken: string | undefined;
  },
): Promise<OperationsAnswer | undefined> {
  if (path === "/healthz") return { status: 200, type: json, text: '{"ok":true}' };
  if (path === "/readyz") return readiness(options.checks, options.isStopping());
  if (path !== "/metrics") return undefined;
  if (!isDirectLoopback(request) && !bearsToken(request, options.metricsToken)) {
    return { status: 403, type: json, text: '{"ok":false}' };
  }
  return { status: 200, type: options.metrics.contentType, text: await options.metrics.text() };
}

async function readiness(checks: ReadinessChecks, isStopping: boolean): Promise<OperationsAnswer> {
  if (isStopping)
    return { status: 503, type: json, text: '{"ok":false,"process":{"ok":false,"reason":"stopping"}}' };
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await inTime(check)] as const),
  );
  const ok = results.every(([, health]) => health.ok);
  return { status: ok ? 200 : 503, type: json, text: JSON.stringify({ ok, ...Object.fromEntries(results) }) };
}

async function inTime(check: () => Promise<Health>): Promise<Health> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Health>((resolve) => {
    timer = setTimeout(resolve, CHECK_TIMEOUT, { ok: false, reason: "no answer in time" });
  });
  try {
    return await Promise.race([check(), late]);
  } catch {
    // What exactly failed can name hosts and users; the log has it.
    return { ok: false, reason: "unreachable" };
  } finally {
    clearTimeout(timer);
  }
}

function bearsToken(request: IncomingMessage, token: string | undefined): boolean {
  if (!token) return false;
  const given = Buffer.from(request.headers.authorization ?? "");
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
