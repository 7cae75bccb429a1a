import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Indicators } from "./indicators.queries.server";
import { WhatIfSection } from "./what-if-section";

const indicators: Indicators = {
  rubric: {
    code: "sample",
    name: { zh: "示例", en: "Sample" },
    isOfficial: false,
    effectiveFrom: "2020-01-01",
    indicators: [
      {
        code: "smes",
        name: { zh: "中小微企业数", en: "SMEs" },
        explanation: { zh: "数", en: "Count" },
        metric: "smes_served",
        formula: "ratio_to_target",
        parameters: { target: 20 },
        weight: 20,
      },
    ],
  },
  today: "2026-11-23",
  years: [
    { year: 2026, isCurrent: true, score: { indicators: [{ figure: 4, score: 20, points: 4 }], total: 4 } },
  ],
  chosen: 2026,
  tried: { indicators: [{ figure: 7, score: 35, points: 7 }], total: 7 },
};

test("what is tried says the figure beside its points, so that one is not read as the other", () => {
  const page = renderToStaticMarkup(
    <WhatIfSection
      slug="TIC-1"
      indicators={indicators}
      tried={{ typed: { amount: "", smes: "3", nature: "service", isRelated: false }, isWrong: false }}
    />,
  );
  const [, row = ""] = /中小微企业数<\/th>(.*?)<\/tr>/s.exec(page.slice(page.indexOf("<table"))) ?? [];
  expect(
    row
      .replace(/<[^>]+>/g, " ")
      .trim()
      .split(/\s{2,}/),
  ).toEqual(["4 家", "7 家", "4", "7", "+3"]);
  expect(page).toContain("计分：现在");
});
