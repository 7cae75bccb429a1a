import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { drawnOf } from "./map-drawing";
import { type MapGround, PointMap } from "./point-map";

const baotou = { lat: 40.6516, lng: 109.8439 };
const shanghai = { lat: 31.23, lng: 121.47 };
const drawn = (ground: MapGround | undefined) =>
  renderToStaticMarkup(
    <PointMap
      id="m"
      label="两处地点"
      size="small"
      state={{ source: "/map/sites" }}
      drawn={drawnOf([baotou, baotou, shanghai])}
      places={[{ key: "150200", name: "包头", ...baotou }]}
      ground={ground}
    />,
  );
const approved = {
  approval: "GS(2026)0001号",
  outline: "M1 1L2 2Z",
  attribution: "某图",
  hasBoundaries: true,
};

test("on plain ground there are points, names and lines of the graticule, and no boundary", () => {
  const html = drawn(undefined);
  expect(html).toContain("包头");
  expect(html).toContain("40°N");
  expect(html).toMatch(/<text[^>]*>2<\/text>/);
  expect(html).not.toContain("审图号");
  expect(html).not.toContain("data-boundaries");
  expect(html).not.toContain(approved.outline);
});

test("a boundary never stands without its approval number", () => {
  const html = drawn(approved);
  expect(html).toContain(approved.outline);
  expect(html).toContain("审图号：GS(2026)0001号 · 某图");
});

test("the drawing has a name for those who do not see it", () => {
  expect(drawn(undefined)).toContain('role="img" aria-label="两处地点"');
});

test("what lies outside the drawing is counted", () => {
  expect(drawn(undefined)).toContain("另有 1 处在这张图的范围以外");
});
