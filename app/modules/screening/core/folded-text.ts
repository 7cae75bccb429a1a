/** A text as it is compared, and where each of its UTF-16 units stood in the text as it was written. */
export interface FoldedText {
  text: string;
  /** For each unit of `text` the index of the character it came from. */
  origins: readonly number[];
}

/** What is put between the characters of a word to break it, and that readers do not see or read over. */
const separators = /^[\s*_~`·・•‧\-‐‑‒–]$/u;
/** Marks over letters, variants of a sign, and what has no width. */
const unseen = /^[\p{Mn}\p{Me}\p{Cf}\u115f\u1160\u3164\uffa0]$/u;
const stars = /^[☆✩✪✭✮⭐⋆]$/u;

/**
 * A text without what does not tell words apart: forms (NFKD), case, width, marks, signs of no width, and the kind of
 * a star. `compact`: also without spaces and what stands for them, as Chinese is written without; else each run of
 * spaces is one.
 */
export function foldText(written: string, { isCompact }: { isCompact: boolean }): FoldedText {
  const pieces: string[] = [];
  const origins: number[] = [];
  let isAfterSpace = false;
  let at = 0;
  for (const character of written) {
    for (const part of foldCharacter(character)) {
      if (unseen.test(part)) continue;
      const isSpace = /^\s$/u.test(part);
      if (isCompact ? separators.test(part) : isSpace && isAfterSpace) continue;
      isAfterSpace = isSpace;
      const piece = isSpace ? " " : part;
      pieces.push(piece);
      for (let unit = 0; unit < piece.length; unit += 1) origins.push(at);
    }
    at += character.length;
  }
  return { text: pieces.join(""), origins };
}

function foldCharacter(character: string): string {
  if (stars.test(character)) return "★";
  return character.normalize("NFKD").toLowerCase().normalize("NFKD");
}
