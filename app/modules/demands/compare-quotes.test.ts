import { expect, test } from "vitest";
import { chosenFrom, differs, inOrder, standings } from "./compare-quotes";

const quote = (id: string, totalFen: number, days: number) => ({
  id,
  revisions: [{ totalFen, days }] as const,
});
const quotes = [
  quote("a", 300, 10),
  quote("b", 100, 30),
  quote("c", 200, 10),
  quote("d", 100, 5),
  quote("e", 1, 1),
];
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id).join("");

test("quotes stand by price or by time, equal ones as they came", () => {
  expect(ids(inOrder(quotes, "stand"))).toBe("abcde");
  expect(ids(inOrder(quotes, "price"))).toBe("ebdca");
  expect(ids(inOrder(quotes, "time"))).toBe("edacb");
});

test("two to four are compared, of those that are there", () => {
  expect(chosenFrom(quotes, [])).toEqual({ chosen: [] });
  expect(chosenFrom(quotes, ["a", "nowhere"])).toEqual({ chosen: [], note: "tooFew" });
  expect(ids(chosenFrom(quotes, ["c", "a"]).chosen)).toBe("ac");
  const all = chosenFrom(quotes, ["a", "b", "c", "d", "e"]);
  expect([ids(all.chosen), all.note]).toEqual(["abcd", "tooMany"]);
});

test("a figure is the least, or says by how much it is more", () => {
  expect(standings([100, 150])).toEqual([{ isLeast: true }, { isLeast: false, more: 50, share: 0.5 }]);
  expect(standings([0, 10])[1]).toEqual({ isLeast: false, more: 10, share: 0 });
  expect(standings([5, 5])).toEqual([undefined, undefined]);
});

test("texts differ when one says something else", () => {
  expect(differs(["x", "x"])).toBe(false);
  expect(differs(["x", ""])).toBe(true);
});
