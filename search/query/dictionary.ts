import { initialsOf, looseKey, pinyinKey, syllablesOf } from "./pinyin";
import { spokenWords } from "./synonyms";

/** One word of the corpus, as stored. */
export interface TermRow {
  term: string;
  /** Documents that hold it, in titles or bodies. */
  documents: number;
  /** Documents that hold it in a title. */
  titles: number;
  /** Syllables with spaces between them; empty for words that are not Han. */
  pinyin: string;
}

export interface Term extends TermRow {
  /** Syllables without spaces, ready to compare. */
  key: string;
  initials: string;
}

const han = /^\p{Script=Han}+$/u;

/**
 * The words of one corpus with their frequencies, and how they can be found by sound, by initials and by shape.
 * Immutable: a newer corpus is a newer dictionary.
 */
export class Dictionary {
  /** Documents in the corpus. */
  readonly size: number;
  private readonly terms = new Map<string, Term>();
  private readonly byKey = new Map<string, Term[]>();
  private readonly byInitials = new Map<string, Term[]>();
  private readonly lazily: {
    byLooseKey?: Map<string, Term[]>;
    sortedKeys?: string[];
    sortedInitials?: string[];
    hanByLength?: Map<number, Term[]>;
    words?: Term[];
  } = {};

  constructor(rows: Iterable<TermRow>, size: number) {
    this.size = size;
    for (const row of rows) {
      const syllables = row.pinyin ? row.pinyin.split(" ") : [];
      const term: Term = {
        ...row,
        key: pinyinKey(syllables.join("")),
        initials: syllables.map((syllable) => syllable.charAt(0)).join(""),
      };
      this.terms.set(row.term, term);
      if (!term.key) continue;
      push(this.byKey, term.key, term);
      push(this.byInitials, term.initials, term);
    }
    for (const spoken of spokenTerms()) {
      if (this.terms.has(spoken.term)) continue;
      push(this.byKey, spoken.key, spoken);
      if (spoken.initials.length > 2) push(this.byInitials, spoken.initials, spoken);
    }
    for (const group of [...this.byKey.values(), ...this.byInitials.values()]) group.sort(commonFirst);
  }

  /** Documents that hold the word; 0 when the corpus does not know it. */
  documents(word: string): number {
    return this.terms.get(word)?.documents ?? 0;
  }

  has(word: string): boolean {
    return this.terms.has(word);
  }

  /** Words with exactly these letters as their pinyin, common ones first. */
  soundingLike(letters: string): readonly Term[] {
    return this.byKey.get(letters) ?? [];
  }

  /** Words whose pinyin is these letters when zh/z, ch/c, sh/s and ng/n are not told apart. */
  soundingRoughlyLike(letters: string): readonly Term[] {
    if (!this.lazily.byLooseKey) {
      const map = new Map<string, Term[]>();
      for (const [key, terms] of this.byKey) for (const term of terms) push(map, looseKey(key), term);
      for (const group of map.values()) group.sort(commonFirst);
      this.lazily.byLooseKey = map;
    }
    return this.lazily.byLooseKey.get(looseKey(letters)) ?? [];
  }

  /** Words whose syllables begin with these letters, common ones first. */
  withInitials(letters: string): readonly Term[] {
    return this.byInitials.get(letters) ?? [];
  }

  /** Words whose pinyin begins with these letters: at most `limit`, common ones first. */
  soundingFrom(letters: string, limit: number): Term[] {
    this.lazily.sortedKeys ??= [...this.byKey.keys()].sort();
    return beginningWith(this.lazily.sortedKeys, this.byKey, letters, limit);
  }

  /** Words whose initials begin with these letters: at most `limit`, common ones first. */
  withInitialsFrom(letters: string, limit: number): Term[] {
    this.lazily.sortedInitials ??= [...this.byInitials.keys()].sort();
    return beginningWith(this.lazily.sortedInitials, this.byInitials, letters, limit);
  }

  /** Han words of a length. */
  hanOfLength(length: number): readonly Term[] {
    if (!this.lazily.hanByLength) {
      const map = new Map<number, Term[]>();
      for (const term of this.terms.values()) if (han.test(term.term)) push(map, term.term.length, term);
      this.lazily.hanByLength = map;
    }
    return this.lazily.hanByLength.get(length) ?? [];
  }

  /** Words of at least four letters that are not Han. */
  letterWords(): readonly Term[] {
    this.lazily.words ??= [...this.terms.values()].filter(
      (term) => term.term.length > 3 && /^\p{L}+$/u.test(term.term) && !han.test(term.term),
    );
    return this.lazily.words;
  }

  /** Pinyin spellings of Han words of at least two syllables. */
  pinyinKeys(): Iterable<readonly [string, readonly Term[]]> {
    return this.byKey;
  }

  /** Han words that hold a single character, common ones first. */
  containing(character: string, limit: number): Term[] {
    const found: Term[] = [];
    for (let length = 2; length <= 4; length++)
      for (const term of this.hanOfLength(length)) if (term.term.includes(character)) found.push(term);
    return found.sort(commonFirst).slice(0, limit);
  }
}

let spoken: readonly Term[] | undefined;

/** Words of the table of synonyms: by their sound they are found whether or not the corpus has them. */
function spokenTerms(): readonly Term[] {
  spoken ??= spokenWords.map((term) => {
    const syllables = syllablesOf(term);
    return {
      term,
      documents: 0,
      titles: 0,
      pinyin: syllables.join(" "),
      key: pinyinKey(syllables.join("")),
      initials: initialsOf(syllables),
    };
  });
  return spoken;
}

/** Orders words for which several fit: those of many titles first, then by text so that it never varies. */
export function commonFirst(a: TermRow, b: TermRow): number {
  return b.titles - a.titles || b.documents - a.documents || (a.term < b.term ? -1 : a.term > b.term ? 1 : 0);
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const group = map.get(key);
  if (group) group.push(value);
  else map.set(key, [value]);
}

function beginningWith(
  sorted: readonly string[],
  groups: ReadonlyMap<string, readonly Term[]>,
  prefix: string,
  limit: number,
): Term[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? "") < prefix) low = middle + 1;
    else high = middle;
  }
  const found: Term[] = [];
  // A one-letter prefix may cover a tenth of the words: the bound keeps one keystroke cheap.
  for (let i = low; i < sorted.length && found.length < 2000; i++) {
    const key = sorted[i] ?? "";
    if (!key.startsWith(prefix)) break;
    found.push(...(groups.get(key) ?? []));
  }
  return found.sort(commonFirst).slice(0, limit);
}
