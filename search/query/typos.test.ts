import { expect, test } from "vitest";
import { dictionaryOf } from "./test-dictionary";
import { distance, editsFor, nearHan, nearLetters } from "./typos";

test.each([
  ["hydrogen", "hydrogen", 0],
  ["hydrogn", "hydrogen", 1],
  ["hydrgoen", "hydrogen", 1],
  ["hidrojen", "hydrogen", 2],
  ["abcdefgh", "hydrogen", 3],
])("%s is %s but for %i edits (3: more than 2)", (a, b, edits) => {
  expect(distance(a, b, 2)).toBe(edits);
});

test("short words may carry no edit, long ones two", () => {
  expect([4, 5, 8, 9].map(editsFor)).toEqual([0, 1, 1, 2]);
});

test("the nearest words win; pinyin counts as a spelling", () => {
  const dictionary = dictionaryOf("稀土", "乳业", "Laboratory", "Lavatory");
  expect(nearLetters("laboratry", dictionary).map((term) => term.term)).toEqual(["laboratory"]);
  expect(nearLetters("xituu", dictionary).map((term) => term.term)).toEqual(["稀土"]);
  expect(nearLetters("xit", dictionary)).toEqual([]);
});

test("one other character in a Han word; of two characters it must look alike", () => {
  const dictionary = dictionaryOf("稀土", "马铃薯", "战士");
  expect(nearHan("稀士", dictionary).map((term) => term.term)).toEqual(["稀土"]);
  expect(nearHan("稀饭", dictionary)).toEqual([]);
  expect(nearHan("马玲薯", dictionary).map((term) => term.term)).toEqual(["马铃薯"]);
});
