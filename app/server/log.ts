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
 * parameters, which somebody has typed: of such an error, and of one that it caused, only names, codes and places are
 * kept. Places are read behind the message, so that no text can pass for one.
 */
export function describeError(error: unknown): Record<string, unknown> {
  return describe(error, isOfDatabase(error));
}

function describe(error: unknown, isQuoting: boolean): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, constraint_name, table_name } = error as { [key: string]: unknown } & Error;
  return {
    name: error.name,
    ...(isQuoting ? { code, constraint: constraint_name, table: table_name } : { message: error.message }),
    stack: framesOf(error),
    ...(error.cause === undefined ? {} : { cause: describe(error.cause, isQuoting) }),
  };
}

/** Whether a database's error is the error itself or in the chain of what caused it. */
function isOfDatabase(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    error.name === "PostgresError" ||
    error.name === "DrizzleQueryError" ||
    "query" in error ||
    isOfDatabase(error.cause)
  );
}

/** A stack begins with name and message; one without the message as it is now has unknown words in it, and is left out. */
function framesOf({ stack = "", message }: Error): string[] {
  const at = stack.indexOf(message);
  if (at < 0) return [];
  const lines = stack.slice(at + message.length).split("\n");
  return lines
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
}
