import { RateLimiterMemory } from "rate-limiter-flexible";

/**
 * Searches that a network address may cause in one minute, per process; pages out of the cache and files do not
 * count. A school or an office behind one address shares them.
 */
const SEARCHES_PER_MINUTE = 120;
/** Suggestions come with every few keys. */
const SUGGESTIONS_PER_MINUTE = 600;
/** Whatever else is rendered for one address: pages, their data, changes. */
const PAGES_PER_MINUTE = 600;

export type LimitedKind = "search" | "suggestion" | "page";

export interface RateLimits {
  /** Counts one uncached request. Returns the seconds to wait when there were too many, else undefined. */
  take(kind: LimitedKind, block: string): Promise<number | undefined>;
}

export type LimitsPerMinute = Readonly<Record<LimitedKind, number>>;

const usual: LimitsPerMinute = {
  search: SEARCHES_PER_MINUTE,
  suggestion: SUGGESTIONS_PER_MINUTE,
  page: PAGES_PER_MINUTE,
};

/** Approximate limits, kept in memory. Those left out are as usual. */
export function createRateLimits(perMinute: Partial<LimitsPerMinute> = {}): RateLimits {
  const limiter = (kind: LimitedKind) =>
    new RateLimiterMemory({ points: perMinute[kind] ?? usual[kind], duration: 60 });
  const limiters = { search: limiter("search"), suggestion: limiter("suggestion"), page: limiter("page") };
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
