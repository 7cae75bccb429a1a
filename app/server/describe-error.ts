/**
 * An error as it may stand in the log. A database's message can quote the row that it refused, and a query error its
 * parameters, which somebody has typed: of such an error, and of one that it caused, only names, codes and places are
 * kept. Places are read behind the message, so that no text can pass for one.
 */
export function describeError(error: unknown): Record<string, unknown> {
  return describe(error, isOfDatabase(error));
}

/** The same as lines for a terminal: what happened, and where. */
export function faultLines(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const what = isOfDatabase(error) ? Object.values(namesOf(error)).filter(Boolean).join(" ") : error.message;
  const lines = [`${error.name}: ${what}`, ...framesOf(error).map((frame) => `    ${frame}`)];
  return error.cause === undefined ? lines.join("\n") : `${lines.join("\n")}\n${faultLines(error.cause)}`;
}

function namesOf(error: Error): Record<string, unknown> {
  const { code, constraint_name, table_name } = error as { [key: string]: unknown } & Error;
  return { code, constraint: constraint_name, table: table_name };
}

function describe(error: unknown, isQuoting: boolean): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  return {
    name: error.name,
    ...(isQuoting ? namesOf(error) : { message: error.message }),
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
