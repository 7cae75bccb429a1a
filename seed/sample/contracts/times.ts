import { civilDateAt } from "~/app/core/civil-date";

export const HOUR = 3_600_000;
export const DAY = 86_400_000;

export const iso = (milliseconds: number) => new Date(milliseconds).toISOString();
export const dayOf = (milliseconds: number) => civilDateAt(new Date(milliseconds));

/** Instants of one story, each after the one before and none in the future. */
export interface Story {
  /** The instant of the next thing that happened, `days` after `from` or after the one before. */
  next(days: number, from?: number): number;
}

/**
 * Counts a story's instants from `begin` (ms); what would lie after `end` happens within the last hours before it, in
 * its order. `left`: how many instants may still come, so that they have room.
 */
export function storyFrom(begin: number, end: number, left = 40): Story {
  let last = begin;
  let remaining = left;
  return {
    next(days, from = last) {
      remaining -= 1;
      const latest = end - Math.max(1, remaining) * (HOUR / 4);
      last = Math.max(last + 60_000, Math.min(from + days * DAY, latest));
      return last;
    },
  };
}
