import type { Dictionary } from "./dictionary";
import { unknownIn, withoutFrequent, withoutUnknown } from "./fewer-words";
import { generalWords } from "./general-words";
import { type Pieces, readLoosePinyin, readPinyin } from "./letters";
import { pinyinKey, syllablesOf } from "./pinyin";
import { type Group, pairMark, pairsOf, type Reading, type Stretch } from "./reading";
import { segmentForQuery } from "./segment";
import { asWords } from "./synonyms";
import { nearHan } from "./typos";

const longestPairs = 12;

/**
 * Wider readings of a query that found next to nothing, nearest to what was typed first: words that sound the
 * same, words with one other character, pairs of characters in titles, and the query without its most frequent
 * words, one after another.
 */
export function* correctedReadings(
  first: Reading,
  stretches: readonly Stretch[],
  typedHan: readonly string[],
  dictionary: Dictionary,
): Iterable<Reading> {
  let nearest = first;
  const whole = wholeBySound(first, typedHan, dictionary);
  if (whole) yield whole;
  for (const correct of [homophones, looseHomophones, mistypedHan]) {
    const groups = replaceHan(first, stretches, (words) => correct(words, dictionary));
    if (!groups) continue;
    const reading: Reading = { ...first, groups };
    if (nearest === first && unknownIn(reading, dictionary) < unknownIn(first, dictionary)) nearest = reading;
    yield reading;
  }
  const pairs = titlePairs(first, stretches, dictionary);
  if (pairs && pairs.dropped.length === 0) yield pairs;
  const known = withoutUnknown(nearest, dictionary);
  if (known) yield known;
  if (pairs) yield pairs;
  yield* withoutFrequent(nearest, dictionary);
}

/** All typed Han by its sound, when the corpus has words for every syllable of it: 清能技术 → 氢能 技术. */
function wholeBySound(
  first: Reading,
  typedHan: readonly string[],
  dictionary: Dictionary,
): Reading | undefined {
  const runs = typedHan.map((run) => {
    const pieces = readPinyin(syllablesOf(run).join(""), dictionary);
    return pieces && asCorrection(run, pieces);
  });
  const groups = runs.flatMap((run) => run ?? []);
  if (groups.length === 0 || runs.includes(undefined)) return;
  return { ...first, groups: [...first.groups.filter((group) => !isTypedHan(group)), ...groups] };
}

type Correction = (words: readonly string[], dictionary: Dictionary) => Group[] | undefined;

/** Replaces the groups of each Han stretch that can be corrected; undefined when none can. */
function replaceHan(
  first: Reading,
  stretches: readonly Stretch[],
  correct: (words: readonly string[]) => Group[] | undefined,
): Group[] | undefined {
  const groups: Group[] = [];
  let isChanged = false;
  let position = 0;
  const take = (count: number) => {
    groups.push(...first.groups.slice(position, position + count));
    position += count;
  };
  for (const stretch of stretches) {
    if (stretch.script !== "han") {
      // Letters may have become more or fewer groups than words: up to the next Han group.
      const next = first.groups.findIndex((group, i) => i >= position && isTypedHan(group));
      take((next < 0 ? first.groups.length : next) - position);
      continue;
    }
    const corrected = correct(stretch.words);
    if (!corrected) take(stretch.words.length);
    else {
      const typed = first.groups.slice(position, position + stretch.words.length);
      // What stays as typed keeps its synonyms.
      groups.push(
        ...corrected.map((group) =>
          group.why ? group : (typed.find((one) => one.from === group.from) ?? group),
        ),
      );
      position += stretch.words.length;
      isChanged = true;
    }
  }
  return isChanged ? groups.slice(0, first.groups.length + 4) : undefined;
}

function isTypedHan(group: Group): boolean {
  return /^\p{Script=Han}+$/u.test(group.from);
}

const homophones: Correction = (words, dictionary) => bySound(words, dictionary, readPinyin);
const looseHomophones: Correction = (words, dictionary) => bySound(words, dictionary, readLoosePinyin);

/** The whole stretch by its sound; failing that, only its doubtful parts. */
function bySound(
  words: readonly string[],
  dictionary: Dictionary,
  read: (letters: string, dictionary: Dictionary) => Pieces | undefined,
): Group[] | undefined {
  const whole = read(syllablesOf(words.join("")).join(""), dictionary);
  if (whole) return asCorrection(words.join(""), whole);
  return replaceDoubtful(words, (part) => {
    const pieces = read(syllablesOf(part).join(""), dictionary);
    return pieces && asCorrection(part, pieces);
  });
}

const mistypedHan: Correction = (words, dictionary) =>
  replaceDoubtful(words, (part) => {
    const near = nearHan(part, dictionary);
    return near.length > 0 ? [{ from: part, any: near.map((term) => [term.term]), why: "typo" }] : undefined;
  });

/**
 * Pieces as groups; a piece that was typed just so stays as typed. Undefined when nothing differs, and when an
 * ordinary word would become another: 发霉 is no slip for 发酵. Two characters must sound exactly alike.
 */
function asCorrection(typed: string, pieces: Pieces): Group[] | undefined {
  const alone = standingAlone(typed);
  let at = 0;
  let isChanged = false;
  const groups: Group[] = [];
  for (const { terms } of pieces) {
    const begin = at;
    at += terms[0]?.term.length ?? 0;
    const from = typed.slice(begin, at);
    if (terms.some((term) => term.term === from)) {
      groups.push({ from, any: [[from]] });
      continue;
    }
    const fitting = terms.filter(
      ({ term, key }) =>
        term.length === from.length &&
        [...term].every((character, i) => character === from[i] || alone.has(begin + i)) &&
        (term.length > 2 || key === pinyinKey(syllablesOf(from).join(""))),
    );
    if (from.length < 2 || fitting.length === 0) return;
    isChanged = true;
    groups.push({ from, ...asWords(fitting), why: "homophone" });
  }
  return isChanged ? groups : undefined;
}

/** Places of the characters that are in no word of the general dictionary: only they can be slips. */
function standingAlone(han: string): ReadonlySet<number> {
  const places = new Set<number>();
  let at = 0;
  for (const word of segmentForQuery(han).flatMap((run) => run.words)) {
    if (word.length === 1) places.add(at);
    at += word.length;
  }
  return places;
}

/** Replaces sequences of single characters, which is how a mistyped word is cut; whole words are what they are. */
function replaceDoubtful(
  words: readonly string[],
  replace: (part: string) => Group[] | undefined,
): Group[] | undefined {
  const groups: Group[] = [];
  let isChanged = false;
  let doubtful: string[] = [];
  const flush = () => {
    const part = doubtful.join("");
    const corrected = part.length > 1 ? replace(part) : undefined;
    if (corrected) isChanged = true;
    groups.push(...(corrected ?? doubtful.map((word) => ({ from: word, any: [[word]] }))));
    doubtful = [];
  };
  for (const word of words) {
    if (word.length === 1) doubtful.push(word);
    else {
      flush();
      groups.push({ from: word, any: [[word]] });
    }
  }
  flush();
  return isChanged ? groups : undefined;
}

/** Pairs of neighbouring characters that some title has, all of them; letters as they were read. */
function titlePairs(
  first: Reading,
  stretches: readonly Stretch[],
  dictionary: Dictionary,
): Reading | undefined {
  const pairs: string[] = [];
  const dropped: string[] = [];
  const isInTitles = (pair: string) => dictionary.has(pairMark + pair);
  for (const stretch of stretches) {
    if (stretch.script !== "han") continue;
    // A word that texts have and no title: other readings ask for it, this one would let it go without a word.
    const isLost = (word: string) => dictionary.documents(word) > 0 && !pairsOf(word).every(isInTitles);
    if (stretch.words.some(isLost)) return;
    const text = stretch.words.join("");
    const known = pairsOf(text).filter(isInTitles);
    pairs.push(...known);
    dropped.push(
      ...(known.length === 0 ? [text] : stretch.words.filter((word) => isUnheard(word, text, known))),
    );
  }
  if (pairs.length === 0) return;
  const han = pairs.slice(0, longestPairs).map((pair): Group => ({ from: pair, any: [[pairMark + pair]] }));
  return {
    groups: [...first.groups.filter((group) => !isTypedHan(group)), ...han],
    dropped,
    lost: dropped.filter((word) => !generalWords.has(word)),
    where: "titles",
  };
}

/** Whether no pair asks for any character of the word. */
function isUnheard(word: string, text: string, pairs: readonly string[]): boolean {
  return (
    text.includes(word) && ![...word].some((character) => pairs.some((pair) => pair.includes(character)))
  );
}
