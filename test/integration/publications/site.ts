import { randomUUID } from "node:crypto";
import http from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, expect } from "vitest";
import type { TestDatabase } from "../../database";
import { closedFolder } from "../database/server-holder";
import { startSiteProcess } from "../start/site-process";

/** A site that really runs on the test file's database, as long as its tests. Its members can be read in them. */
export function usePublicationSite(database: TestDatabase): { url: string; output: readonly string[] } {
  let site: { url: string; output: readonly string[] } | undefined;
  const cleanups: (() => void | Promise<void>)[] = [];
  const after = (clean: () => void | Promise<void>) => void cleanups.unshift(clean);
  afterAll(async () => {
    for (const clean of cleanups) await clean();
  });
  beforeAll(async () => {
    const started = startSiteProcess(
      await closedFolder(undefined, after),
      {
        DATABASE_URL: database.appUrl,
        DATABASE_OWNER_URL: database.ownerUrl,
        SESSION_SECRET: "a secret of tests, long enough for anybody",
        DEMO: "0",
        LOG_LEVEL: "info",
      },
      undefined,
      after,
    );
    const url = await started.url;
    expect(url, started.output.join("\n")).toBeDefined();
    site = { url: url ?? "", output: started.output };
    // The first build takes a while.
  }, 180_000);
  const ready = () => {
    if (!site) throw new Error("the site runs only inside tests");
    return site;
  };
  return {
    get url() {
      return ready().url;
    },
    get output() {
      return ready().output;
    },
  };
}

/** What the log of the site says of the requests for a path, in their order. */
export function cacheStates(output: readonly string[], path: string): string[] {
  return output
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as { path?: string; cache?: string })
    .flatMap((line) => (line.path === path && line.cache ? [line.cache] : []));
}

/** A form as a browser sends it; `token` as the page rendered it. */
export function objectionForm(overrides: Record<string, string> = {}, files: readonly File[] = []): FormData {
  const form = new FormData();
  const fields = {
    token: randomUUID(),
    objectorKind: "person",
    objectorName: "青格乐",
    contact: "0471-0000000",
    statement: "公示的数量与实际不符。\r\n请核查。",
    consent: "yes",
    ...overrides,
  };
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const file of files) form.append("evidence", file);
  return form;
}

/**
 * Sends a body without saying how long it is; answers the status. The server stops reading what is too much: a sender
 * that is still writing may be cut off before it has read the answer, and then tries again.
 */
export async function sendChunked(url: string, type: string, pieces: number, piece: Buffer): Promise<number> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const status = await sendOnce(url, type, pieces, piece);
    if (status !== undefined) return status;
  }
  throw new Error("no attempt was answered");
}

function sendOnce(url: string, type: string, pieces: number, piece: Buffer): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method: "POST", headers: { "Content-Type": type } });
    request.on("response", (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
      request.destroy();
    });
    // Has no effect once there was an answer.
    request.on("error", (error: NodeJS.ErrnoException) =>
      /EPIPE|ECONNRESET/.test(error.code ?? "") ? resolve(undefined) : reject(error),
    );
    const write = (left: number) => {
      if (request.destroyed) return;
      if (left === 0) return void request.end();
      request.write(piece, () => write(left - 1));
    };
    write(pieces);
  });
}

/** Says that a body of so many bytes is to come, sends none of it, and answers all that the site says. */
export async function announceTooMuch(url: string, bytes: number): Promise<string> {
  const { hostname, port, pathname } = new URL(url);
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => {
      socket.write(
        `POST ${pathname} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nOrigin: ${new URL(url).origin}\r\n` +
          `Content-Type: multipart/form-data; boundary=x\r\nContent-Length: ${bytes}\r\n\r\n`,
      );
    });
    socket.on("data", (part) => parts.push(part));
    socket.on("end", () => resolve(Buffer.concat(parts).toString()));
    socket.on("error", reject);
  });
}
