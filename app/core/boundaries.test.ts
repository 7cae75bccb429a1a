import { describe, expect, test } from "vitest";
import { outlineOf, readBoundaries } from "./boundaries";

const square = [
  [110, 40],
  [111, 40],
  [111, 41],
  [110, 40],
];
const collection = (...geometries: unknown[]) => ({
  type: "FeatureCollection",
  features: geometries.map((geometry) => ({ type: "Feature", properties: { name: "<b>" }, geometry })),
});

test("polygons and multipolygons give their rings and nothing else", () => {
  const read = readBoundaries(
    collection(
      { type: "Polygon", coordinates: [square] },
      { type: "MultiPolygon", coordinates: [[square], [square]] },
    ),
  );
  expect(read).toEqual({ ok: true, value: [square, square, square] });
});

describe.each([
  ["no collection", { type: "Polygon", coordinates: [square] }, "feature collection"],
  ["nothing", null, "feature collection"],
  ["an empty one", collection(), "no polygon"],
  ["a line", collection({ type: "LineString", coordinates: square }), "not a polygon"],
  ["a feature without a shape", collection(null), "not a polygon"],
  ["a parted collection", collection({ type: "MultiPolygon", coordinates: [1] }), "not a polygon"],
  ["an open ring", collection({ type: "Polygon", coordinates: [[...square.slice(0, 3), [0, 0]]] }), "open"],
  ["text for a number", collection({ type: "Polygon", coordinates: [[["110", "40"]]] }), "open"],
  [
    "metres for degrees",
    collection({ type: "Polygon", coordinates: [square.map(([x = 0, y = 0]) => [x * 1e5, y * 1e5])] }),
    "not on earth",
  ],
])("%s", (_why, json, words) => {
  test("is refused with a reason", () => {
    const read = readBoundaries(json);
    expect(read.ok ? "" : read.refusal.reason).toContain(words);
  });
});

test("the outline is a closed path in the frame", () => {
  expect(outlineOf([square.map(([lng = 0, lat = 0]) => [lng, lat] as const)])).toMatch(
    /^M[\d. ]+L[\d. ]+L[\d. ]+L[\d. ]+Z$/,
  );
});
