import type { CivilDate } from "~/app/core/civil-date";
import type { Digest } from "./ledger-line";

/** What comes of the check of a drawn entry. */
export const sampleOutcomes = ["sound", "corrected", "unsound"] as const;
export type SampleOutcome = (typeof sampleOutcomes)[number];

/** How many of a quarter's entries are drawn: rules `sample.percent`, `sample.fewest`, `sample.most`. */
export interface SampleSize {
  percent: number;
  fewest: number;
  most: number;
}

/** Of so many entries. */
export function sampleSize(population: number, { percent, fewest, most }: SampleSize): number {
  return Math.min(population, most, Math.max(fewest, Math.ceil((population * percent) / 100)));
}

/**
 * The place of an entry in a draw: SHA-256 of the seed and the commitment of its first line, hexadecimal. Nobody knows it
 * before the seed is known, and everybody can reckon it afterwards.
 */
export function sampleRank(seed: string, commitment: string, digest: Digest): string {
  return digest(seed + commitment);
}

/** The first by rank. The same seed and entries always give the same draw, in whatever order they come. */
export function drawSample<Entry extends { commitment: string }>(
  seed: string,
  entries: readonly Entry[],
  size: SampleSize,
  digest: Digest,
): (Entry & { rank: string })[] {
  return entries
    .map((entry) => ({ ...entry, rank: sampleRank(seed, entry.commitment, digest) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, sampleSize(entries.length, size));
}

/** The quarter of a day, such as `2026Q4`. */
export function quarterOf(day: CivilDate): string {
  return `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** Year and number of a quarter such as `2026Q3`, as its words name it. */
export function partsOfQuarter(quarter: string): { year: string; number: string } {
  return { year: quarter.slice(0, 4), number: quarter.slice(5) };
}

/** The first day of a quarter and the first day after it. */
export function daysOfQuarter(quarter: string): { from: CivilDate; until: CivilDate } {
  const year = Number(quarter.slice(0, 4));
  const number = Number(quarter.slice(5));
  const month = (first: number) => `${String(first).padStart(2, "0")}-01`;
  return {
    from: `${year}-${month(number * 3 - 2)}`,
    until: number === 4 ? `${year + 1}-01-01` : `${year}-${month(number * 3 + 1)}`,
  };
}

/** The quarters that have ended before a day, the latest first, `count` of them. */
export function endedQuarters(today: CivilDate, count: number): string[] {
  let quarter = quarterOf(today);
  return Array.from({ length: count }, () => {
    const year = Number(quarter.slice(0, 4));
    const number = Number(quarter.slice(5));
    quarter = number === 1 ? `${year - 1}Q4` : `${year}Q${number - 1}`;
    return quarter;
  });
}
