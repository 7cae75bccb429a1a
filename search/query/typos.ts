import type { Dictionary, Term } from "./dictionary";
import { commonFirst } from "./dictionary";

const fits = 5;

/** Edits that a word of so many letters may carry: none below 5, one below 9, two from there. */
export function editsFor(letters: number): 0 | 1 | 2 {
  if (letters < 5) return 0;
  return letters < 9 ? 1 : 2;
}

/** Words of the corpus within a few edits of mistyped letters, nearest first; pinyin spellings count too. */
export function nearLetters(letters: string, dictionary: Dictionary): readonly Term[] {
  const most = editsFor(letters.length);
  if (most === 0) return [];
  let nearest = most + 1;
  let found: Term[] = [];
  const consider = (spelling: string, terms: readonly Term[]) => {
    const edits = distance(letters, spelling, Math.min(nearest, most));
    if (edits > nearest || edits > most || edits === 0) return;
    if (edits < nearest) found = [];
    nearest = edits;
    found.push(...terms);
  };
  for (const term of dictionary.letterWords()) consider(term.term, [term]);
  for (const [key, terms] of dictionary.pinyinKeys())
    if (key.length > 3 && (terms[0]?.term.length ?? 0) > 1) consider(key, terms);
  return found.sort(commonFirst).slice(0, fits);
}

/** Han words of the same length with one other character: 稀士 → 稀土. Words of two share their first. */
export function nearHan(word: string, dictionary: Dictionary): readonly Term[] {
  const found: Term[] = [];
  for (const term of dictionary.hanOfLength(word.length)) {
    let different = 0;
    for (let i = 0; i < word.length && different < 2; i++) if (term.term[i] !== word[i]) different++;
    if (different === 1 && (word.length > 2 || term.term[0] === word[0])) found.push(term);
  }
  return found.sort(commonFirst).slice(0, fits);
}

/** Insertions, deletions, substitutions and swaps of neighbours between two words; stops counting above `most`. */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const substitution = cell(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let value = Math.min(substitution, cell(last, j) + 1, cell(row, j - 1) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        value = Math.min(value, cell(beforeLast, j - 2) + 1);
      row.push(value);
      least = Math.min(least, value);
    }
    if (least > most) return most + 1;
    beforeLast = last;
    last = row;
  }
  return cell(last, b.length);
}

function cell(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
