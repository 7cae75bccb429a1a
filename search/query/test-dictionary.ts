import { Dictionary } from "./dictionary";
import { syllablesOf } from "./pinyin";
import { pairMark, pairsOf } from "./reading";
import { segmentForIndex } from "./segment";

/** A dictionary of a few names, counted the way an engine counts its corpus. For tests of query understanding. */
export function dictionaryOf(...names: readonly string[]): Dictionary {
  const counts = new Map<string, number>();
  for (const name of names) {
    const words = segmentForIndex(name).map((token) => token.word);
    const pairs = (name.match(/\p{Script=Han}+/gu) ?? []).flatMap(pairsOf).map((pair) => pairMark + pair);
    for (const word of new Set([...words, ...pairs])) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const rows = [...counts].map(([term, documents]) => ({
    term,
    documents,
    titles: documents,
    pinyin: /^\p{Script=Han}+$/u.test(term) ? syllablesOf(term).join(" ") : "",
  }));
  return new Dictionary(rows, names.length);
}
