import type { IncomingMessage } from "node:http";

/** Largest body that a request may carry, in bytes. */
const MAX_BODY = 1024 * 1024;

/** Whether the request says beforehand that its body is over the limit. */
export function announcesTooMuch(request: IncomingMessage): boolean {
  return Number(request.headers["content-length"] ?? 0) > MAX_BODY;
}

/** Reads the whole body. Undefined: it grew past MAX_BODY; the rest is left unread. Rejects if the reader went away. */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  if (announcesTooMuch(request)) return undefined;
  const parts: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on("data", (part: Buffer) => {
      size += part.length;
      if (size > MAX_BODY) {
        request.pause();
        request.removeAllListeners("data");
        resolve(undefined);
      } else parts.push(part);
    });
    request.on("end", () => resolve(Buffer.concat(parts)));
    request.on("error", reject);
    request.on("close", () => reject(new Error("the reader went away")));
  });
}
