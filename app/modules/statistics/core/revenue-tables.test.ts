import { expect, test } from "vitest";
import type { PublicSum } from "~/app/modules/contracts/core/public-revenue";
import { besidePlatforms, type CodedSum, showAbove, showAlone } from "./revenue-tables";

const fewest = 5;
const sumOf = (...buyers: string[]): PublicSum => ({
  buyers: buyers.length,
  few: buyers.length < fewest ? buyers : [],
  entries: buyers.length,
  netFen: buyers.length * 1_000_000,
});
const many = sumOf("a", "b", "c", "d", "e", "f");
const coded = (sums: Record<string, PublicSum>): CodedSum[] =>
  Object.entries(sums).map(([code, sum]) => ({ code, sum }));

test("a table shows what is of enough buyers, and hides one more where the total would tell the only hidden one", () => {
  const shown = showAlone(coded({ x: many, y: sumOf("u"), z: sumOf("a", "b", "c", "d", "e") }), fewest);
  expect([...shown.figures.keys()]).toEqual(["x"]);
  expect(shown.isTotalHidden).toBe(false);
});

test("a sum above platforms' pages stays hidden while one platform's hidden part is all that is left of it", () => {
  const sums = coded({ 2024: many, 2025: many });
  const lonely = (code: string) => (code === "2024" ? [sumOf("u", "v")] : []);
  const shown = showAbove(sums, lonely, fewest);
  expect([...shown.figures.keys()]).toEqual(["2025"]);
  expect(shown.isTotalHidden).toBe(true);
  expect([...showAbove(sums, () => [], fewest).figures.keys()]).toEqual(["2024", "2025"]);
});

test("a field in which a platform has all that it has tells no year that is hidden on that platform's page", () => {
  const sums = coded({
    ai: many,
    coal: sumOf("g", "h", "i", "j", "k"),
    steel: sumOf("l", "m", "n", "o", "p"),
  });
  const hiddenYears = (platform: string | number) => (platform === 1 ? [sumOf("a")] : []);
  const shownOf = (parts: [number, string, PublicSum][]) =>
    showAlone(
      sums,
      fewest,
      besidePlatforms(
        parts.map(([platform, field, cell]) => ({ platform, field, cell })),
        hiddenYears,
        fewest,
      ),
    );
  const rest = [2, 3].map((platform): [number, string, PublicSum] => [platform, "coal", sumOf("g", "h")]);
  // All that is left of `ai` without the platform's public years is its hidden one; hidden alone the total would tell it.
  const alone = shownOf([[1, "ai", many], ...rest]);
  expect([...alone.figures.keys()]).not.toContain("ai");
  // Nobody can take off what lies in two fields, and another's many buyers cover for it.
  const covered: [number, string, PublicSum] = [4, "ai", many];
  for (const parts of [
    [
      [1, "ai", many],
      [1, "steel", many],
    ],
    [[1, "ai", many], covered, [4, "steel", many]],
  ] as [number, string, PublicSum][][])
    expect([...shownOf([...parts, ...rest]).figures.keys()]).toEqual(["ai", "coal", "steel"]);
});

test("what may be shown is whole 万元, how many and of how many buyers", () => {
  expect(showAlone(coded({ x: many }), fewest).figures.get("x")).toEqual({ wan: 6, count: 6, buyers: 6 });
});
