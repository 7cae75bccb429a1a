import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { PlatformHead } from "./platform-detail.queries.server";
import { PlatformFacts } from "./platform-facts";
import type { PlatformChange } from "./platform-history.queries.server";
import type { SourceReference } from "./platform-sources.queries.server";
import { SourcesContext } from "./source-marks";

const platform: PlatformHead = {
  id: 1,
  slug: "TIC-0001",
  name: { zh: "草业技术创新中心" },
  otherNames: [],
  classCode: "tic",
  className: { zh: "技术创新中心" },
  classFamily: "innovation",
  classDescription: { zh: "", en: "" },
  leadTerm: "lead",
  authority: { id: 2, name: { zh: "科学技术厅" } },
  status: "operating",
  leagueCode: "150100",
  league: { zh: "呼和浩特市" },
  summary: {},
  directions: { zh: [], en: [] },
  fields: [],
  isSample: false,
  updatedAt: "2026-01-01T00:00:00Z",
};
const source = (id: number, facts: string[]): SourceReference => ({
  id,
  title: { zh: "公告", en: "Notice" },
  isSample: false,
  isOwnStatement: false,
  facts,
});
const rectified: PlatformChange = {
  seq: 2,
  kind: "rectified",
  route: "approval",
  knownAt: "2026-01-01T00:00:00Z",
  document: {},
  note: {},
  facts: { status: ["rectifying", "operating"] },
  sourceId: 8,
};
function shown(
  facts: Partial<PlatformHead>,
  changes: PlatformChange[] = [],
  sources = [source(7, ["record"])],
) {
  return renderToStaticMarkup(
    <SourcesContext.Provider value={sources}>
      <PlatformFacts platform={{ ...platform, ...facts }} units={[]} changes={changes} />
    </SourcesContext.Provider>,
  );
}
/** What stands between the word for the status and what it means. */
const statusOf = (markup: string) => markup.split("运行中")[1]?.split("正常运行")[0] ?? "";

test("a status that no source states has no source's mark and says so", () => {
  expect(statusOf(shown({}))).not.toContain("#source-");
  expect(shown({})).toContain("来源没有写明状态");
});

test.each([
  ["a change", [rectified], [source(7, ["record"]), source(8, ["changes"])], "#source-2"],
  ["a source named for it", [], [source(7, ["record"]), source(8, ["status"])], "#source-2"],
])("a status that %s states has that source's mark", (_why, changes, sources, anchor) => {
  expect(statusOf(shown({}, changes, sources))).toContain(anchor);
  expect(shown({}, changes, sources)).not.toContain("来源没有写明状态");
});

test.each([
  ["national", false],
  ["ministry", false],
  ["region", true],
  ["league", true],
  [undefined, true],
] as const)("of a platform at the level %s the region's department decides: %s", (level, isDecidedHere) => {
  expect(shown({ level }).includes("主管部门")).toBe(isDecidedHere);
  expect(shown({ level }).includes("自治区内联系部门")).toBe(!isDecidedHere);
});

test("each other name is in the language of its script", () => {
  const markup = shown({ otherNames: ["草业中心", "Grass Center"] });
  expect(markup).toContain('<span lang="zh-CN">草业中心</span>');
  expect(markup).toContain('<span lang="en">Grass Center</span>');
});
