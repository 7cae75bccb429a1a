import { joinCompound, splitCompound } from "./compounds";
import { correctedReadings } from "./correct";
import type { Dictionary, Term } from "./dictionary";
import { foldWord } from "./english";
import { type Pieces, readInitials, readPinyin } from "./letters";
import { nameKey, normalise } from "./normalise";
import { questionSyllables, questionWords } from "./question-words";
import type { Group, Reading, Stretch, Words } from "./reading";
import { registrationNumberOf } from "./registration-number";
import { partsOf, segmentForQuery } from "./segment";
import { asWords, synonymsOf } from "./synonyms";
import { nearLetters } from "./typos";

/** Longer queries are cut here. */
const longestQuery = 200;
const mostGroups = 10;

export interface Understood {
  /** The query as a title's key: equal to a title's when somebody typed the name itself. */
  key: string;
  /** The keys of names that it is a short form of: 内大 → 内蒙古大学. */
  shortFor: readonly string[];
  /** Letters read as words, Han as typed. Without groups: nothing to look for, so everything is asked for. */
  first: Reading;
  /** Ever wider readings, to be tried in order when the first finds next to nothing. */
  wider(): Iterable<Reading>;
}

export type QueryLanguage = "zh" | "en";

export interface UnderstandOptions {
  /** False: letters are no initials. */
  withInitials?: boolean;
}

/** How letters of this query may be read. */
interface LetterRules {
  language: QueryLanguage;
  /** Fewest letters that may be initials; infinite: none are. */
  fewestInitials: number;
}

/** Two letters begin words of nearly anything, unless the Han beside them say of what. */
const fewestInitials = { alone: 3, besideHan: 2 };

/**
 * Reads a query against the words of the corpus. Who reads English means English: letters are pinyin then only as
 * the whole of one word, and never initials. Pure: the same text and dictionary give the same readings.
 */
export function understand(
  text: string,
  dictionary: Dictionary,
  language: QueryLanguage = "zh",
  { withInitials = true }: UnderstandOptions = {},
): Understood {
  const typed = normalise(text.slice(0, longestQuery));
  const normalised = registrationNumberOf(typed, dictionary) ?? typed;
  const stretches = stretchesOf(normalised, dictionary);
  const hasHan = stretches.some(({ script }) => script === "han");
  const fewest = hasHan ? fewestInitials.besideHan : fewestInitials.alone;
  const rules: LetterRules = {
    language,
    fewestInitials: withInitials ? fewest : Number.POSITIVE_INFINITY,
  };
  const groups = stretches.flatMap((stretch) =>
    stretch.script === "han"
      ? stretch.words.map((word) => hanGroup(word, stretches, dictionary))
      : letterGroups(stretch.words, dictionary, rules),
  );
  const first: Reading = { groups: groups.slice(0, mostGroups), dropped: [], where: "anywhere" };
  const wider = () => correctedReadings(first, stretches, hanRuns(normalised), dictionary);
  const shortFor = synonymsOf(normalised).map((words) => words.join(""));
  return { key: nameKey(normalised), shortFor, first, wider };
}

/** Han as typed, question words and all: a mistyped word may have been taken for one. */
function hanRuns(normalised: string): string[] {
  return normalised.match(/\p{Script=Han}+/gu) ?? [];
}

/** The query without its question words; all of it when nothing else was typed. */
function stretchesOf(normalised: string, dictionary: Dictionary): Stretch[] {
  const runs = segmentForQuery(normalised);
  const cut = (isKept: (word: string) => boolean) => {
    const stretches: { script: "han" | "other"; words: string[] }[] = [];
    let isOpen = false;
    for (const run of runs) {
      // Neighbouring words in letters may be the syllables of one word; Han runs stay apart.
      if (run.script === "han" || stretches.at(-1)?.script !== "other") isOpen = false;
      for (const word of run.words.flatMap((one) => knownPieces(one, dictionary))) {
        if (!isKept(word)) isOpen = false;
        else if (isOpen) stretches.at(-1)?.words.push(word);
        else {
          stretches.push({ script: run.script, words: [word] });
          isOpen = true;
        }
      }
    }
    return stretches;
  };
  const kept = cut(
    (word) => !questionWords.has(word) && (!questionSyllables.has(word) || dictionary.has(word)),
  );
  return kept.length > 0 ? kept : cut(() => true);
}

/** A compound that the corpus does not have, as the words it is made of: each may then be found, or missing, alone. */
function knownPieces(word: string, dictionary: Dictionary): readonly string[] {
  if (word.length < 4 || dictionary.has(word) || synonymsOf(word).length > 0) return [word];
  const parts = partsOf(word).filter((part) => part.word !== word && part.word.length > 1);
  const pieces: string[] = [];
  for (let at = 0; at < word.length; ) {
    const longest = parts
      .filter((part) => part.at === at)
      .sort((a, b) => b.word.length - a.word.length)
      .at(0);
    if (!longest) return [word];
    pieces.push(longest.word);
    at += longest.word.length;
  }
  return pieces.some((piece) => dictionary.has(piece)) ? pieces : [word];
}

function hanGroup(word: string, stretches: readonly Stretch[], dictionary: Dictionary): Group {
  const any: (readonly string[])[] = [[word]];
  if (!dictionary.has(word)) {
    const parts = partsOf(word).filter((part) => part.word !== word);
    const longest = parts.filter(
      (part) =>
        !parts.some((other) => other.word.length > part.word.length && other.word.includes(part.word)),
    );
    const covers =
      new Set(longest.flatMap((part) => [...part.word].map((_, i) => part.at + i))).size === word.length;
    // Single characters would stand anywhere in a text: 量 and 子 are not 量子.
    if (covers && longest.some((part) => part.word.length > 1)) any.push(longest.map((part) => part.word));
  }
  const direct = any.length;
  any.push(...synonymsOf(word));
  const isAlone = stretches.length === 1 && stretches[0]?.words.length === 1;
  if (isAlone && word.length === 1) any.push(...dictionary.containing(word, 12).map((term) => [term.term]));
  return { from: word, any, direct };
}

/** Letters: words of the corpus as they are, everything else as pinyin, initials or a slip of the finger. */
function letterGroups(words: readonly string[], dictionary: Dictionary, rules: LetterRules): Group[] {
  const groups: Group[] = [];
  let unknown: string[] = [];
  const flush = () => {
    groups.push(...unknownLetters(unknown, dictionary, rules));
    unknown = [];
  };
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? "";
    const pair = pairGroup(word, words[i + 1], dictionary);
    const known = pair ?? knownLetters(word, dictionary);
    if (known) {
      flush();
      groups.push(known);
      if (pair) i++;
    } else unknown.push(word);
  }
  flush();
  return groups;
}

/** Two words that are one thing: `waste water` finds wastewater, `coal ash` finds fly ash. */
function pairGroup(word: string, next: string | undefined, dictionary: Dictionary): Group | undefined {
  if (next === undefined) return;
  const [first, second] = [foldWord(word), foldWord(next)];
  const joined = joinCompound(word, next, dictionary);
  const others: Words[] = [...(joined ? [[joined]] : []), ...synonymsOf(`${first} ${second}`)];
  return others.length > 0 ? { from: `${word} ${next}`, any: [[first, second], ...others] } : undefined;
}

/** A word that is known as it is, with the Han word that it spells, if any: `baotou` finds both. */
function knownLetters(word: string, dictionary: Dictionary): Group | undefined {
  const folded = foldWord(word);
  const isPlain = /^[a-zü]+$/.test(word);
  // Han words come first: the syllables of a place are not two English words.
  const isApart = isPlain && !dictionary.has(folded) && !readPinyin(word, dictionary);
  const parts = isApart ? splitCompound(word, dictionary) : undefined;
  const others: Words[] = [...synonymsOf(folded), ...(parts ? [parts] : [])];
  if (isPlain && !dictionary.has(folded) && others.length === 0) return;
  return { from: word, any: [[folded], ...others, ...asWords(spelledOut(word, dictionary)).any] };
}

/** Words of which the letters are the whole pinyin. */
function spelledOut(letters: string, dictionary: Dictionary): readonly Term[] {
  const pieces = readPinyin(letters, dictionary);
  return pieces?.length === 1 ? (pieces[0]?.terms ?? []).filter((term) => term.term.length > 1) : [];
}

function unknownLetters(words: readonly string[], dictionary: Dictionary, rules: LetterRules): Group[] {
  if (words.length === 0) return [];
  if (rules.language === "en") return words.map((word) => unknownEnglish(word, dictionary));
  const joined = words.join("");
  const whole = readPinyin(joined, dictionary);
  if (whole) return spelled(words.join(" "), whole, "pinyin");
  if (words.length > 1) return words.flatMap((word) => unknownLetters([word], dictionary, rules));
  const near = nearLetters(joined, dictionary);
  const slip = slipOf(joined, near);
  // A long word one letter off an English one is a slip; short ones are more often initials.
  if (joined.length > 5 && near.some((term) => !term.key)) return [slip];
  const initials = joined.length < rules.fewestInitials ? undefined : readInitials(joined, dictionary);
  return initials ? spelled(joined, initials, "initials") : [slip];
}

function unknownEnglish(word: string, dictionary: Dictionary): Group {
  const han = spelledOut(word, dictionary);
  if (han.length > 0) return { from: word, ...asWords(han), why: "pinyin" };
  return slipOf(word, nearLetters(word, dictionary, { withPinyin: false }));
}

/** A word as the known ones that it may be a slip for, or as typed when there are none. */
function slipOf(word: string, near: readonly Term[]): Group {
  const typed = [foldWord(word)];
  if (near.length === 0) return { from: word, any: [typed] };
  const { any, direct } = asWords(near);
  return { from: word, any: [...any, typed], direct, why: "typo" };
}

function spelled(within: string, pieces: Pieces, why: "pinyin" | "initials"): Group[] {
  return pieces.map(({ letters, terms }) => ({ from: letters, within, ...asWords(terms), why }));
}
