import { afterAll, beforeAll, expect, test } from "vitest";
import {
  listAssessedInstruments,
  listAssessedYears,
} from "~/app/modules/capabilities/assessment.queries.server";
import { recordFilterOf } from "~/app/modules/capabilities/assessment-links";
import { type Figure, figureOf, figures } from "~/app/modules/capabilities/core/assessment";
import { findDuplicates } from "~/app/modules/capabilities/duplicates.queries.server";
import { addRun } from "~/app/modules/capabilities/instrument-logs.commands.server";
import { moveInstrument } from "~/app/modules/capabilities/instruments.commands.server";
import { readRecordFilter, readRecordPages } from "~/app/modules/capabilities/record-filter";
import {
  findRecord,
  findRecordTotals,
  listRecordRuns,
  listRecords,
  type RecordTotals,
} from "~/app/modules/capabilities/records.queries.server";
import type { ServiceRecordInput } from "~/app/modules/capabilities/service-record-form";
import {
  enterServiceRecord,
  voidServiceRecord,
} from "~/app/modules/capabilities/service-records.commands.server";
import { pathsIn } from "~/app/paths";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { anInstrument, sentBy } from "../../factories/instrument";
import { addOfferRules } from "../../factories/offer-rules";
import { aPlatform } from "../../factories/platform";

const database = useDatabase();

let slug = "";
let platformId = 0;
let first = 0;
let second = 0;

beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  await addOfferRules(database.owner);
  const platform = await aPlatform();
  ({ id: platformId, registrationNumber: slug } = platform);
  ({ id: first } = await anInstrument(slug, {
    nameZh: "液相色谱-三重四极杆质谱联用仪",
    model: "TSQ Altis",
    functionsZh: "牛奶中三聚氰胺的测定",
  }));
  ({ id: second } = await anInstrument(slug, { nameZh: "扫描电子显微镜", model: "SU8010" }));
  // Over New Year's midnight in Asia/Shanghai, which is 16:00 in UTC: it counts where it ends.
  await enter({ startedAt: "2024-12-31T14:00:00Z", endedAt: "2024-12-31T17:00:00Z", minutes: 180 });
  await enter({ startedAt: "2024-12-31T12:00:00Z", endedAt: "2024-12-31T15:59:00Z", minutes: 239 });
  await enter({ userKind: "own_unit", userName: "本单位", minutes: 600, amountFen: 0 });
  await enter({ instrumentId: second, userName: "乙", userKind: "university", samples: 7 });
  await enter({ userName: "乙", userKind: "university", amountFen: 33 });
  const wrong = await enter({ minutes: 599, amountFen: 99_999, samples: 50, userName: "丙" });
  await voidServiceRecord({ slug, recordId: wrong, reason: "录错" }, sentBy());
  const run = { kind: "own_research", fromDay: "2025-01-01", untilDay: "2025-06-30", hours: 100.25 } as const;
  await addRun({ slug, id: first, ...run, note: undefined }, sentBy());
});
afterAll(closeSearch);

async function enter(change: Partial<ServiceRecordInput>): Promise<number> {
  const entered = await enterServiceRecord(
    {
      slug,
      instrumentId: first,
      mode: "operated",
      startedAt: "2025-03-03T00:00:00.000Z",
      endedAt: "2025-03-03T10:00:00.000Z",
      minutes: 120,
      samples: 3,
      amountFen: 12_345,
      userKind: "enterprise",
      userName: "甲",
      ...change,
    },
    sentBy(),
  );
  if (!entered.ok) throw new Error(entered.refusal.reason);
  return entered.value.id;
}

/** What the page of the records that a figure leads to says of the same thing. */
function totalOf(figure: Figure, totals: RecordTotals): number | undefined {
  switch (figure) {
    case "running":
      return totals.minutes + totals.runMinutes;
    case "service":
    case "outside":
      return totals.minutes;
    case "income":
    case "outsideIncome":
      return totals.amountFen;
    case "users":
      return totals.users;
    case "samples":
      return totals.samples;
    case "records":
      return totals.records;
    case "outsideShare":
    case "useRate":
      return undefined;
  }
}

test("every figure is the total of exactly the records that its link shows", async () => {
  for (const instrument of [undefined, first, second]) {
    for (const year of await listAssessedYears(platformId, instrument)) {
      for (const figure of figures) {
        // Through the address, as a reader goes.
        const href = pathsIn("zh-CN").ownRecords(slug, recordFilterOf(figure, year.year, instrument));
        const filter = readRecordFilter(new URL(href, "http://localhost").searchParams);
        const total = totalOf(figure, await findRecordTotals(platformId, filter));
        if (total !== undefined)
          expect([href, figure, figureOf(figure, year, year.base)]).toEqual([href, figure, total]);
      }
    }
  }
});

test("a year's sums, one that runs over New Year in the year in which it ended", async () => {
  const years = await listAssessedYears(platformId, undefined);
  expect(years.find(({ year }) => year === 2025)).toMatchObject({
    records: 4,
    serviceMinutes: 1020,
    outsideMinutes: 420,
    otherMinutes: 6015,
    samples: 16,
    amountFen: 24_723,
    users: 2,
    instruments: 2,
    base: { hours: 1600, passed: 1 },
  });
  expect(years.find(({ year }) => year === 2024)).toMatchObject({ records: 1, serviceMinutes: 239 });
  const instruments = await listAssessedInstruments(platformId, 2025);
  expect(instruments.map(({ id, sums }) => [id, sums.records, sums.otherMinutes])).toEqual([
    [first, 3, 6015],
    [second, 1, 0],
  ]);
});

test("an instrument withdrawn since counts in the years in which it ran, and in no later one", async () => {
  const { id } = await anInstrument(slug, { nameZh: "旧质谱仪" });
  await enter({ instrumentId: id, startedAt: "2023-03-03T00:00:00Z", endedAt: "2023-03-03T10:00:00Z" });
  const moved = await moveInstrument({ slug, id, move: "withdraw" }, sentBy());
  expect(moved.ok).toBe(true);
  for (const { year, instruments } of await listAssessedYears(platformId, undefined)) {
    const shown = await listAssessedInstruments(platformId, year);
    expect([year, instruments]).toEqual([year, shown.length]);
    expect([year, shown.some((one) => one.id === id)]).toEqual([year, year === 2023]);
  }
});

test("the lists show what their totals count, void records only where they are asked for", async () => {
  const page = { page: 1, perPage: 50 };
  for (const filter of [
    {},
    { voided: "all" },
    { voided: "only" },
    { year: 2025, isWithRuns: true },
  ] as const) {
    const [lines, runs, totals] = await Promise.all([
      listRecords(platformId, filter, page),
      listRecordRuns(platformId, filter, page),
      findRecordTotals(platformId, filter),
    ]);
    expect([lines.length, runs.length]).toEqual([totals.records, totals.runs]);
    expect(lines.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(totals.amountFen);
  }
  const [only] = await listRecords(platformId, { voided: "only" }, page);
  expect(await findRecord(platformId, only?.id ?? 0)).toMatchObject({ voided: { reason: "录错" } });
});

test("all the hours that a total counts can be looked through, page by page, as the address says", async () => {
  const { id } = await anInstrument(slug, { nameZh: "日日运行的烘箱" });
  for (const month of ["01", "02", "03"]) {
    const day = `2024-${month}-01`;
    const run = { kind: "calibration" as const, fromDay: day, untilDay: day, hours: 1 };
    await addRun({ slug, id, ...run, note: undefined }, sentBy());
  }
  const seen: string[] = [];
  for (const runsPage of [1, 2]) {
    const href = pathsIn("zh-CN").ownRecords(slug, { instrument: id, isWithRuns: true, page: 7, runsPage });
    const { searchParams } = new URL(href, "http://localhost");
    const pages = readRecordPages(searchParams);
    expect(pages).toEqual({ page: 7, runsPage });
    const filter = readRecordFilter(searchParams);
    expect((await findRecordTotals(platformId, filter)).runs).toBe(3);
    const lines = await listRecordRuns(platformId, filter, { page: pages.runsPage, perPage: 2 });
    seen.push(...lines.map(({ fromDay }) => fromDay));
  }
  expect(seen).toEqual(["2024-03-01", "2024-02-01", "2024-01-01"]);
});

test("a record is not found under another platform", async () => {
  const [line] = await listRecords(platformId, {}, { page: 1, perPage: 1 });
  const other = await aPlatform();
  expect(await findRecord(other.id, line?.id ?? 0)).toBeUndefined();
  expect(await findRecordTotals(other.id, { instrument: first, isWithRuns: true })).toMatchObject({
    records: 0,
    runs: 0,
  });
});

test("the same model, however it is spelled, comes first and is told with its reasons", async () => {
  const report = await findDuplicates({ name: "质谱联用仪", model: "tsq altis" }, undefined);
  expect(report).toMatchObject({ verdict: "same", counted: { count: 1, shared: 1 } });
  expect(report.near[0]).toMatchObject({ id: first, nearness: "same" });
  expect(report.near.map(({ id }) => id)).not.toContain(second);
  // Two users in the last year are too few to tell a use rate.
  expect(report.near[0]?.useRate).toBeUndefined();
});

test("what nothing is like has no duplicates", async () => {
  expect(await findDuplicates({ name: "射电望远镜" }, undefined)).toMatchObject({
    verdict: "none",
    near: [],
  });
});
