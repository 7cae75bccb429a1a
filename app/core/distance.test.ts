import { expect, test } from "vitest";
import { metresBetween, tellDistance } from "./distance";

const baotou = { lat: 40.6516, lng: 109.8439 };
const hohhot = { lat: 40.8106, lng: 111.6522 };

test("Hohhot is some 153 km from Baotou, both ways, and a point no way from itself", () => {
  expect(metresBetween(baotou, hohhot) / 1000).toBeCloseTo(153.5, 0);
  expect(metresBetween(hohhot, baotou)).toBe(metresBetween(baotou, hohhot));
  expect(metresBetween(baotou, baotou)).toBe(0);
});

test("a quarter of the equator is a quarter of it, over the date line too", () => {
  const quarter = metresBetween({ lat: 0, lng: 135 }, { lat: 0, lng: -135 });
  expect(quarter / 1000).toBeCloseTo((6371 * Math.PI) / 2, 0);
});

test.each([
  [400, "exact", { kind: "under", km: 1 }],
  [12_600, "exact", { kind: "exact", km: 13 }],
  [800, "place", { kind: "under", km: 5 }],
  [12_600, "place", { kind: "about", km: 15 }],
  [153_500, "place", { kind: "about", km: 150 }],
  [153_500, "league", { kind: "unknown" }],
] as const)("%d m to a point known as %s is told as %o", (metres, precision, told) => {
  expect(tellDistance(metres, precision)).toEqual(told);
});
