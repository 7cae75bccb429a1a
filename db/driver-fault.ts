/**
 * Whether an error that nobody caught is the driver's own fault with a connection that died in a transaction: what
 * still runs of the transaction makes it write to the socket that is gone (postgres 3.4, `nextWrite`). The
 * transaction itself has been refused to its caller by then, and the pool heals.
 */
export function isDriverFault(error: unknown): boolean {
  if (!(error instanceof TypeError)) return false;
  if (error.message !== "Cannot read properties of null (reading 'write')") return false;
  const [, first = ""] = (error.stack ?? "").split("\n");
  return /\bnextWrite \(.*[/\\]postgres[/\\].*connection\.js:\d+:\d+\)$/.test(first);
}
