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
