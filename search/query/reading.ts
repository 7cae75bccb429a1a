import type { Rewrite, RewriteReason } from "../engine";

/** Words that must all occur. */
export type Words = readonly string[];

/** One thing asked for: any of the alternatives will do. */
export interface Group {
  /** What was typed, normalised. */
  from: string;
  /** The whole typed word when `from` is one piece of it. */
  within?: string;
  any: readonly Words[];
  /** So many of `any` are what was typed or its reading, the others further words for it; absent: all. */
  direct?: number;
  /** Why `any` is not what was typed; absent when it is. */
  why?: RewriteReason;
}

/** One way to understand a query: all groups must match. */
export interface Reading {
  groups: readonly Group[];
  /** Words of the query that this reading leaves out because they asked for too much. */
  dropped: readonly string[];
  /** Those of them without which the rest is about something else. */
  lost?: readonly string[];
  /** `titles`: the words are pairs of characters that only the title index holds. */
  where: "anywhere" | "titles";
}

/** Typed words of one script in a row; words that were left out part one stretch from the next. */
export interface Stretch {
  script: "han" | "other";
  words: readonly string[];
}

/** Marks a pair of neighbouring characters in a title, as against a word. */
export const pairMark = "^";

/** The pairs of neighbouring characters in a Han text. */
export function pairsOf(han: string): string[] {
  const characters = [...han];
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`);
}

/**
 * What to tell the reader about a reading: each rewritten part of the query with what it became. Of several
 * alternatives the one that `title` holds is named, else the first. Neighbouring groups from one typed word are
 * told as one. `isInstead`: nothing at all was found as typed.
 */
export function rewritesOf(reading: Reading, title: string, isInstead: boolean): Rewrite[] {
  const told: Rewrite[] = [];
  let previous: Group | undefined;
  for (const group of reading.groups) {
    if (group.why) {
      const named =
        group.any.slice(0, group.direct).find((words) => words.every((word) => title.includes(word))) ??
        group.any[0] ??
        [];
      const to = named.join("");
      const last = told.at(-1);
      const isSame = previous?.why === group.why && group.within && previous.within === group.within;
      if (last && isSame) last.to += joint(last.to, to);
      else told.push({ from: group.within ?? group.from, to, why: group.why });
    }
    previous = group;
  }
  const left = [...new Set(reading.groups.map((group) => (group.why ? group.any[0]?.join("") : group.from)))];
  const lost = new Set(isInstead ? reading.lost : []);
  return [
    ...told.filter((rewrite) => rewrite.from !== rewrite.to),
    ...reading.dropped.map(
      (from): Rewrite =>
        lost.has(from) ? { from, to: left.join(" "), why: "absent" } : { from, to: "", why: "dropped" },
    ),
  ];
}

/** Words to mark in the texts of what was found, long ones first. */
export function highlightsOf(readings: readonly Reading[]): string[] {
  const words = readings.flatMap((reading) => reading.groups.flatMap((group) => group.any.flat()));
  return [...new Set(words.map((word) => word.replace(pairMark, "")))]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .slice(0, 60);
}

function joint(left: string, right: string): string {
  return /[a-z0-9]$/.test(left) && /^[a-z0-9]/.test(right) ? ` ${right}` : right;
}
