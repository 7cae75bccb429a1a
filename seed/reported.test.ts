import { expect, test } from "vitest";
import { reportedPlan } from "./reported";
import { readTable } from "./tables";

const plan = reportedPlan();
const published = readTable("platforms", [
  "name",
  "class",
  "level",
  "city_code",
  "year",
  "lead",
  "co_builders",
  "source",
]);

test("every published platform and organisation is there, and nothing besides", () => {
  expect(plan.platforms.map(({ nameZh }) => nameZh)).toEqual(published.map(({ name }) => name));
  const elsewhere = readTable("organisations-elsewhere", ["zh"]);
  const here = readTable("organisations", ["zh"]);
  expect(plan.organisations).toHaveLength(here.length + elsewhere.length);
});

test.each(published)("$name states what was published; what was not stays empty", (row) => {
  const one = plan.platforms.find(({ nameZh }) => nameZh === row.name);
  expect(one).toBeDefined();
  expect(one?.isSample).toBe(false);
  expect(one?.level ?? "").toBe(row.level);
  expect(one?.approved?.date.slice(0, 4) ?? "").toBe(row.year);
  expect(one?.lead ?? "").toBe(row.lead);
  expect(one?.coBuilders.join(";")).toBe(row.co_builders);
  expect([one?.summaryZh, one?.website, one?.constructionMode]).toEqual([undefined, undefined, undefined]);
  expect(one?.contacts).toEqual([]);
});

test("a year is not sharpened to a day", () => {
  const sharp = plan.platforms.filter(({ approved }) => approved?.precision !== "year" && approved);
  // The two whose note names the month or the day.
  expect(sharp.map(({ nameZh, approved }) => [nameZh, approved?.precision])).toEqual([
    ["国家乳业技术创新中心", "month"],
    ["草业国家技术创新中心", "day"],
  ]);
});

test("every unit that a platform names is among the organisations", () => {
  const known = plan.organisations.map(({ nameZh }) => nameZh);
  const named = plan.platforms.flatMap(({ lead, coBuilders }) => [lead ?? [], coBuilders].flat());
  expect(named.filter((name) => !known.includes(name))).toEqual([]);
});

test("the one point that a source states is the platform's own, the others are of the league", () => {
  const exact = plan.platforms.filter(({ sites }) => sites.some(({ point }) => point?.precision === "exact"));
  expect(exact.map(({ nameZh, sites, factSources }) => [nameZh, sites[0]?.point, factSources.point])).toEqual(
    [
      [
        "内蒙古奈曼农田生态系统国家野外科学观测研究站",
        { lat: 42.92, lng: 120.7, precision: "exact" },
        "stations-2005",
      ],
    ],
  );
  for (const one of plan.platforms.filter((other) => !exact.includes(other)))
    expect([one.sites[0]?.point?.precision, one.factSources.point]).toEqual(["league", "geonames"]);
});
