import { expect, test } from "vitest";
import { frame, frameSize, gather, graticule, lengthOf, project } from "./map-frame";

const baotou = { lat: 40.6516, lng: 109.8439 };
const hulunbuir = { lat: 49.2114, lng: 119.7558 };

test("the corners of the frame are the corners of the drawing, north is up and east is right", () => {
  expect(project({ lat: frame.north, lng: frame.west })).toEqual({ x: 0, y: 0 });
  const corner = project({ lat: frame.south, lng: frame.east });
  expect(corner.x).toBe(frameSize.width);
  expect(Math.abs(corner.y - frameSize.height)).toBeLessThan(1);
  expect(project(hulunbuir).x).toBeGreaterThan(project(baotou).x);
  expect(project(hulunbuir).y).toBeLessThan(project(baotou).y);
});

test("the same distance is longer in the north", () => {
  expect(lengthOf(200, 52)).toBeGreaterThan(lengthOf(200, 38));
});

test("the graticule stays inside the frame", () => {
  expect(graticule(5)).toEqual({ meridians: [100, 105, 110, 115, 120, 125], parallels: [40, 45, 50] });
});

test("points close together make one dot that counts them, far ones stay apart, no point is lost", () => {
  const close = Array.from({ length: 50 }, (_, index) => ({ ...baotou, lat: baotou.lat + index / 1000 }));
  const dots = gather([hulunbuir, ...close], 20);
  expect(dots.map(({ count }) => count)).toEqual([50, 1]);
  expect(
    Math.hypot((dots[0]?.x ?? 0) - project(baotou).x, (dots[0]?.y ?? 0) - project(baotou).y),
  ).toBeLessThan(2);
});

test("a point outside the frame is not drawn", () => {
  expect(gather([{ lat: 31.2, lng: 121.5 }], 20)).toEqual([]);
});
