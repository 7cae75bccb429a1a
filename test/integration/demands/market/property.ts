import fc from "fast-check";
import { type Ground, play, type Tally } from "./play";
import { scenarios } from "./scenarios";

/**
 * Plays so many random scenarios. The seed is printed, and with its path in the error of a run that fails: given as
 * `MARKET_SEED` and `MARKET_PATH` they play the same again.
 */
export async function playMany(
  ground: Ground,
  { runs, length, isShrunk = false }: { runs: number; length: number; isShrunk?: boolean },
): Promise<Tally> {
  const { MARKET_SEED, MARKET_PATH, MARKET_RUNS } = process.env;
  const seed = MARKET_SEED === undefined ? Math.trunc(Math.random() * 2 ** 31) : Number(MARKET_SEED);
  const tally: Tally = new Map();
  process.stdout.write(`interleavings of the market: seed ${seed}\n`);
  const played = await fc.check(
    fc.asyncProperty(scenarios(length), (scenario) => play(ground, scenario, tally)),
    {
      seed,
      numRuns: MARKET_RUNS === undefined ? runs : Number(MARKET_RUNS),
      endOnFailure: !isShrunk,
      ...(MARKET_PATH === undefined ? {} : { path: MARKET_PATH }),
    },
  );
  if (!played.failed) return tally;
  const { counterexamplePath: path, errorInstance: cause } = played;
  const why = cause instanceof Error ? cause.message : String(cause);
  throw new Error(`MARKET_SEED=${seed} MARKET_PATH=${path}, after ${played.numRuns} runs, ${why}`, { cause });
}
