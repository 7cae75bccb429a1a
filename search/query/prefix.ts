import type { Dictionary } from "./dictionary";
import { foldWord } from "./english";
import { type Pieces, readUnfinished } from "./letters";
import { nameKey, normalise } from "./normalise";
import { segmentForQuery } from "./segment";
import { synonymsOf } from "./synonyms";

const longestPrefix = 60;
const mostParts = 8;

/** One word of what has been typed so far: any of `whole`, or a word that begins with one of `beginnings`. */
export interface PrefixPart {
  whole: readonly string[];
  beginnings: readonly string[];
}

export interface PrefixReading {
  /** For titles that begin with exactly this. */
  key: string;
  /** Alternative readings, likely ones first; all parts of one must match a title. */
  options: readonly (readonly PrefixPart[])[];
}

/** Reads what somebody has typed so far. Pure; knows nothing of titles. */
export function understandPrefix(text: string, dictionary: Dictionary): PrefixReading {
  const normalised = normalise(text.slice(0, longestPrefix));
  const key = nameKey(normalised);
  const runs = segmentForQuery(normalised);
  if (runs.length === 0) return { key, options: [] };
  const options = [runs.flatMap((run, i) => typedParts(run.words, i === runs.length - 1))];
  const firstLetters = runs.findLastIndex((run) => run.script === "han") + 1;
  const letters = runs.slice(firstLetters);
  if (letters.length > 0) {
    const before = runs.slice(0, firstLetters).flatMap((run) => typedParts(run.words, false));
    const unfinished = readUnfinished(letters.map((run) => run.text).join(""), dictionary);
    for (const pieces of [unfinished.pinyin, unfinished.initials])
      if (pieces) options.push([...before, ...spelledParts(pieces)]);
  }
  return { key, options: options.map((parts) => parts.slice(0, mostParts)) };
}

function typedParts(words: readonly string[], isLast: boolean): PrefixPart[] {
  return words.map((word, i) => {
    const folded = foldWord(word);
    return isLast && i === words.length - 1
      ? { whole: otherWords([folded]), beginnings: [...new Set([word, folded])] }
      : { whole: [folded], beginnings: [] };
  });
}

function spelledParts(pieces: Pieces): PrefixPart[] {
  return pieces.map(({ terms }) => ({ whole: withOthers(terms.map(({ term }) => term)), beginnings: [] }));
}

function withOthers(words: readonly string[]): string[] {
  return [...new Set([...words, ...otherWords(words)])];
}

/** What else they are called, in one word. */
function otherWords(words: readonly string[]): string[] {
  return words.flatMap((word) => synonymsOf(word).flatMap((other) => (other.length === 1 ? other : [])));
}
