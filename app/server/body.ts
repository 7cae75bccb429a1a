import type { IncomingMessage } from "node:http";
import { takesEvidence } from "../paths";

/** What a request may send, and how long it may take. */
interface BodyLimit {
  bytes: number;
  ms: number;
}

const megabyte = 1024 * 1024;
const ordinary: BodyLimit = { bytes: megabyte, ms: 30_000 };
/** Forms that take files: three of 5 MB and what was typed, over a slow line. */
const evidence: BodyLimit = { bytes: 16 * megabyte, ms: 120_000 };
/** The longest that any body may take, in ms. */
export const LONGEST_BODY_MS = evidence.ms;
/** Bodies larger than ordinary ones that are in memory at once. */
const MOST_LARGE_BODIES = 8;

let largeBodies = 0;

export type BodyRefusal = 408 | 413 | 503;

/** Whether the request says beforehand that its body is over the limit of its path. */
export function announcesTooMuch(request: IncomingMessage, path: string): boolean {
  return Number(request.headers["content-length"] ?? 0) > limitOf(path).bytes;
}

/**
 * Reads the whole body and runs `work` with it. A body that grows past the limit of its path is 413, one that comes too
 * slowly 408, one more large one than this process holds at once 503; then the rest is left unread and `refuse` answers.
 * Rejects if the sender went away.
 */
export async function withBody<Answer>(
  request: IncomingMessage,
  path: string,
  work: (body: Buffer) => Promise<Answer>,
  refuse: (status: BodyRefusal) => Promise<Answer>,
): Promise<Answer> {
  if (announcesTooMuch(request, path)) return refuse(413);
  const held = { isLarge: false };
  try {
    const body = await read(request, limitOf(path), held);
    return typeof body === "number" ? await refuse(body) : await work(body);
  } finally {
    if (held.isLarge) largeBodies -= 1;
  }
}

function limitOf(path: string): BodyLimit {
  return takesEvidence(path) ? evidence : ordinary;
}

function read(
  request: IncomingMessage,
  limit: BodyLimit,
  held: { isLarge: boolean },
): Promise<Buffer | BodyRefusal> {
  const parts: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    const settle = (result: Buffer | BodyRefusal) => {
      clearTimeout(timer);
      request.pause();
      request.removeAllListeners("data");
      resolve(result);
    };
    const timer = setTimeout(() => settle(408), limit.ms);
    request.on("data", (part: Buffer) => {
      size += part.length;
      if (size > limit.bytes) return settle(413);
      if (size > ordinary.bytes && !held.isLarge) {
        if (largeBodies >= MOST_LARGE_BODIES) return settle(503);
        held.isLarge = true;
        largeBodies += 1;
      }
      parts.push(part);
    });
    request.on("end", () => settle(Buffer.concat(parts)));
    const fail = (error: Error) => {
      clearTimeout(timer);
      reject(error);
    };
    request.on("error", fail);
    request.on("close", () => fail(new Error("the sender went away")));
  });
}
