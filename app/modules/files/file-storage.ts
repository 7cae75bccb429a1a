import type { Readable } from "node:stream";

/** Where bytes are kept, each under its SHA-256 in hexadecimal. Every one of these may throw `StoreFault`. */
export interface FileStorage {
  /**
   * Keeps bytes so that they survive a power cut: whole or not at all. What is there already stays untouched. `at` is the
   * time that is shown of them.
   */
  keep(sha256: string, bytes: Buffer, at: Date): Promise<void>;
  /** Whether the bytes are there. */
  has(sha256: string): Promise<boolean>;
  /** The bytes as they come from the store; undefined where there are none. Who asks reads or destroys them. */
  open(sha256: string): Promise<{ stream: Readable; bytes: number } | undefined>;
  /** Takes the bytes away, if they are there. */
  remove(sha256: string): Promise<void>;
  /** What has been there for longer than `olderThan` ms, counted to `now` (ms). */
  list(olderThan: number, now: number): AsyncIterable<string>;
  /** Takes away what a process was writing when it was killed. `now` in ms. */
  sweepHalfWritten(now: number): Promise<void>;
}

/** Throws for what is no SHA-256: it might lead out of the store. */
export function checkHash(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error("not a SHA-256");
  return sha256;
}
