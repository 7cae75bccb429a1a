import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { BarChart } from "./bar-chart";
import { Cartogram, stepOf } from "./cartogram";
import { ChangeChart } from "./change-chart";
import { labelledEvery, niceTicks } from "./chart-scale";
import { LineChart } from "./line-chart";

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

test("a bar's figure leads to what it counts, and says so; nothing leads to nothing", () => {
  const html = renderToStaticMarkup(
    <BarChart
      caption="类别"
      bars={[
        { key: "a", label: "甲", value: 1234, href: "/a" },
        { key: "b", label: "乙", value: 0, href: "/b" },
      ]}
    />,
  );
  expect(html).toContain('href="/a" aria-label="甲：1,234');
  expect(html).not.toContain("/b");
});

test.each([
  ["one", 1, [0]],
  ["six", 6, [0, 1, 2, 3, 4, 5]],
  ["seven", 7, [0, 2, 4, 6]],
  ["forty", 40, [4, 11, 18, 25, 32, 39]],
])("of %s points so many have labels that a phone has room, the last among them", (_why, count, labelled) => {
  const isLabelled = labelledEvery(count);
  expect(Array.from({ length: count }, (_, index) => index).filter(isLabelled)).toEqual(labelled);
});

test("columns stand on the line of nothing: up for what came, down for what went", () => {
  const html = renderToStaticMarkup(
    <ChangeChart
      caption="历年"
      summary="增减"
      addedLabel="进入"
      removedLabel="退出"
      points={[
        { label: "2024", added: 4, removed: 0 },
        { label: "2025", added: 0, removed: 2 },
      ]}
    />,
  );
  const heights = [...html.matchAll(/<rect x="[\d.]+" y="([\d.]+)" width="[\d.]+" height="([\d.]+)"/g)]
    .map(([, y, height]) => [Math.round(Number(y)), Math.round(Number(height))])
    .slice(0, 4);
  // The scale goes from 4 down to -2: the line of nothing at two thirds.
  expect(heights).toEqual([
    [0, 67],
    [67, 0],
    [67, 0],
    [67, 33],
  ]);
});

test("columns without a point, and with one of nothing, are drawn", () => {
  for (const points of [[], [{ label: "2025", added: 0, removed: 0 }]]) {
    const html = renderToStaticMarkup(
      <ChangeChart caption="历年" summary="无" addedLabel="进入" removedLabel="退出" points={points} />,
    );
    expect(html).not.toMatch(/NaN|Infinity/);
  }
});

test("charts carry no style attribute, which the policy would refuse", () => {
  const html = renderToStaticMarkup(<BarChart caption="类别" bars={[{ key: "a", label: "甲", value: 0 }]} />);
  expect(html).not.toContain("style=");
});
