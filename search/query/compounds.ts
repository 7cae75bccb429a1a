import type { Dictionary } from "./dictionary";
import { foldWord } from "./english";
import type { Words } from "./reading";

const shortestPart = 3;

/** The two English words of the corpus that an unknown one is made of: `wastewater` → waste, water. */
export function splitCompound(word: string, dictionary: Dictionary): Words | undefined {
  for (let at = shortestPart; at <= word.length - shortestPart; at++) {
    const parts = [word.slice(0, at), foldWord(word.slice(at))];
    if (parts.every((part) => dictionary.has(part))) return parts;
  }
  return;
}

/** The word of the corpus that two typed ones make together: waste, water → `wastewater`. */
export function joinCompound(first: string, second: string, dictionary: Dictionary): string | undefined {
  if (Math.min(first.length, second.length) < shortestPart) return;
  const joined = foldWord(first + second);
  return /^[a-z]+$/.test(joined) && dictionary.has(joined) ? joined : undefined;
}
