import fc from "fast-check";
import { expect, test } from "vitest";
import { rewritesOf } from "./reading";
import { dictionaryOf } from "./test-dictionary";
import { understand } from "./understand";

const dictionary = dictionaryOf(
  "内蒙古稀土新材料技术创新中心",
  "内蒙古乳业技术创新中心",
  "包头稀土检测实验室",
  "盐碱地改良重点实验室",
  "氢能技术研究院",
  "重庆煤化工联盟",
  "Baotou Rare Earth Hydrogen Laboratory",
  "技术技术 技术推广站",
);

const groups = (text: string) => understand(text, dictionary).first.groups;
const firsts = (text: string) => groups(text).map((group) => group.any[0]?.join("+"));
const wider = (text: string) => [...understand(text, dictionary).wider()];

test.each<[string, string[], string]>([
  ["请问哪里可以做稀土检测", ["稀土", "检测"], "question words are left out"],
  ["where can I find a rare earth lab", ["rare", "earth", "laboratory"], "English ones too"],
  ["请问", ["请问"], "unless there is nothing else"],
  ["xitu", ["稀土"], "pinyin"],
  ["xitujiance", ["稀土", "检测"], "pinyin of several words"],
  ["xi tu jian ce", ["稀土", "检测"], "pinyin with spaces between syllables"],
  ["chongqing", ["重庆"], "a polyphone"],
  ["xtjc", ["稀土", "检测"], "initials"],
  ["nmgry", ["内蒙古", "乳业"], "initials of several words"],
  ["hydrgoen", ["hydrogen"], "two neighbours swapped"],
  ["baotou", ["baotou"], "a known word in letters stays"],
  ["zzzqqq", ["zzzqqq"], "what nothing explains stays as typed"],
  ["", [], "nothing"],
  ["？！…", [], "signs only"],
])("%j → %j: %s", (text, expected) => {
  expect(firsts(text)).toEqual(expected);
});

test("a word in letters that spells a Han word finds both", () => {
  expect(groups("baotou")[0]?.any).toContainEqual(["包头"]);
});

test("synonyms are alternatives, not rewrites", () => {
  const [group] = groups("牛奶");
  expect(group?.any).toContainEqual(["乳业"]);
  expect(group?.why).toBeUndefined();
});

test.each([
  ["西土检测", "homophone", "稀土", "another character of the same sound"],
  ["清能技术", "homophone", "氢能", "a mistyped word that holds a question word"],
  ["盐减地", "homophone", "盐碱地", "a mistyped part of a word"],
  ["稀士检测", "typo", "稀土", "a character that only looks alike"],
])("%s has a wider reading by %s: %s (%s)", (text, why, to) => {
  const found = wider(text).some((reading) =>
    reading.groups.some((group) => group.why === why && group.any.some((words) => words.join("") === to)),
  );
  expect(found).toBe(true);
});

test.each([
  ["发霉", "发酵"],
  ["呼市", "呼吸"],
])("%s is a word of its own, never a slip for %s", (typed, other) => {
  const corpus = dictionaryOf(`${other}中试平台`, `${other}技术中心`);
  const readings = [...understand(`${typed} 中心`, corpus).wider()];
  const words = readings.flatMap((reading) => reading.groups.flatMap((group) => group.any.flat()));
  expect(words).toContain("中心");
  expect(words).not.toContain(other);
});

test("what was typed as one word is dropped as a whole", () => {
  const dropped = wider("xitujiance 重庆").flatMap((reading) => reading.dropped);
  expect(dropped).toContain("xitujiance");
  expect(dropped).not.toContain("xitu");
});

test("in English, letters are no initials, and pinyin only as one whole word", () => {
  const english = (text: string) => understand(text, dictionary, "en").first.groups.map((group) => group.any);
  expect(english("xtjc")).toEqual([[["xtjc"]]]);
  expect(english("xitujiance")).toEqual([[["xitujiance"]]]);
  expect(english("xitu")).toEqual([[["稀土"]]]);
});

test("English compounds are found joined and apart", () => {
  const corpus = dictionaryOf("Waste Water Center", "Sandstorm Station");
  expect(understand("wastewater", corpus, "en").first.groups[0]?.any).toContainEqual(["waste", "water"]);
  expect(understand("sand storm", corpus, "en").first.groups[0]?.any).toContainEqual(["sandstorm"]);
});

test.each(["tic-23", "TIC 0023", "tic23", "TIC－00023"])("%s is the number TIC-0023", (text) => {
  expect(understand(text, dictionaryOf("TIC-0023", "CO2")).key).toBe("tic0023");
});

test("a number that the corpus does not have stays as typed", () => {
  expect(understand("tic-24", dictionaryOf("TIC-0023")).key).toBe("tic24");
  expect(understand("co2", dictionaryOf("CO2", "CO-0002")).key).toBe("co2");
});

test("unknown words are dropped first, then those of kinds of things; these alone come last", () => {
  const dropping = wider("稀土 技术 火箭发射").filter(
    (reading) => reading.dropped.length > 0 && reading.where === "anywhere",
  );
  expect(dropping.map((reading) => reading.groups.map((group) => group.from))).toEqual([
    ["稀土", "技术"],
    ["稀土"],
    ["技术"],
  ]);
  expect(dropping[0]?.lost?.join("")).toBe("火箭发射");
});

test("rewrites are told as typed, naming what the best hit holds", () => {
  const { first } = understand("xtjc", dictionary);
  expect(rewritesOf(first, "包头稀土检测实验室", true)).toEqual([
    { from: "xtjc", to: "稀土检测", why: "initials" },
  ]);
});

// Generous, because the word lists are loaded here and machines are shared.
const fuzzTimeout = 60_000;

test("no text makes it throw, ask for more than ten things, or for nothing", { timeout: fuzzTimeout }, () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
      const understood = understand(text, dictionary);
      expect(understood.first.groups.length).toBeLessThanOrEqual(10);
      for (const reading of understood.wider())
        for (const group of reading.groups) expect(group.any.length).toBeGreaterThan(0);
    }),
    { numRuns: 60 },
  );
});
