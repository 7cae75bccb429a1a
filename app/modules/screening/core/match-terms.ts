import { type FoldedText, foldText } from "./folded-text";

export interface Term {
  id: number;
  kind: "keyword" | "catalogue_number";
  term: string;
}

export interface TermMatch {
  termId: number;
  term: string;
  /** The words around it as they were written, with … where they were cut. */
  excerpt: string;
}

/** Characters shown on either side, and places shown for one term. */
const around = 24;
const shownPlaces = 3;
const wordCharacter = /[\p{L}\p{N}]/u;
const chinese = /\p{Script=Han}/u;

/**
 * The places of a text where control terms stand, in the order of the terms. Neither width, case nor accents tell words
 * apart, nor does what cannot be seen; spaces, hyphens and emphasis inside Chinese words are passed over. Latin words and
 * catalogue numbers count as whole words only: `1C234` is found in `1C234.a`, not in `11C2345`. Takes time in proportion
 * to the text for each term.
 */
export function matchTerms(written: string, terms: readonly Term[]): TermMatch[] {
  if (terms.length === 0 || written === "") return [];
  const compact = foldText(written, { isCompact: true });
  const spaced = foldText(written, { isCompact: false });
  return terms.flatMap(({ id, kind, term }) => {
    const isCompact = kind === "keyword" && chinese.test(term);
    const wanted = foldText(term, { isCompact }).text.trim();
    const places = placesOf(wanted, isCompact ? compact : spaced, { isWholeWord: !isCompact });
    return places.map((place) => ({ termId: id, term, excerpt: excerptOf(written, place) }));
  });
}

/** Whether a term has anything that could be found: one of nothing but spaces and unseen signs has not. */
export function isFindable(term: string): boolean {
  return wordCharacter.test(foldText(term, { isCompact: true }).text);
}

interface Place {
  begin: number;
  /** The last character of it. */
  last: number;
}

function placesOf(
  wanted: string,
  { text, origins }: FoldedText,
  { isWholeWord }: { isWholeWord: boolean },
): Place[] {
  const found: Place[] = [];
  if (wanted === "") return found;
  for (
    let at = text.indexOf(wanted);
    at >= 0 && found.length < shownPlaces;
    at = text.indexOf(wanted, at + wanted.length)
  ) {
    const end = at + wanted.length;
    if (isWholeWord && (isWordAt(text, at - 1) || isWordAt(text, end))) continue;
    found.push({ begin: origins[at] ?? 0, last: origins[end - 1] ?? 0 });
  }
  return found;
}

/** Chinese is written around Latin words without spaces: only letters and digits of other scripts go on a word. */
function isWordAt(text: string, at: number): boolean {
  const character = text.charAt(at);
  return wordCharacter.test(character) && !chinese.test(character);
}

function excerptOf(written: string, { begin, last }: Place): string {
  const from = wholeCharacter(written, Math.max(0, begin - around));
  const until = wholeCharacter(written, Math.min(written.length, last + around + 1));
  const words = written.slice(from, until).replace(/\s+/gu, " ").trim();
  return `${from > 0 ? "…" : ""}${words}${until < written.length ? "…" : ""}`;
}

/** A place that does not part the two halves of a rare character. */
function wholeCharacter(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at;
}
