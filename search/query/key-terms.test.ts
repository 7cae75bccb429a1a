import { expect, test } from "vitest";
import { Dictionary } from "./dictionary";
import { keyTerms } from "./key-terms";

const counts: Readonly<Record<string, number>> = {
  青贮: 12,
  燕麦: 9,
  牧场: 60,
  检测: 400,
  马铃薯: 20,
  乳品: 25,
  掺假: 6,
};
const dictionary = new Dictionary(
  Object.entries(counts).map(([term, documents]) => ({ term, documents, titles: 1, pinyin: "" })),
  1000,
);
const wordsOf = (text: string, most = 10) =>
  keyTerms([{ text, weight: 1 }], dictionary, most).map(({ any }) => any[0]?.join(" "));

test("the rarest words of a description come first, what the records lack not at all", () => {
  expect(wordsOf("我们牧场的燕麦青贮开窖以后发霉")).toEqual(["燕麦", "青贮", "牧场"]);
});

test("a word that only names a kind of thing says little", () => {
  const terms = keyTerms([{ text: "燕麦检测", weight: 1 }], dictionary, 10);
  expect(terms.at(-1)?.any[0]).toEqual(["检测"]);
  expect(terms[0]?.weight).toBeGreaterThan(5 * (terms.at(-1)?.weight ?? 0));
});

test("everyday words find what records call otherwise", () => {
  const [potato] = keyTerms([{ text: "土豆", weight: 1 }], dictionary, 10);
  expect(potato?.any).toContainEqual(["马铃薯"]);
  expect(keyTerms([{ text: "掺水", weight: 1 }], dictionary, 10)[0]?.any).toContainEqual(["掺假"]);
});

test("days, numbers and places tell nothing of what it is about", () => {
  expect(wordsOf("去年三月北京一百吨，今天")).toEqual([]);
});

test("what several texts say counts more, and no more terms are given than asked for", () => {
  const once = keyTerms([{ text: "青贮", weight: 0.8 }], dictionary, 1);
  const twice = keyTerms(
    [
      { text: "青贮", weight: 0.8 },
      { text: "青贮", weight: 0.6 },
    ],
    dictionary,
    1,
  );
  expect(twice[0]?.weight).toBeGreaterThan(once[0]?.weight ?? 0);
  expect(wordsOf("燕麦青贮牧场", 2)).toHaveLength(2);
});
