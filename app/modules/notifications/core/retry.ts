const minute = 60;
const hour = 60 * minute;

/** Seconds until a message is tried again, after each attempt that failed for now: three days in all. */
const waits = [minute, 5 * minute, 15 * minute, hour, 3 * hour, 6 * hour, 12 * hour, 24 * hour, 24 * hour];

/** How long to wait after so many attempts; undefined: often enough, it is given up. */
export function waitAfter(attempts: number): number | undefined {
  return waits[attempts - 1];
}

/** Seconds until the next look while the way out itself is closed. */
export const outageWait = minute;
