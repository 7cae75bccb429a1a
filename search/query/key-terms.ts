import type { Dictionary } from "./dictionary";
import { generalWords } from "./general-words";
import { questionWords } from "./question-words";
import type { Words } from "./reading";
import { contentWords, type WordClass } from "./segment";
import { synonymsOf } from "./synonyms";

/** A thing that a description is about: any of the alternatives names it. */
export interface KeyTerm {
  any: readonly Words[];
  /** How much it tells: the rarer in the corpus and the more a name of something, the more. */
  weight: number;
  /** Records that have it, at most. */
  documents: number;
}

/** Words that name a thing say most; what is done to it and how it is, less. */
const classWeights: Readonly<Record<WordClass, number>> = { noun: 1, verb: 0.6, quality: 0.5 };
/** A word that only says what kind of thing or service is meant. */
const generalWeight = 0.2;
/** A word inside a longer one that the corpus has too. */
const partWeight = 0.4;

/**
 * The words of a description that tell what it is about, the most telling first. Words of which the corpus has nothing,
 * under any name, are left out: people tell much that no record says. Pure.
 */
export function keyTerms(
  texts: readonly { text: string; weight: number }[],
  dictionary: Dictionary,
  most: number,
): KeyTerm[] {
  const mentions = new Map<string, number>();
  for (const { text, weight } of texts) {
    const seen = new Map<string, number>();
    for (const { word, as } of contentWords(text))
      seen.set(word, Math.max(seen.get(word) ?? 0, classWeights[as] * weight));
    for (const [word, value] of seen) mentions.set(word, (mentions.get(word) ?? 0) + value);
  }
  const terms = [...mentions].flatMap(([word, mentioned]) => {
    if (questionWords.has(word)) return [];
    const any = [[word], ...synonymsOf(word)].filter((words) => words.every((one) => dictionary.has(one)));
    if (any.length === 0) return [];
    const documents = any.reduce((sum, words) => sum + rarest(words, dictionary), 0);
    const isPart = [...mentions.keys()].some(
      (other) => other.length > word.length && other.includes(word) && dictionary.has(other),
    );
    const weight =
      Math.min(1.5, mentioned) *
      Math.log((dictionary.size + 1) / (documents + 1)) *
      (generalWords.has(word) ? generalWeight : 1) *
      (isPart ? partWeight : 1);
    return weight > 0 ? [{ any, weight, documents }] : [];
  });
  return terms.sort((a, b) => b.weight - a.weight).slice(0, most);
}

function rarest(words: Words, dictionary: Dictionary): number {
  return Math.min(...words.map((word) => dictionary.documents(word)));
}
