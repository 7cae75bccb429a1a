import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import type postgres from "postgres";
import { expect } from "vitest";
import { verifyLedger } from "~/app/modules/contracts/verify-ledger.queries.server";
import { closeDatabase, openDatabase } from "~/db/client.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { type Answer, fillIn } from "./commands";
import { amountOf, begun, type Command, kinds, ofTheSite, people, type State, type Terms } from "./model";
import { run } from "./rules";
import { listedIn, listedOf, viewIn, viewOf } from "./views";
import { aMarketContract, type Life, openLife, openWorld, type World } from "./world";

/** What a run needs of its test file. */
interface Ground {
  sql: postgres.Sql;
  appUrl: string;
}

/** How often what happened, for saying what was tried. */
type Tally = Map<string, number>;

interface Step {
  /** Nobody refuses it; whatever it may be; the same form three times at once; two forms at once; a restart. */
  is: "allowed" | "any" | "copies" | "together" | "restart";
  choice: number;
  other: number;
  wild: Command;
}

const command = fc.record<Command>({
  do: fc.constantFrom(...kinds),
  by: fc.constantFrom(...people),
  at: fc.integer({ min: 0, max: 2 }),
  part: fc.constantFrom(100, 100, 100, 50, 30, 101),
  hasPapers: fc.constantFrom(true, true, false),
  invoice: fc.integer({ min: 0, max: 4 }),
  isWide: fc.boolean(),
  isAdvance: fc.constantFrom(false, false, false, true),
  isElsewhere: fc.constantFrom(false, false, true),
});
const terms = fc.record<Terms>({ isOnTop: fc.boolean(), isRoyalty: fc.constantFrom(false, false, true) });
const scenarios = (length: number) =>
  fc.array(
    fc.record<Step>({
      is: fc.constantFrom<Step["is"]>(
        ...(["allowed", "allowed", "allowed", "allowed", "allowed", "allowed"] as const),
        ...(["any", "any", "copies", "together", "restart"] as const),
      ),
      choice: fc.nat(10_000),
      other: fc.nat(10_000),
      wild: command,
    }),
    { minLength: length, maxLength: length },
  );

/** What moves a contract on comes more often than what sends it back, so that lives reach their end. */
const often: Partial<Record<Command["do"], number>> = {
  sign: 4,
  deliver: 4,
  accept: 4,
  pay: 4,
  confirm: 3,
  verify: 3,
  settle: 2,
};

/** One of the commands that the model allows now: each kind by its weight, whoever may do it. */
function allowedOf(state: State, { wild }: Step, choice: number): Command {
  const byKind = kinds.flatMap((kind) => {
    // The end of a life by one word comes seldom, so that there is one before.
    if (kind === "terminate" && wild.part !== 30) return [];
    const able = people.flatMap((by) =>
      [0, 1, 2, 3, 4].flatMap((at) => {
        const one = { ...wild, do: kind, by, at };
        return run(state, one) ? [one] : [];
      }),
    );
    return able.length > 0 ? Array.from({ length: often[kind] ?? 1 }, () => able) : [];
  });
  const able = byKind[choice % Math.max(1, byKind.length)];
  return able?.[Math.floor(choice / 16) % able.length] ?? wild;
}

/**
 * Plays so many random lives of a contract in the database and in the model: after every step what pages, totals, lists and
 * lines say must be the model's, and in the end the books as the verifier reckons them. The seed is printed, and with its
 * path in the error of a run that fails: given as `MARKET_SEED` and `MARKET_PATH` they play the same again.
 */
export async function playMany(
  ground: Ground,
  { runs, length }: { runs: number; length: number },
): Promise<Tally> {
  const { MARKET_SEED, MARKET_PATH, MARKET_RUNS } = process.env;
  const seed = MARKET_SEED === undefined ? Math.trunc(Math.random() * 2 ** 31) : Number(MARKET_SEED);
  const tally: Tally = new Map();
  const world = await openWorld(ground.sql);
  process.stdout.write(`lives of contracts: seed ${seed}\n`);
  const played = await fc.check(
    fc.asyncProperty(terms, scenarios(length), (of, steps) => play(ground, world, { of, steps }, tally)),
    {
      seed,
      numRuns: MARKET_RUNS === undefined ? runs : Number(MARKET_RUNS),
      endOnFailure: true,
      ...(MARKET_PATH === undefined ? {} : { path: MARKET_PATH }),
    },
  );
  const { faults } = await verifyLedger(ground.sql);
  expect(faults).toEqual([]);
  if (!played.failed) return tally;
  const { counterexamplePath: path, errorInstance: cause } = played;
  const why = cause instanceof Error ? cause.message : String(cause);
  throw new Error(`MARKET_SEED=${seed} MARKET_PATH=${path}, after ${played.numRuns} runs, ${why}`, { cause });
}

async function play(
  ground: Ground,
  world: World,
  { of, steps }: { of: Terms; steps: readonly Step[] },
  tally: Tally,
): Promise<void> {
  const life = await openLife(world);
  const contractId = await aMarketContract(life, false, of);
  let state = begun(of);
  const log: string[] = [JSON.stringify(of)];
  try {
    for (const step of steps) {
      state = await playStep(ground, life, contractId, { state, step }, log, tally);
      expect(await viewOf(life, contractId)).toEqual(viewIn(state));
    }
    expect(await listedOf(life, contractId)).toEqual(listedIn(state));
  } catch (error) {
    const told = log.map((line, at) => `${at + 1}. ${line}`).join("\n");
    throw new Error(`after\n${told}\n${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

async function playStep(
  { appUrl }: Ground,
  life: Life,
  contractId: string,
  { state, step }: { state: State; step: Step },
  log: string[],
  tally: Tally,
): Promise<State> {
  if (step.is === "restart") {
    log.push("restart");
    await closeSearch();
    await closeDatabase();
    openSearch({ url: appUrl, database: openDatabase({ url: appUrl, max: 8 }) });
    return state;
  }
  const first = step.is === "any" ? step.wild : allowedOf(state, step, step.choice);
  const forms = step.is === "together" ? [first, allowedOf(state, step, step.other)] : [first];
  // An amendment is three forms, one after the other; what the site does is many transactions.
  const isAlone = (one: Command) => one.do === "amend" || ofTheSite.includes(one.do);
  const together = forms.some(isAlone) ? forms.slice(0, 1) : forms;
  // Time does not pass because somebody wants it to.
  const chosen = together.filter((one) => one.do !== "wait" || run(state, one));
  if (chosen.length === 0) return state;
  // What a form names is there when it is filled in, or it brings its own.
  const commands = chosen.map((one) => ({
    ...{ ...one, amount: amountOf(state, one) },
    invoice: state.invoices[one.invoice] ? one.invoice : -1,
  }));
  const sendings = [];
  for (const one of commands) sendings.push(await fillIn(life, contractId, state, one, randomUUID()));
  const times = step.is === "copies" && !isAlone(first) ? 3 : 1;
  const answers = await Promise.all(
    sendings.flatMap(({ send }) => Array.from({ length: times }, () => send())),
  );
  log.push(
    answers
      .map((answer, at) => `${wordsOf(commands[Math.floor(at / times)])} → ${saying(answer)}`)
      .join(" ‖ "),
  );
  for (const [at, one] of answers.entries()) expect(one).toEqual(answers[at - (at % times)]);
  const outcomes = commands.map((_, at) => answers[at * times]?.ok === true);
  commands.forEach((one, at) => {
    const what = `${actOf(one)} ${outcomes[at] ? "done" : "refused"}`;
    tally.set(what, (tally.get(what) ?? 0) + 1);
  });
  const orders =
    commands.length === 2
      ? [
          [0, 1],
          [1, 0],
        ]
      : [[0]];
  const possible = orders.flatMap((order) => {
    let reached = state;
    for (const at of order) {
      const one = commands[at];
      const next = one && run(reached, { ...one });
      if ((next !== undefined) !== outcomes[at]) return [];
      reached = next ?? reached;
    }
    return [reached];
  });
  if (possible.length < 2) {
    const [only] = possible;
    if (!only) throw new Error(`answered ${outcomes.join(", ")}; the model says otherwise`);
    return only;
  }
  // Of two orders that answer alike, the one that the books show.
  const seen = plain(await viewOf(life, contractId));
  const shown = possible.find((one) => isDeepStrictEqual(plain(viewIn(one)), seen));
  return shown ?? (possible[0] as State);
}

/** Without prototypes, and whatever the order of its keys. */
const plain = (view: object): unknown => JSON.parse(JSON.stringify(view));
const aboutIncome: readonly Command["do"][] = [
  "confirm",
  "dispute",
  "verify",
  "askReversal",
  "grant",
  "decline",
];
const actOf = (one: Command) =>
  one.isElsewhere && aboutIncome.includes(one.do) ? `${one.do} elsewhere` : one.do;
const wordsOf = (one: Command | undefined) =>
  one
    ? `${one.by} ${actOf(one)} ${one.at} ${one.part}% ${one.hasPapers ? "with papers" : ""}${one.isAdvance ? " in advance" : ""}`
    : "";
const saying = (answer: Answer) => (answer.ok ? "done" : answer.refusal.reason);
