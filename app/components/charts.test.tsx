import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { BarChart } from "./bar-chart";
import { Cartogram, stepOf } from "./cartogram";
import { LineChart, niceTicks } from "./line-chart";

test.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [31, [0, 10, 20, 30, 40]],
  [40, [0, 10, 20, 30, 40]],
  [1284, [0, 500, 1000, 1500]],
])("an axis up to %d has the ticks %j", (most, ticks) => {
  expect(niceTicks(most)).toEqual(ticks);
});

test("a tile's step is 0 only for nothing, and 4 for the most", () => {
  expect([0, 1, 25, 26, 75, 100].map((value) => stepOf(value, 100))).toEqual([0, 1, 1, 2, 3, 4]);
});

test("tiles are read row by row, and the chosen one is marked", () => {
  const tile = (key: string, column: number, row: number, isSelected = false) => ({
    ...{ key, column, row, isSelected },
    ...{ label: `area-${key}`, value: 1, href: `?league=${key}` },
  });
  const html = renderToStaticMarkup(
    <Cartogram label="盟市" tiles={[tile("c", 0, 1), tile("b", 1, 0, true), tile("a", 0, 0)]} />,
  );
  expect([...html.matchAll(/league=(\w)/g)].map((match) => match[1])).toEqual(["a", "b", "c"]);
  expect(html.match(/aria-current="true"/g)).toHaveLength(1);
});

test("every figure of a chart stands in a table", () => {
  const bars = renderToStaticMarkup(
    <BarChart caption="类别" bars={[{ key: "a", label: "甲", value: 1234 }]} />,
  );
  expect(bars).toMatch(/<th scope="row"[^>]*>甲/);
  expect(bars).toContain("1,234");
  const line = renderToStaticMarkup(
    <LineChart
      caption="历年"
      summary="增加"
      labelHeader="年份"
      valueHeader="数"
      points={[
        { label: "2024", value: 4 },
        { label: "2025", value: 9 },
      ]}
    />,
  );
  expect(line.match(/<td/g)).toHaveLength(2);
});

test("charts carry no style attribute, which the policy would refuse", () => {
  const html = renderToStaticMarkup(<BarChart caption="类别" bars={[{ key: "a", label: "甲", value: 0 }]} />);
  expect(html).not.toContain("style=");
});
