import { isDriverFault } from "~/db/driver-fault";

/**
 * What happens to errors that nobody caught: the database driver's known one is written down and survived, as it has
 * hurt nobody but a transaction that was refused. Any other leaves the process in a state that nobody knows:
 * `end` is called, with the first of them.
 */
export function surviveDriverFaults(end: (error: unknown) => void): void {
  let isEnding = false;
  process.on("uncaughtException", (error) => {
    if (isDriverFault(error)) {
      process.stderr.write("The database has cut off a transaction; going on.\n");
      return;
    }
    if (isEnding) return;
    isEnding = true;
    end(error);
  });
}
