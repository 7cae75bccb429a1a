import type { Span } from "./availability";

/** What somebody waits for: so many minutes, any time between two instants (ms). */
export interface Wish extends Span {
  minutes: number;
}

/**
 * The first of the starts (ms, in order) that fulfils a wish and takes some of what has become free; undefined: none.
 */
export function firstStart(starts: readonly number[], wish: Wish, freed: Span): number | undefined {
  const length = wish.minutes * 60_000;
  return starts.find(
    (at) => at >= wish.start && at + length <= wish.end && at < freed.end && at + length > freed.start,
  );
}
