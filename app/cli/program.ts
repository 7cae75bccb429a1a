import { isRunByNpm } from "../config.server";
import { faultLines } from "../server/describe-error";
import { surviveDriverFaults } from "./faults";

/** What a command-line program is given. */
export interface Program {
  /** Writes one line for the operator. */
  say: (line: string) => void;
  /** Aborted by the first SIGINT, SIGTERM or SIGHUP: stop what runs and return. */
  signal: AbortSignal;
}

/** After a fault that nobody caught, closing may not work any more. */
const closingMs = 30_000;
/** Ctrl-C under npm arrives twice, from the terminal and from npm: only a later one is a second wish. */
const secondWishMs = 700;

/**
 * Runs a program to its end and exits: 0 when it returned or was asked to stop, 1 with the reason otherwise. A fault
 * that nobody caught stops it.
 */
export async function runProgram(main: (program: Program) => Promise<void>): Promise<never> {
  const stopping = new AbortController();
  let firstAt = 0;
  const stop = () => {
    if (stopping.signal.aborted && Date.now() - firstAt > secondWishMs) process.exit(1);
    firstAt ||= Date.now();
    stopping.abort();
  };
  if (isRunByNpm()) whenOrphaned(stop);
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, stop);
  let hasFailed = false;
  surviveDriverFaults((error) => {
    process.stderr.write(`${describe(error)}\n`);
    hasFailed = true;
    stopping.abort();
    setTimeout(() => process.exit(1), closingMs).unref();
  });
  // Whoever read our lines may leave (`npm start | head`): the site goes on.
  process.stdout.on("error", () => {});
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  try {
    await main({ say, signal: stopping.signal });
  } catch (error) {
    if (!isAbort(error, stopping.signal)) {
      process.stderr.write(`${describe(error)}\n`);
      process.exit(1);
    }
  }
  process.exit(hasFailed ? 1 : 0);
}

/** Calls `stop` when our parent is gone: npm, or its shell, may end at a signal without handing it on. */
function whenOrphaned(stop: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, 500);
  timer.unref();
}

/** Resolves when the program is to stop. */
export function untilStopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}

function isAbort(error: unknown, signal: AbortSignal): boolean {
  return signal.aborted && error instanceof Error && error.name === "AbortError";
}

/** What we threw for the operator is one line; anything else is a fault of ours, and its place is of use. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE") return `PORT is in use by another program (${error.message})`;
  const isWorded =
    error.constructor === Error || ["ConfigError", "AlreadyRunningError"].includes(error.constructor.name);
  return isWorded && !("code" in error) ? error.message : faultLines(error);
}
