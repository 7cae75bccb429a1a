import { expect, test } from "vitest";
import { type Existing, judge, nearestFirst, verdictOf } from "./duplicate";

const wanted = {
  name: "三重四极杆液质联用仪",
  classCode: "0105",
  model: "TSQ Altis",
  indicators: "牛奶中的三聚氰胺",
  budgetFen: 300_000_000,
};
const words = ["三重四极杆", "液质联用仪", "牛奶", "三聚氰胺"];
const one = (change: Partial<Existing>): Existing => ({
  id: 1,
  names: ["光学显微镜"],
  text: "光学显微镜",
  ...change,
});
const judged = (change: Partial<Existing>) => judge(wanted, one(change), words);

test.each<[string, Partial<Existing>, string | undefined, string[]]>([
  ["the same model, however spelled", { model: "tsq-ALTIS" }, "same", ["model"]],
  ["the same class", { classCode: "0105" }, "close", ["class"]],
  ["the same main class alone", { classCode: "0101" }, "some", ["mainClass"]],
  ["a name within the other", { names: ["液质联用仪"] }, "close", ["name"]],
  ["words of the description", { text: "用于牛奶和奶粉" }, "some", ["words"]],
  ["nothing but a place in the search", { place: 0 }, undefined, []],
  ["nothing", {}, undefined, []],
])("%s", (_why, change, nearness, kinds) => {
  const found = judged(change);
  expect(found?.nearness).toBe(nearness);
  expect(found?.reasons.map(({ kind }) => kind) ?? []).toEqual(kinds);
});

test("a value within the budget is told, and makes nothing near", () => {
  expect(judged({ originalValueFen: 200_000_000 })).toBeUndefined();
  expect(judged({ classCode: "0105", originalValueFen: 200_000_000 })?.reasons).toContainEqual({
    kind: "original",
    fen: 200_000_000,
  });
  expect(judged({ classCode: "0105", originalValueFen: 400_000_000 })?.reasons).toEqual([{ kind: "class" }]);
});

test("a word within a longer one is told once", () => {
  expect(judge(wanted, one({ text: "三聚氰胺" }), ["三聚氰胺", "聚氰"])?.reasons).toEqual([
    { kind: "words", words: ["三聚氰胺"] },
  ]);
});

test("the nearest come first, and the nearest decides the verdict", () => {
  const some = judged({ id: 3, classCode: "0101" });
  const close = judged({ id: 2, classCode: "0105" });
  const same = judged({ id: 4, model: "TSQ Altis" });
  const all = [some, close, same].flatMap((found) => (found ? [found] : []));
  expect(nearestFirst(all).map(({ id }) => id)).toEqual([4, 2, 3]);
  expect([verdictOf(all), verdictOf([]), verdictOf(all.slice(0, 1))]).toEqual(["same", "none", "some"]);
});

test("a name with half of the wanted name's words is close, one word is not", () => {
  const lcms = one({ names: ["液相色谱质谱联用仪"], text: "液相色谱质谱联用仪" });
  const close = judge(wanted, lcms, ["质谱"], ["三重", "四极", "液相", "质谱", "联用"]);
  expect(close).toMatchObject({ nearness: "close", reasons: [{ kind: "name" }, { kind: "words" }] });
  expect(judge(wanted, lcms, ["质谱"], ["三重", "四极", "质谱"])?.nearness).toBe("some");
});
