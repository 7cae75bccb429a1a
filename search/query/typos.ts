import type { Dictionary, Term } from "./dictionary";
import { commonFirst } from "./dictionary";

const fits = 5;

/** Characters that are taken for each other by their looks, also by those who read text from pictures. */
const lookAlikes: readonly string[] = [
  "士土",
  "末未",
  "己已巳",
  "日曰",
  "午牛",
  "干千",
  "人入",
  "今令",
  "大太",
  "王玉",
  "免兔",
  "析折",
];

/** Edits that a word of so many letters may carry: none below 5, one below 9, two from there. */
export function editsFor(letters: number): 0 | 1 | 2 {
  if (letters < 5) return 0;
  return letters < 9 ? 1 : 2;
}

/** Words of the corpus within a few edits of mistyped letters, nearest first; pinyin spellings count too unless told. */
export function nearLetters(
  letters: string,
  dictionary: Dictionary,
  { withPinyin }: { withPinyin: boolean } = { withPinyin: true },
): readonly Term[] {
  const most = editsFor(letters.length);
  if (most === 0) return [];
  let nearest = most + 1;
  let found: Term[] = [];
  const consider = (spelling: string, terms: readonly Term[]) => {
    // Few mistype the first letter of a short word; `crack` is rather no slip for `track`.
    if (most === 1 && spelling.charAt(0) !== letters.charAt(0)) return;
    const edits = distance(letters, spelling, Math.min(nearest, most));
    if (edits > nearest || edits > most || edits === 0) return;
    if (edits < nearest) found = [];
    nearest = edits;
    found.push(...terms);
  };
  for (const term of dictionary.letterWords()) consider(term.term, [term]);
  for (const [key, terms] of withPinyin ? dictionary.pinyinKeys() : [])
    if (key.length > 3 && (terms[0]?.term.length ?? 0) > 1) consider(key, terms);
  return found.sort(commonFirst).slice(0, fits);
}

/** Han words of the same length with one other character. Of two characters it must look alike: 稀士 → 稀土. */
export function nearHan(word: string, dictionary: Dictionary): readonly Term[] {
  const found: Term[] = [];
  for (const term of dictionary.hanOfLength(word.length)) {
    const different = [...term.term].flatMap((character, i) => (character === word[i] ? [] : [i]));
    const [at] = different;
    if (at === undefined || different.length > 1) continue;
    if (word.length > 2 || looksLike(word.charAt(at), term.term.charAt(at))) found.push(term);
  }
  return found.sort(commonFirst).slice(0, fits);
}

function looksLike(a: string, b: string): boolean {
  return lookAlikes.some((group) => group.includes(a) && group.includes(b));
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
