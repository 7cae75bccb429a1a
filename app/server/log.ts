import pino, { type DestinationStream, type Logger } from "pino";
import { BlockWriter } from "./block-writer";

const { pid } = process;
let current: Logger | undefined;
let blocks: BlockWriter | undefined;
let requestLines: DestinationStream | undefined;

/** The process's log: JSON lines without addresses, search texts, cookies or anybody's data. */
export function log(): Logger {
  current ??= pino({ level: "info" });
  return current;
}

/** Sets the level and where lines go: to standard output in blocks, or one by one to a `destination`. */
export function openLog(level: string, destination?: DestinationStream): Logger {
  const lines = destination ?? new BlockWriter();
  blocks = lines instanceof BlockWriter ? lines : undefined;
  current = pino({ level, base: { pid } }, lines);
  requestLines = current.isLevelEnabled("info") ? lines : undefined;
  return current;
}

/** One answered request as the log tells it. */
export interface RequestLine {
  requestId: string;
  method: string;
  /** Without the query. */
  path: string;
  status: number;
  cache: string;
  ms: number;
}

/**
 * Writes a request down at level `info`, in the form of all other lines. Put together by hand: a cached page takes
 * some twenty microseconds, of which the general way would take five.
 */
export function logRequest({ requestId, method, path, status, cache, ms }: RequestLine): void {
  requestLines?.write(
    `{"level":30,"time":${Date.now()},"pid":${pid},"requestId":"${requestId}","method":"${method}",` +
      `"path":${JSON.stringify(path)},"status":${status},"cache":"${cache}","ms":${ms},"msg":"request"}\n`,
  );
}

/** Writes what is left in the last block. */
export async function flushLog(): Promise<void> {
  await blocks?.flush();
}

/**
 * An error as it may stand in the log. A database's message can quote the row that it refused, and a query error its
 * parameters: only their names, codes and places are kept.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, constraint_name, table_name } = error as { [key: string]: unknown } & Error;
  const isDatabase = error.name === "PostgresError" || error.name === "DrizzleQueryError" || "query" in error;
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    ...(isDatabase ? { code, constraint: constraint_name, table: table_name } : { message: error.message }),
    stack: frames.slice(0, 12).map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}
