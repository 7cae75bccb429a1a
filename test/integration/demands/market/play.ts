import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type postgres from "postgres";
import { expect } from "vitest";
import { findPairs } from "~/app/modules/demands/similar.commands.server";
import { turnDemands } from "~/app/modules/demands/turn-demands.commands.server";
import { closeDatabase, db, openDatabase } from "~/db/client.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { type Answer, fillIn, type Sending, send } from "./commands";
import { demandAt, keepApart, type State } from "./model";
import { type Command, type Outcome, pass, run } from "./moves";
import { type Attempt, commandOf, type Scenario, type Step } from "./scenarios";
import { readTold } from "./told";
import { introductionsIn, introductionsOf, viewIn, viewOf } from "./views";
import { openMarket, setDay, type World } from "./world";

/** What a run needs of its test file. */
export interface Ground {
  sql: postgres.Sql;
  appUrl: string;
}

/** How often what happened, for saying what was tried. */
export type Tally = Map<string, number>;

/**
 * Plays a scenario in the database and in the model: every answer, and what everybody sees after every step, must be
 * the model's. What happened at once must be what some order of it would be. Throws with all that was played.
 */
export async function play(ground: Ground, { beginnings, steps }: Scenario, tally: Tally): Promise<void> {
  const { world, state: begun } = await openMarket(ground.sql, beginnings);
  let state = begun;
  const log: string[] = [];
  try {
    for (const step of steps) {
      const next = await playStep(ground, world, state, step, log, tally);
      await compareTold(world, [state, ...next.between, next.state], step);
      state = next.state;
    }
    for (const at of [0, 1, 2]) expect(await viewOf(world, at)).toEqual(viewIn(world, state, at));
  } catch (error) {
    const played = log.map((line, at) => `${at + 1}. ${line}`).join("\n");
    throw new Error(`after\n${played}\n${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

interface Played {
  state: State;
  /** States on the way. */
  between: State[];
}

async function playStep(
  ground: Ground,
  world: World,
  state: State,
  step: Step,
  log: string[],
  tally: Tally,
): Promise<Played> {
  switch (step.is) {
    case "restart":
      log.push("restart");
      await restart(ground);
      return settle(world, [{ state, between: [] }], [0, 1, 2]);
    case "pass": {
      log.push(`${step.days} days pass`);
      const later = pass(state, step.days);
      await setDay(world, later.day);
      await turnDemands();
      return settle(world, [{ state: later, between: [] }], [0, 1, 2]);
    }
    case "alike": {
      log.push("alike");
      const id = world.demands[0] ?? 0;
      await db().transaction((tx) => findPairs(id, tx));
      return settle(world, [{ state: alike(state), between: [] }], [0, 2]);
    }
    case "one":
      return together(world, state, [step.attempt], log, tally);
    case "together":
      return together(world, state, step.attempts, log, tally);
    case "copies":
      return copies(world, state, step, log, tally);
    case "cut":
      return cut(world, state, step, log, tally);
  }
}

async function restart({ appUrl }: Ground): Promise<void> {
  await closeSearch();
  await closeDatabase();
  openSearch({ url: appUrl, database: openDatabase({ url: appUrl, max: 8 }) });
}

/**
 * The first and the third demand are alike: their owners are asked once, while both ask, neither excludes the other and
 * neither is for the invited alone.
 */
function alike(before: State): State {
  const bothAsk = [0, 2].every((at) => {
    const { status, visibility } = demandAt(before, at);
    return status === "living" && visibility !== "invited";
  });
  const may = bothAsk && !keepApart(before);
  if (before.pair || !may) return before;
  return {
    ...before,
    pair: { agreed: [false, false], wants: [false, false], isJoined: false, isEnded: false },
  };
}

const outcomeOf = (answer: Answer): Outcome =>
  answer.ok ? "done" : answer.refusal.reason === "hidden" ? "hidden" : "refused";

const describe = ({
  do: what,
  by,
  demand,
  platform,
  broker,
  unit,
  visibility,
  decision,
  flag,
  place,
}: Command) =>
  `${by} ${what} ${[demand, platform, broker, unit, visibility, decision, flag, place].join(" ")}`;

const count = (tally: Tally, command: Command, outcome: Outcome) => add(tally, `${command.do} ${outcome}`);

function add(tally: Tally, what: string): void {
  tally.set(what, (tally.get(what) ?? 0) + 1);
}

async function together(
  world: World,
  state: State,
  attempts: readonly Attempt[],
  log: string[],
  tally: Tally,
): Promise<Played> {
  const commands = attempts.map((attempt) => commandOf(state, attempt));
  const sendings: Sending[] = [];
  for (const command of commands) sendings.push(await fillIn(world, command, randomUUID(), state.day));
  const answers = await Promise.all(sendings.map((sending) => send(world, sending)));
  const outcomes = answers.map(outcomeOf);
  const lines = answers.map((answer, at) => `${describe(commandAt(commands, at))} → ${saying(answer)}`);
  log.push(lines.join(" ‖ "));
  for (const [at, outcome] of outcomes.entries()) count(tally, commandAt(commands, at), outcome);
  const orders = permutations(commands.map((_, at) => at));
  const possible = orders.flatMap((order) => {
    const between: State[] = [];
    let reached = state;
    for (const at of order) {
      const ran = run(reached, commandAt(commands, at));
      if (ran.outcome !== outcomes[at]) return [];
      reached = ran.state;
      between.push(reached);
    }
    return [{ state: reached, between }];
  });
  if (possible.length === 0) {
    const expected = orders.map((order) => {
      let reached = state;
      return order
        .map((at) => {
          const ran = run(reached, commandAt(commands, at));
          reached = ran.state;
          return `${at + 1} ${ran.outcome}`;
        })
        .join(", ");
    });
    throw new Error(`answered ${outcomes.join(", ")}; the model says ${expected.join(" or ")}`);
  }
  return settle(world, possible, touched(commands));
}

/** The demands that commands can change: an introduction also stands between two that one owner has. */
const touched = (commands: readonly Command[]) => [
  ...new Set(
    commands.flatMap(({ do: what, demand }) =>
      ["agree", "join", "leave", "withdrawDemand", "accept"].includes(what) ? [0, 1, 2] : [demand],
    ),
  ),
];

const saying = (answer: Answer) => (answer.ok ? "done" : answer.refusal.reason);

function commandAt(commands: readonly Command[], at: number): Command {
  const command = commands[at];
  if (!command) throw new Error(`there is no command ${at}`);
  return command;
}

async function copies(
  world: World,
  state: State,
  { attempt, times }: { attempt: Attempt; times: number },
  log: string[],
  tally: Tally,
): Promise<Played> {
  const command = commandOf(state, attempt);
  // A look is no form: each is one.
  if (command.do.startsWith("look")) return together(world, state, [attempt], log, tally);
  const sending = await fillIn(world, command, randomUUID(), state.day);
  const answers = await Promise.all(Array.from({ length: times }, () => send(world, sending)));
  log.push(`${times} copies: ${describe(command)} → ${answers.map(saying).join(" ")}`);
  const [first] = answers;
  for (const answer of answers) expect(answer).toEqual(first);
  const ran = run(state, command);
  expect(first && outcomeOf(first)).toBe(ran.outcome);
  count(tally, command, ran.outcome);
  return settle(world, [{ state: ran.state, between: [] }], touched([command]));
}

async function cut(
  world: World,
  state: State,
  { attempt, after }: { attempt: Attempt; after: number },
  log: string[],
  tally: Tally,
): Promise<Played> {
  const command = commandOf(state, attempt);
  if (command.do.startsWith("look")) return together(world, state, [attempt], log, tally);
  const sending = await fillIn(world, command, randomUUID(), state.day);
  let isSettled = false;
  const work = send(world, sending)
    .catch(() => undefined)
    .finally(() => {
      isSettled = true;
    });
  let cuts = 0;
  for (let looks = 0; !isSettled && cuts === 0; looks++) {
    if (looks < after) await world.sql`select 1`;
    else cuts = await terminate(world);
  }
  const answer = await work;
  log.push(`cut off (${cuts}): ${describe(command)} → ${answer ? saying(answer) : "broken off"}`);
  tally.set(
    `cut off, ${answer ? "answered" : "broken off"}`,
    (tally.get(`cut off, ${answer ? "answered" : "broken off"}`) ?? 0) + 1,
  );
  const ran = run(state, command);
  if (answer) {
    expect(outcomeOf(answer)).toBe(ran.outcome);
    return settle(world, [{ state: ran.state, between: [] }], touched([command]));
  }
  // All of it or nothing: whether it was committed before the answer was lost is not known. Sent again it is done once.
  const reached = await settle(
    world,
    [{ state, between: [] }, ...(ran.outcome === "done" ? [{ state: ran.state, between: [] }] : [])],
    touched([command]),
  );
  const again = await send(world, sending);
  log.push(`again → ${saying(again)}`);
  expect(outcomeOf(again)).toBe(ran.outcome);
  return settle(world, [{ state: ran.state, between: [reached.state] }], touched([command]));
}

/** Ends the backends that are in a transaction, which hold locks; answers how many. */
async function terminate({ sql }: World): Promise<number> {
  const rows = await sql`
    select pg_terminate_backend(pid) from (select distinct pid from pg_locks
      where locktype in ('advisory', 'relation') and pid <> pg_backend_pid()
        and database = (select oid from pg_database where datname = current_database())) working`;
  return rows.length;
}

/** The one of the possible states that everybody sees. Fails with how the first differs. */
async function settle(
  world: World,
  possible: readonly Played[],
  demands: readonly number[],
): Promise<Played> {
  await readNumbers(world);
  const seen = {
    demands: await Promise.all(demands.map((at) => viewOf(world, at))),
    introductions: await introductionsOf(world),
    complaints: await complaintsOf(world),
  };
  const said = possible.map(({ state }) => ({
    demands: demands.map((at) => viewIn(world, state, at)),
    introductions: introductionsIn(state),
    complaints: state.complaints.map(({ by, isOpen }) => `${by} ${isOpen ? "open" : "closed"}`),
  }));
  // Compared as JSON: what is left out and what is undefined is the same.
  const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
  const at = said.findIndex((one) => isDeepStrictEqual(plain(one), plain(seen)));
  if (at === -1) expect(plain(seen)).toEqual(plain(said[0]));
  const found = possible[at];
  if (!found) throw new Error("no state is possible");
  return found;
}

/** The numbers of what came meanwhile. */
async function readNumbers(world: World): Promise<void> {
  const of = async (table: "introductions" | "complaints") =>
    (
      await world.sql<{ id: number }[]>`
        select id from ${world.sql(table)} where demand_id in ${world.sql(world.demands)} order by id`
    ).map(({ id }) => id);
  world.introductions = await of("introductions");
  world.complaints = await of("complaints");
}

async function complaintsOf(world: World): Promise<string[]> {
  if (world.complaints.length === 0) return [];
  const rows = await world.sql<{ person_id: number; status: string }[]>`
    select person_id, status from complaints where id in ${world.sql(world.complaints)} order by id`;
  const names = Object.entries(world.members);
  return rows.map(({ person_id, status }) => {
    const [name] = names.find(([, member]) => member.personId === person_id) ?? [];
    return `${name} ${status === "open" ? "open" : "closed"}`;
  });
}

async function compareTold(world: World, states: readonly State[], step: Step): Promise<void> {
  const { wrong, told } = await readTold(world, states);
  expect(wrong).toEqual([]);
  if (step.is !== "copies") return;
  const once = new Set(told.map((one) => `${one.person_id} ${one.kind} ${String(one.data.path)}`));
  expect(once.size).toBe(told.length);
}

function permutations(items: readonly number[]): number[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item) =>
    permutations(items.filter((one) => one !== item)).map((rest) => [item, ...rest]),
  );
}
