import { foldWord } from "./query/english";

export interface MarkedPart {
  text: string;
  isHit: boolean;
}

/**
 * Cuts a text into parts that were searched for and parts that were not; joined they are the text again. Han terms
 * are found anywhere, words in letters only whole, in singular and plural. Case and width do not matter.
 */
export function markTerms(text: string, terms: readonly string[]): MarkedPart[] {
  const han = terms.filter((term) => /\p{Script=Han}/u.test(term));
  const words = new Set(terms.filter((term) => !/\p{Script=Han}/u.test(term)));
  const comparable = sameLength(text);
  const isHit = new Uint8Array(text.length);
  for (const term of han) {
    if (!term) continue;
    for (let at = comparable.indexOf(term); at >= 0; at = comparable.indexOf(term, at + 1))
      isHit.fill(1, at, at + term.length);
  }
  for (const match of comparable.matchAll(/(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+/gu)) {
    const word = match[0].normalize("NFD").replace(/\p{Mn}/gu, "");
    if (words.has(foldWord(word))) isHit.fill(1, match.index, match.index + match[0].length);
  }
  const parts: MarkedPart[] = [];
  for (let begin = 0; begin < text.length; ) {
    let end = begin + 1;
    while (end < text.length && isHit[end] === isHit[begin]) end++;
    parts.push({ text: text.slice(begin, end), isHit: isHit[begin] === 1 });
    begin = end;
  }
  return parts;
}

/** Lower case and half width, where that leaves the length alone: places must stay places in the text. */
function sameLength(text: string): string {
  let result = "";
  for (const character of text) {
    const folded = character.normalize("NFKC").toLowerCase();
    result += folded.length === character.length ? folded : character;
  }
  return result;
}
