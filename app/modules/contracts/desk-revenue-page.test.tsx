import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { DeskLine } from "./desk-entries.queries.server";
import { DeskRevenuePage } from "./desk-revenue-page";

const line: DeskLine = {
  ...{ id: "e", number: 1, title: "样品检测", nature: "service", channel: "on_site", state: "confirmed" },
  ...{ buyer: { zh: "买方公司" }, paidOn: "2026-03-01", grossFen: 10_600, netFen: 10_000, isRelated: false },
  ...{ platform: { slug: "TIC-0001", name: { zh: "某中心" } }, isSample: true, papers: [], needed: [] },
  ...{ hasOpenFinding: false, isReversalAsked: true, changedAt: "2026-03-02T00:00:00Z", buyerKey: "o1" },
  ...{ buyerSize: "small", isBuyerOutside: false },
};
const page = (lines: readonly DeskLine[]) =>
  renderToStaticMarkup(
    <DeskRevenuePage {...{ lines, total: lines.length, page: 1, perPage: 20, filter: {}, requestId: "r" }} />,
  );

test("only what is to be verified can be chosen, and nothing is asked where nothing can", () => {
  const verified: DeskLine = { ...line, id: "v", state: "verified" };
  const mixed = page([line, verified]);
  expect(mixed).toContain('value="e"');
  expect(mixed).not.toContain('value="v"');
  expect(mixed).toContain('name="reason"');
  expect(page([verified])).not.toContain('name="reason"');
});
