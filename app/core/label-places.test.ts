import { expect, test } from "vitest";
import { placeLabels } from "./label-places";

const name = { x: 100, y: 100, width: 40, height: 20 };

test("a name alone stands above its point", () => {
  expect(placeLabels([name], [])).toEqual([{ x: 100, y: 84 }]);
});

test("a name goes out of the way of a disc, no farther than it must", () => {
  const disc = { x: 100, y: 88, r: 20 };
  const [place] = placeLabels([name], [disc]);
  expect(place).toEqual({ x: 100, y: 124 });
});

test("two names of one point do not cover each other", () => {
  const [first, second] = placeLabels([name, name], []);
  expect(Math.abs((first?.y ?? 0) - (second?.y ?? 0))).toBeGreaterThanOrEqual(20);
});

test("a name stays inside the frame", () => {
  const [place] = placeLabels([{ ...name, x: 5, y: 5 }], [], { width: 200, height: 200 });
  expect(place?.x).toBeGreaterThanOrEqual(20);
  expect(place?.y).toBeGreaterThanOrEqual(10);
});

test("there is no place under a disc that covers everything near", () => {
  expect(placeLabels([name], [{ x: 100, y: 100, r: 300 }])).toEqual([undefined]);
});
