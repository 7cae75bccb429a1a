import { createHash } from "node:crypto";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, gzip, constants as zlib } from "node:zlib";
import { type Encoding, pickEncoding } from "../http/negotiation";

/** Raw headers as node takes them: name, value, name, value, … The first pair is always the request id's. */
type Head = string[];

interface Variant {
  head: Head;
  body: Buffer;
}

/**
 * A whole answer, ready to be written any number of times: nothing is computed for a single request but its id.
 * Pages out of the cache, static files and fresh renders all leave by this one door.
 */
export interface Answer {
  status: number;
  /** Weak, as the encodings share it. Undefined: the answer cannot be revalidated. */
  etag: string | undefined;
  variants: Record<Encoding, Variant>;
  notModified: Head;
  /** Memory that keeping it takes, roughly. */
  bytes: number;
}

export interface AnswerParts {
  status: number;
  headers: readonly (readonly [string, string])[];
  body: Buffer;
  /** `all`: worth the work, as it will be sent often. `none`: too small or compressed already. An encoding: that one. */
  compress: "all" | Encoding;
  isRevalidatable: boolean;
  /** 1 to 11; pages are compressed while a reader waits. */
  brotliQuality?: number;
}

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);
const WORTH_COMPRESSING = 1000;

/** Prepares an answer: its entity tag, its encodings and the head of each. */
export async function prepareAnswer(parts: AnswerParts): Promise<Answer> {
  const { body, status } = parts;
  const compress = body.length < WORTH_COMPRESSING ? "identity" : parts.compress;
  const etag = parts.isRevalidatable ? tagOf(parts) : undefined;
  const common = parts.headers.flat();
  if (etag) common.push("ETag", etag);
  if (compress !== "identity" || parts.compress !== "identity") common.push("Vary", "Accept-Encoding");
  const variant = (encoded: Buffer, encoding: Encoding): Variant => {
    const head = ["X-Request-Id", "", ...common];
    if (encoding !== "identity") head.push("Content-Encoding", encoding);
    if (!isBodiless(status)) head.push("Content-Length", String(encoded.length));
    return { head, body: encoded };
  };
  const identity = variant(body, "identity");
  const [br, gz] = await Promise.all([
    compress === "all" || compress === "br" ? compressBrotli(body, parts.brotliQuality) : undefined,
    compress === "all" || compress === "gzip" ? deflate(body, { level: 6 }) : undefined,
  ]);
  return {
    status,
    etag,
    variants: {
      identity,
      br: br ? variant(br, "br") : identity,
      gzip: gz ? variant(gz, "gzip") : identity,
    },
    notModified: ["X-Request-Id", "", ...pick(common, ["ETag", "Vary", "Cache-Control"])],
    bytes: body.length + (br?.length ?? 0) + (gz?.length ?? 0) + 3 * JSON.stringify(common).length,
  };
}

/** Writes a prepared answer; a reader who holds the same already gets 304. Returns the status that was sent. */
export function writeAnswer(
  answer: Answer,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): number {
  if (answer.etag && isHeld(request.headers["if-none-match"], answer.etag)) {
    response.writeHead(304, rawHead(answer.notModified, requestId));
    response.end();
    return 304;
  }
  const variant = answer.variants[pickEncoding(request.headers["accept-encoding"])];
  response.writeHead(answer.status, rawHead(variant.head, requestId));
  if (request.method === "HEAD") response.end();
  else response.end(variant.body);
  return answer.status;
}

function rawHead(head: Head, requestId: string): OutgoingHttpHeaders {
  const own = head.slice();
  own[1] = requestId;
  // node takes the raw list as well; its types admit only one of the two forms in this overload.
  return own as unknown as OutgoingHttpHeaders;
}

function isHeld(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header === etag || header === "*" || header.split(",").some((held) => held.trim() === etag);
}

/** Covers the headers too: a changed policy must reach readers who hold the same body. */
function tagOf(parts: AnswerParts): string {
  const hash = createHash("sha256")
    .update(JSON.stringify([parts.status, parts.headers]))
    .update(parts.body);
  return `W/"${hash.digest("base64url").slice(0, 27)}"`;
}

function compressBrotli(body: Buffer, quality = 5): Promise<Buffer> {
  return brotli(body, {
    params: { [zlib.BROTLI_PARAM_QUALITY]: quality, [zlib.BROTLI_PARAM_SIZE_HINT]: body.length },
  });
}

function isBodiless(status: number): boolean {
  return status === 204 || status === 304;
}

function pick(head: Head, names: readonly string[]): Head {
  const picked: Head = [];
  for (let i = 0; i < head.length; i += 2) {
    const name = head[i] ?? "";
    if (names.includes(name)) picked.push(name, head[i + 1] ?? "");
  }
  return picked;
}
