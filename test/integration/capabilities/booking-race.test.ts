import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { addOfferRules } from "../../factories/offer-rules";
import { countWaiting } from "../../waiting";
import { aCenter, aFirm, type Center, type Firm, hourFromNow } from "./booking-world";

const database = useDatabase();
const children: ChildProcess[] = [];
let center: Center;
let firms: Firm[] = [];

beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  await addOfferRules(database.owner);
  center = await aCenter();
  firms = await Promise.all(Array.from({ length: 51 }, aFirm));
});
afterEach(async () => {
  await Promise.all(children.splice(0).map(kill));
});
afterAll(() => closeSearch());

async function kill(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

/** A process that is ready to book for these firms, and what it has said so far. */
async function startRacer(of: readonly Firm[], held = "") {
  const program = path.join(import.meta.dirname, "booking-racer.ts");
  const list = of.map(({ personId, organisationId }) => `${personId}:${organisationId}`).join(",");
  const child = spawn(
    process.execPath,
    ["--import", "tsx", program, database.appUrl, String(center.instrumentId), held, list],
    { stdio: ["pipe", "pipe", "pipe"] },
  );
  children.push(child);
  let said = "";
  let wrong = "";
  child.stdout.on("data", (part: Buffer) => {
    said += part.toString();
  });
  child.stderr.on("data", (part: Buffer) => {
    wrong += part.toString();
  });
  const lines = () => said.split("\n").filter((line) => line !== "" && line !== "ready");
  const says = (word: string) => expect.poll(() => said + wrong, { timeout: 60_000 }).toContain(word);
  await says("ready");
  return { child, says, lines, wrong: () => wrong, go: (at: string) => child.stdin.write(`${at}\n`) };
}

const keeping = (startsAt: string) => database.owner<{ id: number }[]>`
  select id from bookings where instrument_id = ${center.instrumentId} and lower(during) = ${startsAt}
    and status in ('offered', 'requested', 'confirmed', 'in_use', 'completed')`;

test("of 50 requests for one hour through two processes one is booked, though a third is killed with the hour in hand", async () => {
  const startsAt = await hourFromNow(database.owner, 30);
  const [held, one, other] = await Promise.all([
    startRacer(firms.slice(50), "held"),
    startRacer(firms.slice(0, 25)),
    startRacer(firms.slice(25, 50)),
  ]);
  held.go(startsAt);
  await held.says("inside");
  one.go(startsAt);
  other.go(startsAt);
  // All of them wait for the one that will not come back.
  await expect.poll(() => countWaiting(database.owner), { timeout: 30_000 }).toBeGreaterThan(20);
  expect([...one.lines(), ...other.lines()]).toEqual([]);
  await kill(held.child);
  await Promise.all([one.says("done"), other.says("done")]);
  const outcomes = [...one.lines(), ...other.lines()].filter((line) => line !== "done");
  expect(outcomes).toHaveLength(50);
  const booked = outcomes.filter((line) => line.startsWith("booked"));
  expect(outcomes.filter((line) => line === "taken")).toHaveLength(49);
  const rows = await keeping(startsAt);
  expect(booked).toEqual(rows.map(({ id }) => `booked ${id}`));
  expect([one.wrong(), other.wrong()]).toEqual(["", ""]);
}, 120_000);

test("a process that is killed in the middle of its requests leaves one booking, and none that was acknowledged is lost", async () => {
  const startsAt = await hourFromNow(database.owner, 40);
  const [doomed, other] = await Promise.all([
    startRacer(firms.slice(0, 25)),
    startRacer(firms.slice(25, 50)),
  ]);
  doomed.go(startsAt);
  other.go(startsAt);
  await expect
    .poll(() => doomed.lines().length + other.lines().length, { timeout: 30_000, interval: 5 })
    .not.toBe(0);
  await kill(doomed.child);
  await other.says("done");
  const rows = await keeping(startsAt);
  expect(rows).toHaveLength(1);
  const acknowledged = [...doomed.lines(), ...other.lines()].filter((line) => line.startsWith("booked"));
  for (const line of acknowledged) expect(line).toBe(`booked ${rows[0]?.id}`);
  expect(other.wrong()).toBe("");
}, 120_000);
