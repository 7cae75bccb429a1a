import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { PlatformRevenuePage } from "./platform-revenue-page";

const figures = { wan: 60, entries: 20, buyers: 9 };

test("a year that had not ended on the last day that counts says so, also in the chart", () => {
  const page = (day: string) =>
    renderToStaticMarkup(
      <PlatformRevenuePage
        origin="https://example.org"
        platform={{ slug: "a", name: { zh: "某中心" }, isSample: true }}
        revenue={{
          ...{ fewest: 5, day, next: "2027-01-01" },
          years: [2026, 2025].map((year) => ({ year, figures, kinds: [{ nature: "service", figures }] })),
        }}
      />,
    );
  const running = page("2026-09-30");
  expect(running.match(/2026年（未结束）/g)?.length).toBeGreaterThan(2);
  expect(running).not.toContain("2025年（未结束）");
  expect(page("2026-12-31")).not.toContain("未结束");
});
