import { expect, test } from "vitest";
import { type Cell, hideParts, hideTotals, isFew, isSafeRest, publicWan } from "./public-cells";

const fewest = 5;
const cellOf = (buyers: readonly string[]): Cell => ({
  entries: buyers.length,
  buyers: new Set(buyers).size,
  few: new Set(buyers).size < fewest ? [...new Set(buyers)] : [],
});
const of = (...names: string[]) => cellOf(names);
const crowd = (prefix: string, size: number) => Array.from({ length: size }, (_, i) => `${prefix}${i}`);

test.each([
  ["all have enough buyers", [crowd("a", 5), crowd("b", 9)], [false, false], false],
  [
    "one has too few: the next smallest is hidden too",
    [["x"], crowd("a", 9), crowd("b", 6)],
    [true, false, true],
    false,
  ],
  ["two that have enough together", [["x", "y", "z"], ["u", "v"], crowd("a", 9)], [true, true, false], false],
  ["two of the same few buyers", [["x", "y"], ["x", "y"], crowd("a", 9)], [true, true, true], false],
  ["all together too few", [["x"], ["y"]], [true, true], true],
  ["only one has anything", [["x"], []], [true, false], true],
  ["nothing at all", [[], []], [false, false], false],
])("parts: %s", (_why, rows, parts, isWholeHidden) => {
  expect(hideParts(rows.map(cellOf), fewest)).toEqual({ parts, isWholeHidden });
});

test.each([
  ["everything is public", [[], []], [false, false], false],
  [
    "one lacks a platform of two buyers: it stays hidden, and so does the total",
    [[of("x", "y")], []],
    [true, false],
    true,
  ],
  [
    "the rest of another covers for it",
    [[of("x", "y")], [of("u", "v", "w"), of("z", "p", "q")]],
    [true, true],
    false,
  ],
  ["each rest is of enough", [[of("a", "b", "c"), of("d", "e")], []], [false, false], false],
])("totals: %s", (_why, rests, parts, isWholeHidden) => {
  expect(hideTotals(rests, fewest)).toEqual({ parts, isWholeHidden });
});

test("whatever the figures are, nothing that is shown gives away a cell of too few buyers", () => {
  const random = seeded(20261122);
  for (let round = 0; round < 2000; round += 1) {
    const rows = Array.from({ length: 1 + Math.floor(random() * 6) }, () =>
      Array.from({ length: Math.floor(random() ** 2 * 9) }, () => `b${Math.floor(random() * 14)}`),
    );
    const cells = rows.map(cellOf);
    const { parts, isWholeHidden } = hideParts(cells, fewest);
    cells.forEach((cell, index) => {
      if (isFew(cell, fewest)) expect(parts[index], JSON.stringify(rows)).toBe(true);
    });
    if (isWholeHidden) continue;
    // The total less what is shown: of nobody, or of many in several cells.
    const left = rows.filter((row, index) => parts[index] && row.length > 0);
    const buyers = new Set(left.flat()).size;
    expect(left.length === 0 || (left.length > 1 && buyers >= fewest), JSON.stringify(rows)).toBe(true);
  }
});

test("totals of public parts never tell the rest of too few buyers, one by one or from the total of totals", () => {
  const random = seeded(7);
  for (let round = 0; round < 2000; round += 1) {
    const rests = Array.from({ length: 1 + Math.floor(random() * 4) }, () =>
      Array.from({ length: Math.floor(random() * 3) }, () =>
        cellOf(crowd(`b${Math.floor(random() * 6)}-`, 1 + Math.floor(random() * 4))),
      ),
    );
    const { parts, isWholeHidden } = hideTotals(rests, fewest);
    const isSafe = (rest: readonly Cell[]) =>
      rest.length === 0 || (rest.length > 1 && new Set(rest.flatMap(({ few }) => few)).size >= fewest);
    rests.forEach((rest, index) => {
      if (!parts[index]) expect(isSafe(rest), JSON.stringify(rests)).toBe(true);
    });
    if (!isWholeHidden) expect(isSafe(rests.filter((_, index) => parts[index]).flat())).toBe(true);
  }
});

test("what only buyers paid that nobody knows is of too few, not of nobody", () => {
  expect(isFew({ entries: 9, buyers: 0, few: [] }, fewest)).toBe(true);
  expect(isFew({ entries: 0, buyers: 0, few: [] }, fewest)).toBe(false);
});

test("a rest of one cell is never safe, however many its buyers", () => {
  expect(isSafeRest([cellOf(crowd("a", 50))], fewest)).toBe(false);
});

test.each([
  [0, 0],
  [499_999, 0],
  [500_000, 1],
  [1_499_999, 1],
  [123_456_789, 123],
])("%i fen are publicly %i 万元", (fen, wan) => {
  expect(publicWan(fen)).toBe(wan);
});

/** The same numbers each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
