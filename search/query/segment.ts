import { createRequire } from "node:module";
// Types only: the dictionary costs 200 ms to load, so that happens with the first text.
import type * as JiebaModule from "@node-rs/jieba";
import type * as JiebaDict from "@node-rs/jieba/dict";
import { domainWords } from "./domain-words";
import { foldWord } from "./english";
import { normalise } from "./normalise";

/** A word as it is indexed, and where it begins in the normalised text. */
export interface Token {
  word: string;
  at: number;
}

/** A stretch of one script, cut into words that do not overlap. */
export interface Run {
  script: "han" | "other";
  text: string;
  words: readonly string[];
}

const require = createRequire(import.meta.url);
const runPattern = /(\p{Script=Han}+)|((?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+)/gu;
const longestWord = 60;

let jieba: JiebaModule.Jieba | undefined;

function cutter(): JiebaModule.Jieba {
  if (!jieba) {
    // The casts name the modules' own types: `require` has none.
    const { Jieba } = require("@node-rs/jieba") as typeof JiebaModule;
    const { dict } = require("@node-rs/jieba/dict") as typeof JiebaDict;
    jieba = Jieba.withDict(dict);
    jieba.loadDict(Buffer.from(domainWords.map((word) => `${word} 20000 n`).join("\n")));
  }
  return jieba;
}

/**
 * Words of a text for the index: every dictionary word inside a Han run, overlapping ones too, and other scripts'
 * words in their folded form.
 */
export function segmentForIndex(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of normalise(text).matchAll(runPattern)) {
    const [whole, han] = match;
    if (!han) {
      tokens.push({ word: foldWord(whole.slice(0, longestWord)), at: match.index });
      continue;
    }
    // cutForSearch lists a word's parts before the word itself, in order of the word's place in the text.
    let begin = 0;
    for (const word of cutter().cut(han, false)) {
      for (const part of partsOf(word)) tokens.push({ word: part.word, at: match.index + begin + part.at });
      begin += word.length;
    }
  }
  return tokens;
}

/** Words of a query, in order and without overlaps, by stretches of one script. Letters stay unfolded. */
export function segmentForQuery(normalised: string): Run[] {
  const runs: Run[] = [];
  for (const match of normalised.matchAll(runPattern)) {
    const [whole, han] = match;
    runs.push(
      han
        ? { script: "han", text: han, words: cutter().cut(han, false) }
        : { script: "other", text: whole.slice(0, longestWord), words: [whole.slice(0, longestWord)] },
    );
  }
  return runs;
}

/** What a word is in its sentence: `noun` names a thing, `verb` and `quality` tell of it. */
export type WordClass = "noun" | "verb" | "quality";

/**
 * Words of a text that can say what it is about, with their dictionary words inside them as the index has them: no
 * numbers, times, places, pronouns, nor single characters.
 */
export function contentWords(text: string): { word: string; as: WordClass }[] {
  const found: { word: string; as: WordClass }[] = [];
  for (const [whole, han] of normalise(text).matchAll(runPattern)) {
    if (!han) {
      if (/\p{L}{2}/u.test(whole)) found.push({ word: foldWord(whole.slice(0, longestWord)), as: "noun" });
      continue;
    }
    for (const { word, tag } of cutter().tag(han, false)) {
      const as = classOf(tag);
      if (as && word.length > 1) for (const part of partsOf(word)) found.push({ word: part.word, as });
    }
  }
  return found.filter(({ word }) => word.length > 1);
}

/** By the dictionary's tags: n… names, of which ns are places; v… does; a, b, i, l and s describe. Oats are tagged as a person. */
function classOf(tag: string): WordClass | undefined {
  if (/^n(?!s)/.test(tag) || tag === "vn" || tag === "j" || tag === "eng") return "noun";
  if (tag.startsWith("v")) return "verb";
  return /^[abils]/.test(tag) ? "quality" : undefined;
}

/** Dictionary words inside a word, the word itself last; each with its offset. */
export function partsOf(word: string): Token[] {
  let from = 0;
  return cutter()
    .cutForSearch(word, false)
    .map((part) => {
      const found = word.indexOf(part, from);
      const at = found >= 0 ? found : word.indexOf(part);
      // Parts of one length come from left to right; a longer one starts over.
      from = 0;
      return { word: part, at: Math.max(0, at) };
    });
}
