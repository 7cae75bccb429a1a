import pino, { type DestinationStream, type Logger } from "pino";

let current: Logger | undefined;

/** The process's log: JSON lines without addresses, search texts, cookies or anybody's data. */
export function log(): Logger {
  current ??= pino({ level: "info" });
  return current;
}

/** Sets the level and where lines go. Lines are written in blocks; `flushLog` writes what is left. */
export function openLog(level: string, destination?: DestinationStream): Logger {
  current = pino(
    { level, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime },
    destination ?? pino.destination({ dest: 1, sync: false, minLength: 4096, periodicFlush: 1000 }),
  );
  return current;
}

/** Writes what is buffered, as good as it goes. */
export function flushLog(): Promise<void> {
  return new Promise((resolve) => {
    if (current) current.flush(() => resolve());
    else resolve();
  });
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
