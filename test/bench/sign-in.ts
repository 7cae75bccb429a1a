import { setTimeout as pause } from "node:timers/promises";
import { hash } from "@node-rs/argon2";
import { hashPassword } from "~/app/modules/accounts/password-hash.server";
import { pathsIn } from "~/app/paths";
import { startSite } from "../site";
import type { Table } from "./table";

/** Milliseconds that a password's hash must cost whoever guesses, on a machine like those of 2026. */
const leastMs = 60;
/** The least that OWASP asks of Argon2id, for comparison within the run. */
const owasp = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** A storm may slow public pages by less than this. */
const mostSlowing = 2;
const reads = 60;
/** People who sign in at once, again and again, while others read. */
const storm = 24;

/**
 * What one password's hash costs, and how much slower a public page that no cache has is rendered while many people
 * sign in at once. Fails when a hash is cheaper than that or pages take twice as long.
 */
export async function bench(): Promise<Table> {
  const password = "a password to measure by";
  const hashing = await medianOf(9, () => hashPassword(password));
  const asked = await medianOf(9, () => hash(password, owasp));
  // Each try comes from a network of its own, as in a real storm: one network alone is soon refused without a hash.
  const site = await startSite({ TRUST_PROXY: "1" });
  try {
    const page = site.url + pathsIn("zh-CN").platforms();
    const read = () => get(page);
    await medianOf(20, read);
    const calm = await medianOf(reads, read);
    const stopping = new AbortController();
    const storming = Promise.all(
      Array.from({ length: storm }, (_one, index) => signInOn(site.url, index, stopping.signal)),
    );
    await pause(500);
    const stormy = await medianOf(reads, read);
    stopping.abort();
    const tries = (await storming).reduce((sum, count) => sum + count, 0);
    const ratio = stormy / calm;
    const isMet = hashing >= leastMs && ratio < mostSlowing;
    if (!isMet) process.exitCode = 1;
    return {
      title: `A storm of ${storm} who sign in at once: ${isMet ? "" : "NOT "}less than ${mostSlowing} × slower pages, a hash of at least ${leastMs} ms`,
      columns: ["what", "median", "ratio"],
      rows: [
        ["the hash that OWASP asks, ms", round(asked), ""],
        ["a hash, ms", round(hashing), round(hashing / asked)],
        ["a page in calm, ms", round(calm), ""],
        [`a page in the storm (${tries} tries answered), ms`, round(stormy), round(ratio)],
      ],
    };
  } finally {
    await site.stop();
  }
}

/** Signs in to accounts that nobody has, as fast as it is answered; the number of answers. */
async function signInOn(url: string, index: number, signal: AbortSignal): Promise<number> {
  let count = 0;
  while (!signal.aborted) {
    const body = new URLSearchParams({ email: `storm-${index}-${count}@example.test`, password: "guess" });
    const headers = { "x-forwarded-for": `10.${index}.${count % 256}.1` };
    const answer = await fetch(url + pathsIn("zh-CN").login(), { method: "POST", body, headers });
    await answer.arrayBuffer();
    if (answer.status === 429) throw new Error("what is refused without a hash is no storm");
    // Who is asked to come again later is not served.
    if (answer.status !== 503) count += 1;
  }
  return count;
}

async function get(url: string): Promise<void> {
  // A cookie of ours passes by the cache.
  const headers = { cookie: "site.session=bench", "x-forwarded-for": "10.255.0.1" };
  const answer = await fetch(url, { headers });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
}

async function medianOf(rounds: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(rounds / 2)] ?? Number.NaN;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
