import type { IncomingMessage } from "node:http";
import { carriesOwnCookie } from "../http/own-cookies";
import type { Answer } from "./answer";
import type { CacheLabel, Metrics } from "./metrics";
import type { OperationsAnswer, ReadinessChecks } from "./operations";
import type { PageCache } from "./page-cache";
import type { PlainStatus } from "./plain-page";
import type { RateLimits } from "./rate-limits";
import type { Renderer } from "./render";
import type { StaticFiles } from "./static-files";

/** The server's parts, as the steps of a request see them. */
export interface Site {
  renderer: Renderer;
  cache: PageCache;
  files: StaticFiles;
  /** By the same address in small letters. */
  fixedPages: ReadonlyMap<string, string>;
  metrics: Metrics;
  limits: RateLimits;
  checks: ReadinessChecks;
  /** Scheme and host that the site is reached under. */
  origin: string;
  /** All spellings of it. */
  origins: ReadonlySet<string>;
  /** Number of trusted proxies in front. */
  trustProxy: number;
  metricsToken: string | undefined;
  isStopping(): boolean;
  /** Counts who looks at what; left out, nobody counts. */
  noteView: ((request: IncomingMessage, status: number) => void) | undefined;
  /** A short page of our own; `headers` are added to it. */
  refusal(
    status: PlainStatus,
    path: string,
    requestId: string,
    headers?: Header[],
    isStoreFault?: boolean,
  ): Promise<Answer>;
  /** An answer without a body. */
  bare(status: number, headers: Header[]): Promise<Answer>;
  operational(answer: OperationsAnswer): Promise<Answer>;
}
export type Header = readonly [name: string, value: string];

export interface Found {
  answer: Answer;
  cache: CacheLabel;
}

export function isReading(request: IncomingMessage): boolean {
  return request.method === "GET" || request.method === "HEAD";
}

/** Whether nothing tells who is reading: such readers all get the same page. */
export function isAnonymous(request: IncomingMessage): boolean {
  return request.headers.authorization === undefined && !carriesOwnCookie(request.headers.cookie);
}
