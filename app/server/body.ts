import type { IncomingMessage } from "node:http";
import { takesFiles } from "../path-traits";

/** What a request may send, and how long it may take. */
interface BodyLimit {
  bytes: number;
  ms: number;
}

const megabyte = 1024 * 1024;
const ordinary: BodyLimit = { bytes: megabyte, ms: 30_000 };
/** What a form with files may carry in all, in MB: three of 5 MB and what was typed. */
export const FORM_MEGABYTES = 16;
/** Forms that take files, over a slow line. */
const withFiles: BodyLimit = { bytes: FORM_MEGABYTES * megabyte, ms: 120_000 };
/** The longest that any body may take, in ms. */
export const LONGEST_BODY_MS = withFiles.ms;
/** Bodies larger than ordinary ones that are in memory at once: of everybody, and of one network block. */
const MOST_LARGE_BODIES = 8;
const MOST_LARGE_BODIES_OF_ONE = 2;
/** How often it is looked at whether a body comes on, in ms, and what must have come meanwhile, in bytes. */
const PROGRESS_MS = 10_000;
const LEAST_PROGRESS = { ordinary: 1, large: 128 * 1024 };

/** The large bodies in memory, by the network block that sends them. */
const largeBodies = new Map<string, number>();

export type BodyRefusal = 408 | 413 | 503;

/** Whether the request says beforehand that its body is over the limit of its path. */
export function announcesTooMuch(request: IncomingMessage, path: string): boolean {
  return Number(request.headers["content-length"] ?? 0) > limitOf(path).bytes;
}

/**
 * Reads the whole body and runs `work` with it. A body that grows past the limit of its path is 413, one that comes too
 * slowly or not at all 408, one more large one than this process holds at once, in all or of one `network` block, 503;
 * then the rest is left unread and `refuse` answers. Rejects if the sender went away.
 */
export async function withBody<Answer>(
  request: IncomingMessage,
  { path, network }: { path: string; network: string },
  work: (body: Buffer) => Promise<Answer>,
  refuse: (status: BodyRefusal) => Promise<Answer>,
): Promise<Answer> {
  if (announcesTooMuch(request, path)) return refuse(413);
  const held = new Place(network);
  try {
    const body = await read(request, limitOf(path), held);
    return typeof body === "number" ? await refuse(body) : await work(body);
  } finally {
    held.leave();
  }
}

function limitOf(path: string): BodyLimit {
  return takesFiles(path) ? withFiles : ordinary;
}

/** A place among the large bodies, which a body takes once it is one. */
class Place {
  isTaken = false;
  readonly #network: string;

  constructor(network: string) {
    this.#network = network;
  }

  /** Whether there was one. */
  take(): boolean {
    const own = largeBodies.get(this.#network) ?? 0;
    const all = [...largeBodies.values()].reduce((sum, count) => sum + count, 0);
    if (own >= MOST_LARGE_BODIES_OF_ONE || all >= MOST_LARGE_BODIES) return false;
    largeBodies.set(this.#network, own + 1);
    this.isTaken = true;
    return true;
  }

  leave(): void {
    if (!this.isTaken) return;
    const left = (largeBodies.get(this.#network) ?? 1) - 1;
    if (left > 0) largeBodies.set(this.#network, left);
    else largeBodies.delete(this.#network);
    this.isTaken = false;
  }
}

function read(request: IncomingMessage, limit: BodyLimit, held: Place): Promise<Buffer | BodyRefusal> {
  const parts: Buffer[] = [];
  let size = 0;
  let before = 0;
  return new Promise((resolve, reject) => {
    const stopWaiting = () => {
      clearTimeout(timer);
      clearInterval(progress);
    };
    const settle = (result: Buffer | BodyRefusal) => {
      stopWaiting();
      request.pause();
      request.removeAllListeners("data");
      resolve(result);
    };
    const timer = setTimeout(() => settle(408), limit.ms);
    const progress = setInterval(() => {
      if (size - before < LEAST_PROGRESS[held.isTaken ? "large" : "ordinary"]) settle(408);
      before = size;
    }, PROGRESS_MS);
    request.on("data", (part: Buffer) => {
      size += part.length;
      if (size > limit.bytes) return settle(413);
      if (size > ordinary.bytes && !held.isTaken && !held.take()) return settle(503);
      parts.push(part);
    });
    request.on("end", () => settle(Buffer.concat(parts)));
    const fail = (error: Error) => {
      stopWaiting();
      reject(error);
    };
    request.on("error", fail);
    request.on("close", () => fail(new Error("the sender went away")));
  });
}
