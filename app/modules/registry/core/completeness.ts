/** What of a platform's record is filled in; ids and counts only. */
export interface RecordParts {
  level?: unknown;
  nameEn?: unknown;
  approvedOn?: unknown;
  summaryZh?: unknown;
  summaryEn?: unknown;
  directions: number;
  leads: number;
  coBuilders: number;
  sites: number;
  contacts: number;
  website?: unknown;
}

const weights = {
  level: 10,
  nameEn: 5,
  approvedOn: 15,
  summaryZh: 15,
  summaryEn: 5,
  directions: 10,
  leads: 15,
  coBuilders: 5,
  sites: 10,
  contacts: 5,
  website: 5,
} satisfies Record<keyof RecordParts, number>;

/** How complete a record is, 0 to 100; the sum of the weights of what is there. */
export function completeness(parts: RecordParts): number {
  return (Object.keys(weights) as (keyof RecordParts)[])
    .filter((part) => Boolean(parts[part]))
    .reduce((sum, part) => sum + weights[part], 0);
}

export type RecordPart = keyof RecordParts;

/** What is not there, what weighs most first. */
export function missingParts(parts: RecordParts): RecordPart[] {
  return (Object.keys(weights) as RecordPart[])
    .filter((part) => !parts[part])
    .sort((a, b) => weights[b] - weights[a]);
}
