import { expect, test } from "vitest";
import { understandPrefix } from "./prefix";
import { dictionaryOf } from "./test-dictionary";

const dictionary = dictionaryOf(
  "内蒙古稀土新材料技术创新中心",
  "包头稀土检测实验室",
  "Rare Earth Laboratory",
);

test("the last word may be unfinished, the ones before it are whole", () => {
  expect(understandPrefix("稀土技", dictionary).options[0]).toEqual([
    { whole: ["稀土"], beginnings: [] },
    { whole: [], beginnings: ["技"] },
  ]);
});

test("letters are read as words, as pinyin and as initials", () => {
  const whole = understandPrefix("xituj", dictionary)
    .options.flat()
    .flatMap((part) => part.whole);
  expect(whole).toEqual(expect.arrayContaining(["稀土", "检测", "技术"]));
  const initials = understandPrefix("xtj", dictionary)
    .options.flat()
    .flatMap((part) => part.whole);
  expect(initials).toEqual(expect.arrayContaining(["稀土", "检测", "技术"]));
  expect(understandPrefix("rare ear", dictionary).options[0]).toEqual([
    { whole: ["rare"], beginnings: [] },
    { whole: [], beginnings: ["ear"] },
  ]);
});

test("letters after Han finish the Han", () => {
  const parts = understandPrefix("稀土jc", dictionary).options.at(-1);
  expect(parts?.[0]?.whole).toEqual(["稀土"]);
  expect(parts?.[1]?.whole).toContain("检测");
});

test("nothing to read has no options", () => {
  expect(understandPrefix("  ？", dictionary).options).toEqual([]);
});
