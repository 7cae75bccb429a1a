import { randomOf } from "../../random";
import type { InstrumentPlan } from "./plan";

/** One invented use of an instrument: past, or booked for the coming two weeks. */
export interface UsePlan {
  /** Civil date. */
  day: string;
  /** Minutes after midnight, and how long. */
  startsAt: number;
  minutes: number;
  operation: "self" | "operated";
  samples: number;
  status: "completed" | "cancelled" | "no_show" | "confirmed" | "requested";
  /** By whom a cancelled one was cancelled. */
  cancelledBy?: "customer" | "platform";
  /** A chance number that picks the user among those there are; a second one shares the set-up. */
  users: readonly number[];
  /** 1 to 5; left out: not rated. */
  satisfaction?: number;
  isOwnUnit: boolean;
}

const dayMs = 86_400_000;
const past = 730;
const coming = 14;

/**
 * Uses over the two years before `today` and the two weeks after it, a day's morning or afternoon at most once, in the
 * opening hours (9:00 to 12:00, 14:00 to 18:00) and never on a holiday. `isClosed`: whether nobody works on a civil date.
 * The same for the same day on every run.
 */
export function planUses(
  instrument: InstrumentPlan,
  today: string,
  isClosed: (day: string) => boolean,
): UsePlan[] {
  if (instrument.demand === 0 || instrument.condition === "awaiting_repair") return [];
  const random = randomOf(`uses:${instrument.assetNumber}`);
  const begin = Date.parse(`${today}T00:00:00Z`);
  const uses: UsePlan[] = [];
  // A week has five mornings and afternoons; each is taken with the chance that makes `demand` a week.
  const chance = instrument.demand / 10;
  for (let offset = -past; offset <= coming; offset += 1) {
    const day = new Date(begin + offset * dayMs).toISOString().slice(0, 10);
    for (const startsAt of [540, 840]) {
      // Drawn whether or not it is open, so that a change of the calendar moves no other day.
      const isTaken = random.chance(offset > 0 ? Math.min(0.5, chance * 2.5) : chance);
      const use = drawUse(instrument, random, { day, startsAt, isFuture: offset > 0 });
      if (isTaken && offset !== 0 && !isClosed(day)) uses.push(use);
    }
  }
  return uses;
}

function drawUse(
  { operation, sharedUpTo, kind }: InstrumentPlan,
  random: ReturnType<typeof randomOf>,
  { day, startsAt, isFuture }: { day: string; startsAt: number; isFuture: boolean },
): UsePlan {
  const isShared = random.chance(0.2) && sharedUpTo > 1;
  const fate = random.number(0, 1);
  const [status, cancelledBy] = isFuture ? upcoming(fate) : ended(fate);
  const satisfaction = random.chance(0.7) ? random.pick([5, 5, 5, 4, 4, 4, 3, 2]) : undefined;
  const users = [random.int(0, 9_999), random.int(0, 9_999)];
  return {
    day,
    startsAt,
    minutes: random.pick(startsAt === 540 ? [60, 120, 180] : [60, 120, 180, 240]),
    operation: operation === "both" ? random.pick(["self", "operated"] as const) : operation,
    samples: kind.sample > 0 ? random.int(1, 24) : 0,
    status,
    ...(cancelledBy ? { cancelledBy } : {}),
    users: isShared ? users : users.slice(0, 1),
    ...(satisfaction && status === "completed" ? { satisfaction } : {}),
    isOwnUnit: !isShared && random.chance(0.25),
  };
}

const ended = (fate: number): [UsePlan["status"], UsePlan["cancelledBy"]?] => {
  if (fate < 0.88) return ["completed"];
  if (fate < 0.94) return ["cancelled", "customer"];
  return fate < 0.98 ? ["cancelled", "platform"] : ["no_show"];
};
const upcoming = (fate: number): [UsePlan["status"]] => [fate < 0.75 ? "confirmed" : "requested"];
