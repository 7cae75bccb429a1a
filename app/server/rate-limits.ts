import { RateLimiterMemory } from "rate-limiter-flexible";

/**
 * Searches that a network address may cause in one minute, per process; pages out of the cache do not count. A
 * school or an office behind one address shares them.
 */
const SEARCHES_PER_MINUTE = 120;
/** Suggestions come with every few keys. */
const SUGGESTIONS_PER_MINUTE = 600;

export interface RateLimits {
  /** Counts one uncached request. Returns the seconds to wait when there were too many, else undefined. */
  take(kind: "search" | "suggestion", block: string): Promise<number | undefined>;
}

export type LimitsPerMinute = Record<"search" | "suggestion", number>;

/** Approximate limits, kept in memory. */
export function createRateLimits(
  perMinute: LimitsPerMinute = { search: SEARCHES_PER_MINUTE, suggestion: SUGGESTIONS_PER_MINUTE },
): RateLimits {
  const limiters = {
    search: new RateLimiterMemory({ points: perMinute.search, duration: 60 }),
    suggestion: new RateLimiterMemory({ points: perMinute.suggestion, duration: 60 }),
  };
  return {
    async take(kind, block) {
      try {
        await limiters[kind].consume(block);
        return undefined;
      } catch (refusal) {
        // The library rejects with its own result object, and with an Error only when it is itself broken.
        if (refusal instanceof Error) throw refusal;
        const { msBeforeNext } = refusal as { msBeforeNext: number };
        return Math.max(1, Math.ceil(msBeforeNext / 1000));
      }
    },
  };
}
