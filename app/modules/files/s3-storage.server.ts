import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { AwsClient } from "aws4fetch";
import { StoreFault } from "~/app/core/store-fault";
import { checkHash, type FileStorage } from "./file-storage";

/** A bucket that speaks S3, by its path: `<endpoint>/<bucket>/<prefix><hash>`. */
export interface S3Options {
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
}

const PREFIX = "files/";
/** How long an answer may take to begin, in ms. A body may take longer. */
const PATIENCE = 20_000;
/** What stores say when there is no more room. */
const full = /QuotaExceeded|StorageFull|InsufficientStorage|EntityTooLarge/i;

/**
 * A bucket as a store, for several machines. Requests are signed with the hash of their body, so that a byte lost on the way is
 * refused by the bucket; each object appears whole or not at all.
 */
export function s3Storage(options: S3Options): FileStorage {
  const client = new AwsClient({
    accessKeyId: options.accessKeyId,
    secretAccessKey: options.secretAccessKey,
    region: options.region,
    service: "s3",
    retries: 2,
  });
  const root = `${options.endpoint.replace(/\/$/, "")}/${encodeURIComponent(options.bucket)}`;
  const urlOf = (sha256: string) => `${root}/${PREFIX}${checkHash(sha256)}`;

  /** The answer, once it is one of the expected; else what is wrong with the store is thrown. */
  async function ask(url: string, init: RequestInit, expected: readonly number[]): Promise<Response> {
    const waiting = new AbortController();
    const timer = setTimeout(() => waiting.abort(), PATIENCE);
    const answer = await client.fetch(url, { ...init, signal: waiting.signal }).catch((cause: unknown) => {
      throw new StoreFault("unreachable", { cause });
    });
    clearTimeout(timer);
    if (expected.includes(answer.status)) return answer;
    const said = await answer.text().catch(() => "");
    const cause = new Error(`the bucket answered ${answer.status}`);
    throw new StoreFault(answer.status === 507 || full.test(said) ? "full" : "unreachable", { cause });
  }

  async function has(sha256: string): Promise<boolean> {
    return (await ask(urlOf(sha256), { method: "HEAD" }, [200, 404])).status === 200;
  }

  return {
    has,
    async keep(sha256, bytes) {
      if (await has(sha256)) return;
      // The name is the hash of the content, which the signature covers too.
      const headers = { "X-Amz-Content-Sha256": sha256, "Content-Type": "application/octet-stream" };
      const body = new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length);
      await (await ask(urlOf(sha256), { method: "PUT", headers, body }, [200, 201, 204])).body?.cancel();
    },
    async open(sha256) {
      const answer = await ask(urlOf(sha256), { method: "GET" }, [200, 404]);
      if (answer.status === 404 || !answer.body) {
        await answer.body?.cancel();
        return undefined;
      }
      const bytes = Number(answer.headers.get("content-length") ?? Number.NaN);
      if (Number.isNaN(bytes)) throw new StoreFault("unreachable");
      // Node's fetch gives node's own stream, which the types of the browser do not know.
      return { stream: Readable.fromWeb(answer.body as ReadableStream<Uint8Array>), bytes };
    },
    async remove(sha256) {
      await (await ask(urlOf(sha256), { method: "DELETE" }, [200, 204, 404])).body?.cancel();
    },
    async *list(olderThan, now) {
      let next: string | undefined;
      do {
        const query = new URLSearchParams({ "list-type": "2", prefix: PREFIX });
        if (next !== undefined) query.set("continuation-token", next);
        const text = await (await ask(`${root}?${query}`, { method: "GET" }, [200])).text();
        for (const [, entry = ""] of text.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
          const sha256 = /<Key>files\/([0-9a-f]{64})<\/Key>/.exec(entry)?.[1];
          const changed = Date.parse(/<LastModified>([^<]+)</.exec(entry)?.[1] ?? "");
          if (sha256 !== undefined && now - changed > olderThan) yield sha256;
        }
        const token = /<NextContinuationToken>([^<]+)</.exec(text)?.[1];
        next = token?.replaceAll("&amp;", "&");
      } while (next !== undefined);
    },
    // A bucket shows an object only once it is whole.
    sweepHalfWritten: async () => {},
  };
}
