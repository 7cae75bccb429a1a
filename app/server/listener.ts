import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { performance } from "node:perf_hooks";
import { withoutSecrets } from "../path-traits";
import { type Answer, writeAnswer } from "./answer";
import { describeError } from "./describe-error";
import { log, logRequest } from "./log";
import type { CacheLabel } from "./metrics";
import { isAnonymous, isReading, type Site } from "./site";
import { findAnswer } from "./steps";

export type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** One request and what the log says about it. */
interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  requestId: string;
  started: number;
}

/**
 * Answers every request, once. The spelling of a kept page's address has passed all other steps before, so such a
 * page leaves without any of them.
 */
export function createListener(site: Site): Listener {
  return (request, response) => {
    const exchange = { request, response, requestId: randomUUID(), started: performance.now() };
    const kept =
      isReading(request) && isAnonymous(request) ? site.cache.findByAlias(request.url ?? "") : undefined;
    if (kept) return send(exchange, kept, "hit");
    findAnswer(site, request, exchange.requestId)
      .then(({ answer, cache }) => send(exchange, answer, cache))
      .catch((error: unknown) => fail(exchange, error));
  };

  function send(
    { request, response, requestId, started }: Exchange,
    answer: Answer,
    cache: CacheLabel,
  ): void {
    // What is left of a body that is too large or too slow is not read: nothing can follow on this connection.
    if (site.isStopping() || [408, 413, 503].includes(answer.status)) response.shouldKeepAlive = false;
    const status = writeAnswer(answer, request, response, requestId);
    site.noteView?.(request, status);
    const ms = performance.now() - started;
    const method = request.method ?? "";
    site.metrics.observe(method, status, cache, ms / 1000);
    logRequest({ requestId, method, path: pathOf(request), status, cache, ms: Math.round(ms * 100) / 100 });
  }

  function fail(exchange: Exchange, error: unknown): void {
    const { request, response, requestId } = exchange;
    if (request.destroyed && !request.complete) return;
    log().error({ requestId, path: pathOf(request), error: describeError(error) }, "a request failed");
    if (response.headersSent) return void response.destroy();
    site
      .refusal(500, pathOf(request), requestId)
      .then((answer) => send(exchange, answer, "none"))
      .catch(() => response.destroy());
  }
}

/** The path as it may be logged: what a reader searched for stays out, and so does what opens an account. */
function pathOf(request: IncomingMessage): string {
  const url = request.url ?? "";
  const mark = url.indexOf("?");
  return withoutSecrets(mark < 0 ? url : url.slice(0, mark)).slice(0, 200);
}
