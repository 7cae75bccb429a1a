import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { LifecycleTimeline } from "./lifecycle-timeline";
import type { PlatformChange } from "./platform-history.queries.server";

const entered: PlatformChange = {
  seq: 1,
  kind: "approved",
  route: "record",
  knownAt: "2026-01-01T00:00:00Z",
  document: {},
  note: {},
  facts: {},
  sourceId: 1,
};
const shown = (change: Partial<PlatformChange>) =>
  renderToStaticMarkup(<LifecycleTimeline changes={[{ ...entered, ...change }]} unitNames={new Map()} />);

test("where no source tells of an approval, the history claims none", () => {
  expect(shown({})).toContain("收录");
  expect(shown({})).not.toContain("批准认定");
  expect(shown({ kind: "prepared" })).not.toContain("同意筹建");
});

test.each([
  ["a date", { valid: { date: "2023-01-01", precision: "year" } }, "批准认定"],
  ["a document", { document: { title: "关于批准组建的通知" } }, "批准认定"],
  ["another change", { seq: 2, kind: "revoked" }, "摘牌撤销"],
] as const)("%s is told as what it is", (_why, change, words) => {
  expect(shown(change)).toContain(words);
});
