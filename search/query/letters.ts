import type { Dictionary, Term } from "./dictionary";
import { pinyinKey } from "./pinyin";
import { pairMark } from "./reading";

/** Letters read as one word after another. */
export type Pieces = readonly Piece[];
export interface Piece {
  letters: string;
  /** The words that fit, common ones first. */
  terms: readonly Term[];
}

const longestPiece = 40;
const fitsPerPiece = 12;
const comparedPerPiece = 24;
const chainsKept = 4;

/**
 * Letters as pinyin of the corpus's words, without need of spaces: `xitujiance` → [稀土] [检测]. The fewest pieces
 * win, then the more common words. Undefined when the letters do not come out even, or only as single characters.
 */
export function readPinyin(letters: string, dictionary: Dictionary): Pieces | undefined {
  return readSounds(letters, (part) => dictionary.soundingLike(part));
}

/** The same, not telling apart zh/z, ch/c, sh/s and ng/n. */
export function readLoosePinyin(letters: string, dictionary: Dictionary): Pieces | undefined {
  return readSounds(letters, (part) => dictionary.soundingRoughlyLike(part));
}

function readSounds(letters: string, find: (part: string) => readonly Term[]): Pieces | undefined {
  const key = pinyinKey(letters);
  if (key.length < 2) return;
  const pieces = fewestPieces(key, find);
  if (!pieces) return;
  return pieces.length === 1 ? (key.length > 2 ? pieces : undefined) : mostlyWords(pieces);
}

/** Undefined when half of the pieces or more are single characters: nearly any letters can be read like that. */
function mostlyWords(pieces: Pieces): Pieces | undefined {
  const single = pieces.filter((piece) => (piece.terms[0]?.term.length ?? 0) < 2).length;
  return single * 2 < pieces.length ? pieces : undefined;
}

/**
 * Letters as initials of the corpus's words: `xtjc` → [稀土] [检测]. Nearly any letters come out even as initials, so
 * words count only where both are of names and not both short, or where they stand side by side in one, and single
 * characters not at all. Whether one name has all of them is for the engine to say.
 */
export function readInitials(letters: string, dictionary: Dictionary): Pieces | undefined {
  if (letters.length > 16 || !/^[a-z]+$/.test(letters) || isOneLetter(letters)) return;
  const best: Chain[][] = [[{ cost: 0, terms: [] }]];
  for (let end = 1; end <= letters.length; end++) {
    const chains: Chain[] = [];
    for (let from = 0; from <= end - 2; from++) {
      const part = letters.slice(from, end);
      const words = dictionary.withInitials(part).slice(0, comparedPerPiece);
      for (const before of words.length > 0 ? (best[from] ?? []) : []) {
        const terms = before.before ? words.filter((term) => follows(term, before, dictionary)) : words;
        const [first] = terms;
        if (first) chains.push({ cost: before.cost + 1 - weightOf(first), letters: part, terms, before });
      }
    }
    best.push(chains.sort((a, b) => a.cost - b.cost).slice(0, chainsKept));
  }
  const pieces: Piece[] = [];
  for (let chain = best[letters.length]?.[0]; chain?.before; chain = chain.before)
    pieces.unshift({ letters: chain.letters ?? "", terms: chain.terms.slice(0, fitsPerPiece) });
  return pieces.length > 0 ? pieces : undefined;
}

/** A key that was held down: 自治自治 is nothing that anybody means by zzzz. */
function isOneLetter(letters: string): boolean {
  return letters === letters.charAt(0).repeat(letters.length);
}

/** Words read so far, the last one with what came before; the beginning has neither letters nor words. */
interface Chain {
  cost: number;
  letters?: string;
  terms: readonly Term[];
  before?: Chain;
}

/** Whether the word may come after those before: names have both, or have it right after one of them. */
function follows(term: Term, { terms, before }: Chain, dictionary: Dictionary): boolean {
  // Of three words and more, and of short ones, too many would fit that have nothing to do with each other.
  const isTelling = term.initials.length + (terms[0]?.initials.length ?? 0) > 4;
  const isNamed = term.titles > 0 && terms.some((one) => one.titles > 0 && one.term !== term.term);
  if (!before?.before && isTelling && isNamed) return true;
  return terms.some((one) => dictionary.has(`${pairMark}${one.term.slice(-1)}${term.term.charAt(0)}`));
}

/** Pinyin or initials of which the last word is unfinished: what somebody has typed so far. */
export function readUnfinished(
  letters: string,
  dictionary: Dictionary,
): { pinyin?: Pieces; initials?: Pieces } {
  const key = pinyinKey(letters);
  if (!key || key !== letters.replace(/[üv]/g, "u")) return {};
  const pinyin = fewestPieces(key, (part, isLast) =>
    isLast ? dictionary.soundingFrom(part, 24) : dictionary.soundingLike(part),
  );
  const initials =
    key.length > 16 || (key.length > 1 && isOneLetter(key))
      ? undefined
      : fewestPieces(key, (part, isLast) =>
          isLast ? dictionary.withInitialsFrom(part, 24) : dictionary.withInitials(part),
        );
  return { ...(pinyin ? { pinyin } : {}), ...(initials ? { initials } : {}) };
}

/** Splits letters into the fewest parts that all have words, preferring words of many documents. */
function fewestPieces(
  letters: string,
  find: (part: string, isLast: boolean) => readonly Term[],
): Pieces | undefined {
  const best: ({ cost: number; from: number; terms: readonly Term[] } | undefined)[] = [
    { cost: 0, from: 0, terms: [] },
  ];
  for (let end = 1; end <= letters.length; end++) {
    for (let from = Math.max(0, end - longestPiece); from < end; from++) {
      const before = best[from];
      if (!before) continue;
      const terms = find(letters.slice(from, end), end === letters.length);
      const first = terms[0];
      if (!first) continue;
      // A single character costs more than a word: otherwise nearly any letters would come out even.
      const cost = before.cost + (first.term.length < 2 ? 1.5 : 1) - weightOf(first);
      if (cost < (best[end]?.cost ?? Number.POSITIVE_INFINITY)) best[end] = { cost, from, terms };
    }
  }
  const pieces: Piece[] = [];
  for (let end = letters.length; end > 0; ) {
    const step = best[end];
    if (!step) return;
    pieces.unshift({ letters: letters.slice(step.from, end), terms: step.terms.slice(0, fitsPerPiece) });
    end = step.from;
  }
  return pieces;
}

/** Whoever types letters mostly types names, so a word's frequency in names decides between equals. */
function weightOf(term: Term): number {
  return Math.log2(1 + term.documents + 8 * term.titles) / 100;
}
