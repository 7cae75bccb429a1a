import type { IncomingMessage } from "node:http";
import type { AppLoadContext } from "@remix-run/node";
import type { Encoding } from "../http/negotiation";
import { type Answer, prepareAnswer } from "./answer";
import { PageHints, type SiteFacts } from "./load-context";
import type { Rendered } from "./page-cache";
import { newScriptMark, sealScripts } from "./script-hashes";
import { inertPolicy } from "./security-headers";

/** What Remix's `createRequestHandler` gives. */
export type PageHandler = (request: Request, context: AppLoadContext) => Promise<Response>;

export interface RenderRequest {
  method: string;
  /** Canonical, percent-encoded. */
  path: string;
  query: string;
  requestId: string;
  headers: Headers;
  body?: Buffer | undefined;
  /** Of a change: the sender's network block. */
  network?: string;
  /** The answer may be kept and given to others, if it turns out to be the same for everybody. */
  isAnonymous: boolean;
  /** What this reader accepts: an answer for one reader is compressed only so. */
  encoding: Encoding;
}

export interface Renderer {
  render(request: RenderRequest): Promise<Rendered>;
}

/** Replaced by ours, or about one hop only. */
const dropped = new Set([
  "content-length",
  "transfer-encoding",
  "connection",
  "keep-alive",
  "content-encoding",
]);

const publicForAll = "public, max-age=0, must-revalidate";

/**
 * Turns requests into whole answers by the routes. `fallback` makes the page for a reader when the routes could not
 * make one. Never rejects because of a page's fault.
 */
export function createRenderer(options: {
  handler: PageHandler;
  site: SiteFacts;
  headers: readonly (readonly [string, string])[];
  documentPolicy: (scriptHashes: readonly string[]) => string;
  fallback: (path: string, requestId: string, isStoreFault: boolean) => Promise<Answer>;
}): Renderer {
  const { handler, site } = options;

  async function render(asked: RenderRequest): Promise<Rendered> {
    const page = new PageHints();
    const scriptMark = newScriptMark();
    const url = `${site.origin}${asked.path}${asked.query ? `?${asked.query}` : ""}`;
    const request = new Request(url, {
      method: asked.method === "HEAD" ? "GET" : asked.method,
      headers: asked.headers,
      ...(asked.body ? { body: new Uint8Array(asked.body) } : {}),
    });
    const response = await handler(request, {
      requestId: asked.requestId,
      scriptMark,
      page,
      site,
      network: asked.network,
    });
    const raw = Buffer.from(await response.arrayBuffer());
    if (page.isStoreFault || isBareFailure(response)) {
      return privately(await options.fallback(asked.path, asked.requestId, page.isStoreFault));
    }
    const isDocument = typeOf(response).startsWith("text/html");
    const sealed = isDocument ? sealScripts(raw.toString("utf8"), scriptMark) : undefined;
    const policy = sealed ? options.documentPolicy(sealed.hashes) : policyOf(response);
    const isPublic = asked.isAnonymous && isForEverybody(response, page);
    const answer = await prepareAnswer({
      status: response.status,
      headers: [
        ...headersOf(response),
        ["Cache-Control", cacheControlOf(response, page, asked.isAnonymous, isPublic)],
        ...(response.status === 405 && !response.headers.has("allow") ? [allowReading] : []),
        ...options.headers.filter(([name]) => !response.headers.has(name)),
        ["Content-Security-Policy", policy],
      ],
      body: sealed ? Buffer.from(sealed.html, "utf8") : raw,
      compress: compressionFor(typeOf(response), isPublic ? "all" : asked.encoding),
      isRevalidatable: isPublic,
    });
    return { answer, isPublic, tags: page.tags, validUntil: page.expires?.getTime() };
  }

  return { render };
}

/** The framework refuses changes where a page has none to make, but does not say what it has. */
const allowReading = ["Allow", "GET, HEAD, OPTIONS"] as const;

/** An answer for one reader. */
function privately(answer: Answer): Rendered {
  return { answer, isPublic: false, tags: new Set(), validUntil: undefined };
}

/** Headers that a page may depend on, taken from a reader who is somebody; an anonymous reader's are not shown. */
export function forwardedHeaders(request: IncomingMessage, isAnonymous: boolean, origin: string): Headers {
  const headers = new Headers({ host: new URL(origin).host });
  if (isAnonymous) return headers;
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined || dropped.has(name) || untrusted.test(name)) continue;
    headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  // Checked already, against every spelling that is ours; the framework compares with one.
  if (request.headers.origin !== undefined) headers.set("origin", origin);
  return headers;
}

const untrusted = /^(?:host|forwarded|via|x-forwarded-.*|x-real-ip|x-request-id|expect|upgrade|te|range)$/;

function isForEverybody(response: Response, page: PageHints): boolean {
  return (
    response.status === 200 &&
    page.tags.size > 0 &&
    !page.isPersonal &&
    response.headers.getSetCookie().length === 0 &&
    !/no-store|private/.test(response.headers.get("cache-control") ?? "")
  );
}

function headersOf(response: Response): [string, string][] {
  const ours = ["cache-control", "vary", "content-security-policy"];
  return [...response.headers]
    .filter(([name]) => !dropped.has(name) && !ours.includes(name))
    .map(([name, value]) => [titleCase(name), value]);
}

/** A route's own word counts where it is not wider than what the page itself turned out to be. */
function cacheControlOf(
  response: Response,
  page: PageHints,
  isAnonymous: boolean,
  isPublic: boolean,
): string {
  const own = response.headers.get("cache-control");
  if (page.isPersonal || response.headers.getSetCookie().length > 0) return "private, no-store";
  if (own !== null && (isAnonymous || /no-store|private/.test(own))) return own;
  return isPublic ? publicForAll : "private, no-cache";
}

/** The framework's last resort: a line of plain text, or nothing at all. */
function isBareFailure(response: Response): boolean {
  return response.status >= 500 && !/html|json/.test(typeOf(response));
}

/** What is a file to keep would run and load nothing, should a browser ever show it. */
function policyOf(response: Response): string {
  return response.headers.has("content-disposition") ? `sandbox; ${inertPolicy}` : inertPolicy;
}

function typeOf(response: Response): string {
  return response.headers.get("content-type") ?? "";
}

function compressionFor(type: string, wanted: "all" | Encoding): "all" | Encoding {
  return /^text\/|json|xml|javascript|svg/.test(type) ? wanted : "identity";
}

function titleCase(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (letters) => letters.toUpperCase());
}
