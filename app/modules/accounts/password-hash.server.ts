import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";

/**
 * What one hash of Argon2id (the library's own choice) costs: at least 60 ms of one core of a machine of 2026, and 64 MB,
 * well above what OWASP asks. `test/bench/sign-in.ts` measures it.
 */
const cost = { memoryCost: 65_536, timeCost: 4, parallelism: 1 } as const;

/** At most so many at a time in a process: hashing leaves cores and threads to the pages. */
const atOnce = Math.max(1, Math.floor(availableParallelism() / 2));
/** Who comes when so many wait already is asked to come again: nobody waits longer than some seconds. */
const longestQueue = 40;

/** More people sign in at this moment than this process can serve. */
export class TooManyHashes extends Error {}

let running = 0;
const waiting: (() => void)[] = [];
let made = 0;

/** How many hashes this process has made or compared: that each answer costs the same is proved by counting. */
export function countHashes(): number {
  return made;
}

/** The Argon2id hash of a password, made off the main thread. Throws `TooManyHashes`. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, cost));
}

/** Whether the password is the one that the hash was made of. Throws `TooManyHashes`. */
export function isPassword(hashed: string, password: string): Promise<boolean> {
  return inTurn(() => verify(hashed, password));
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < atOnce) running += 1;
  else {
    if (waiting.length >= longestQueue) throw new TooManyHashes();
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  made += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    // The place is handed on, so that nobody takes it in between.
    if (next) next();
    else running -= 1;
  }
}
