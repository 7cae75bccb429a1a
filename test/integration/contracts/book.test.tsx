import { createHash, randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import excel from "exceljs";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { csvStream } from "~/app/http/csv";
import { translator } from "~/app/i18n/catalogues";
import { LanguageContext } from "~/app/i18n/use-messages";
import { isUscc, usccCheckCharacter } from "~/app/modules/accounts/core/uscc";
import { findRecordsPlatform } from "~/app/modules/capabilities/record-platform.queries.server";
import { listBookChoices } from "~/app/modules/contracts/book-choices.queries.server";
import { listBookEntries, streamBookEntries } from "~/app/modules/contracts/book-entries.queries.server";
import { findBookEntry } from "~/app/modules/contracts/book-entry.queries.server";
import { addEntryEvidence } from "~/app/modules/contracts/book-evidence.commands.server";
import { type BookFilter, readBookFilter } from "~/app/modules/contracts/book-filter";
import { countFilter, groupFilter } from "~/app/modules/contracts/book-links";
import { BookPage } from "~/app/modules/contracts/book-page";
import { bookHeads, bookRows, bookWorkbook } from "~/app/modules/contracts/book-table.server";
import { findBookTotals, listBookGroups } from "~/app/modules/contracts/book-totals.queries.server";
import { BookTotalsPage } from "~/app/modules/contracts/book-totals-page";
import { bookCounts, bookDimensions, type Sums } from "~/app/modules/contracts/core/book-totals";
import { entryStates } from "~/app/modules/contracts/core/entry-state";
import { revenueChannels, revenueNatures } from "~/app/modules/contracts/core/vocabulary";
import { withoutNames } from "~/app/modules/contracts/entry-names";
import { EntryPage } from "~/app/modules/contracts/entry-page";
import { PlatformRevenuePage } from "~/app/modules/contracts/platform-revenue-page";
import { findPublicRevenue } from "~/app/modules/contracts/public-revenue.queries.server";
import { metricCodes } from "~/app/modules/evaluation/core/rubric";
import { entriesOf } from "~/app/modules/evaluation/indicator-filters";
import { findIndicators } from "~/app/modules/evaluation/indicators.queries.server";
import { IndicatorsPage } from "~/app/modules/evaluation/indicators-page";
import { readWhatIf } from "~/app/modules/evaluation/what-if";
import { findSameSpanBefore } from "~/app/modules/evaluation/year-sums.queries.server";
import { openFiles } from "~/app/modules/files/file-store.server";
import { readRevenueStatistics } from "~/app/modules/statistics/revenue-statistics.queries.server";
import { pathsIn } from "~/app/paths";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aPerson } from "../../factories/person";
import { aPlatform } from "../../factories/platform";
import { aRevenueEntry } from "../../factories/revenue-entry";

const database = useDatabase("reference");
const paths = pathsIn("zh-CN");
let slug = "";
let id = 0;
let declared = "";

beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  const platform = await aPlatform();
  ({ id, registrationNumber: slug } = platform);
  const [category] = await database.db.execute<{ code: string }>(
    sql`select code from service_categories order by position limit 1`,
  );
  // Every kind of each thing meets many of the others: their numbers have no common divisor.
  for (let n = 0; n < 36; n += 1)
    await aRevenueEntry(id, {
      nature: revenueNatures[n % revenueNatures.length] ?? "service",
      channel: revenueChannels[n % revenueChannels.length] ?? "on_site",
      state: (["verified", "declared", "verified", "confirmed", "verified"] as const)[n % 5] ?? "declared",
      buyerName: `买方${n % 7}`,
      buyerSize: (["micro", "large", "small", "unknown"] as const)[n % 4] ?? "unknown",
      buyerAreaCode: n % 3 === 0 ? "150100" : null,
      isBuyerOutside: n % 3 === 1,
      categoryCode: n % 2 === 0 ? (category?.code ?? null) : null,
      paidOn: `${2024 + (n % 3)}-${String(1 + (n % 12)).padStart(2, "0")}-28`,
      grossFen: 20_000_00 + n * n * 7,
      vatFen: n,
      ties: n % 11 === 0 ? ["lead"] : [],
    });
  const last = await aRevenueEntry(id, { state: "declared", title: '=HYPERLINK("x")', paidOn: "2026-11-01" });
  declared = last.id;
});
afterAll(closeSearch);

/** What the list at an address adds up to, entry by entry. */
async function sumAt(address: string): Promise<Sums> {
  const filter = readBookFilter(new URL(address, "http://localhost").searchParams);
  const lines = await listBookEntries(id, filter, { page: 1, perPage: 1000 });
  const add = (of: "grossFen" | "netFen") => lines.reduce((sum, line) => sum + line[of], 0);
  return { entries: lines.length, grossFen: add("grossFen"), netFen: add("netFen") };
}
const withoutBuyers = ({ entries, grossFen, netFen }: Sums): Sums => ({ entries, grossFen, netFen });

describe("a total of a book opens to exactly its entries", () => {
  test.each<[string, BookFilter]>([
    ["of all years", {}],
    ["of one year", { year: 2025 }],
    ["of one state", { state: "confirmed" }],
    ["of one size", { size: "micro", related: "none" }],
  ])("%s", async (_what, filter) => {
    const totals = await findBookTotals(id, filter);
    let seen = 0;
    for (const count of bookCounts) {
      seen += totals[count].entries;
      if (totals[count].entries > 0)
        expect(await sumAt(paths.book(slug, countFilter(filter, count))), count).toEqual(
          withoutBuyers(totals[count]),
        );
    }
    expect(seen).toBe((await sumAt(paths.book(slug, filter))).entries);
    expect(seen).toBeGreaterThan(4);
  });

  test("by every thing that a year is divided by, and the parts add up to the whole", async () => {
    const filter = { year: 2025 };
    const [totals, groups] = await Promise.all([findBookTotals(id, filter), listBookGroups(id, filter)]);
    for (const dimension of bookDimensions) {
      for (const count of bookCounts) {
        const net = groups[dimension].reduce((sum, group) => sum + group.totals[count].netFen, 0);
        expect(net, `${dimension} ${count}`).toBe(totals[count].netFen);
      }
      for (const { value, totals: own } of groups[dimension])
        if (own.verified.entries > 0)
          expect(
            await sumAt(paths.book(slug, countFilter(groupFilter(filter, dimension, value), "verified"))),
            `${dimension} ${value}`,
          ).toEqual(own.verified);
    }
  });

  test("pages of the list follow each other without a gap", async () => {
    const all = await listBookEntries(id, {}, { page: 1, perPage: 1000 });
    const some = await listBookEntries(id, {}, { page: 3, perPage: 7 });
    expect(some).toEqual(all.slice(14, 21));
    expect(all.map(({ paidOn }) => paidOn)).toEqual(
      all
        .map(({ paidOn }) => paidOn)
        .sort()
        .reverse(),
    );
  });
});

test("every figure of the indicators is that of the entries that it opens to", async () => {
  const found = await findIndicators(id, { year: 2025 });
  const indicators = found?.rubric.indicators.map(({ metric }) => metric) ?? [];
  expect([...indicators].sort()).toEqual([...metricCodes].sort());
  const year = found?.years.find((one) => one.year === 2025);
  for (const [index, metric] of indicators.entries()) {
    const { of, against } = entriesOf(metric, 2025);
    const counted = await sumAt(paths.book(slug, of));
    const base = against && (await sumAt(paths.book(slug, against)));
    const share = base ? counted.netFen / base.netFen : Number.NaN;
    const expected = {
      verified_service_income: counted.netFen / 100,
      service_income_share: share,
      outside_share: share,
      service_income_growth: share - 1,
      smes_served: (await findBookTotals(id, of)).verified.buyers,
    }[metric];
    expect(year?.score.indicators[index]?.figure, metric).toBe(expected);
  }
});

test("a year that runs is compared with the same part of the year before", async () => {
  const [summed] = await database.db.execute<{ part: number; whole: number }>(sql`
    select sum(net_fen) filter (where paid_on <= '2025-06-30')::float8 as part, sum(net_fen)::float8 as whole
    from revenue_states where platform_id = ${id} and state = 'verified' and extract(year from paid_on) = 2025`);
  expect(summed?.part).toBeLessThan(summed?.whole ?? 0);
  expect((await findSameSpanBefore(id, "2026-06-30"))?.allFen).toBe(summed?.part);
});

test("what is tried changes no entry and only the year that it is tried on", async () => {
  const tried = readWhatIf(new URLSearchParams("budget=100000&add=3&kind=service"));
  const [before, after] = [
    await findIndicators(id, { year: 2025 }),
    await findIndicators(id, { year: 2025, whatIf: tried.what }),
  ];
  expect(after?.years).toEqual(before?.years);
  const now = before?.years.find((one) => one.year === 2025)?.score.total ?? 0;
  expect(after?.tried?.total).toBeGreaterThan(now);
});

test("a book's pages show states in words, lead to entries, and lose nothing on the way", async () => {
  const platform = await findRecordsPlatform(slug, 0);
  const filter = { year: 2025 };
  const [choices, totals, lines, groups, entry, indicators] = await Promise.all([
    listBookChoices(id),
    findBookTotals(id, filter),
    listBookEntries(id, filter, { page: 1, perPage: 50 }),
    listBookGroups(id, filter),
    findBookEntry(id, declared),
    findIndicators(id, {}),
  ]);
  if (!platform || !entry) throw new Error("nothing to show");
  const frame = { platform, isMember: true };
  const list = show(
    <BookPage {...{ ...frame, filter, choices, totals, lines }} page={1} perPage={50} mayDeclare />,
  );
  const imported = show(
    <BookPage
      {...{ ...frame, filter, choices, totals, lines }}
      page={1}
      perPage={50}
      mayDeclare
      isImported
    />,
  );
  expect([list, imported].map((page) => page.includes("历史收入已导入"))).toEqual([false, true]);
  const states = translator("zh-CN", "books");
  for (const { id: one, state } of lines) {
    expect(list).toContain(`href="${paths.bookEntry(slug, one)}"`);
    expect(list).toContain(states(`state.${state}`));
  }
  expect(choices.years).toEqual([2026, 2025, 2024]);
  const divided = show(<BookTotalsPage {...{ ...frame, filter, choices, totals, groups }} />);
  expect(divided).toContain("<svg");
  expect(divided).toContain(
    `${paths.book(slug, { year: 2025, month: 2, state: "verified", related: "none" })}`.replaceAll(
      "&",
      "&amp;",
    ),
  );
  const page = show(
    <EntryPage
      {...{ platform, entry, mayOpenContract: true, mayAddEvidence: true, requestId: "r", answer: undefined }}
      limits={{ files: 3, megabytes: 10 }}
      reversal={<p>撤回的表</p>}
    />,
  );
  for (const { hash } of entry.lines) expect(page).toContain(hash);
  expect(page).toContain('name="files"');
  expect(page).toContain("撤回的表");
  const scored = show(
    <IndicatorsPage slug={slug} indicators={indicators} tried={readWhatIf(new URLSearchParams())} />,
  );
  expect(scored).toContain("示例，非官方");
});

test("a table holds every entry once and no formula", async () => {
  const lines = await listBookEntries(id, {}, { page: 1, perPage: 1000 });
  const { csvText } = await import("~/app/core/csv-text");
  const speaking = { language: "zh-CN" as const, t: translator("zh-CN", "books") };
  const rows = bookRows(lines, speaking);
  expect(rows).toHaveLength(37);
  const net = rows.reduce((sum, row) => sum + Math.round(Number(row[14]) * 100), 0);
  expect(net).toBe(lines.reduce((sum, line) => sum + line.netFen, 0));
  expect(csvText(rows)).toContain(`"'=HYPERLINK(""x"")"`);
  const streamed: unknown[] = [];
  for await (const piece of streamBookEntries(id, {}, 7)) streamed.push(...piece);
  expect(streamed).toEqual(lines);
  const file = await csvStream(
    "a.csv",
    bookHeads(speaking),
    (async function* () {
      for await (const piece of streamBookEntries(id, {}, 7)) yield bookRows(piece, speaking);
    })(),
  ).text();
  expect(`\ufeff${file}`).toBe(csvText([bookHeads(speaking), ...rows]));
  const book = new excel.Workbook();
  // The library's own type of buffer predates Node's.
  await book.xlsx.load((await bookWorkbook(lines, speaking, 10)) as unknown as excel.Buffer);
  expect(book.worksheets[0]?.rowCount).toBe(12);
  expect(book.worksheets[0]?.getCell("A12").value).toBe(speaking.t("tableLimit", { count: 10 }));
});

test("an entry of another book is not there, and other people's names are not told", async () => {
  expect(await findBookEntry(id + 1, declared)).toBeUndefined();
  expect(await findBookEntry(id, "none")).toBeUndefined();
  const entry = await findBookEntry(id, declared);
  if (!entry?.lines[0]) throw new Error("an entry without a line");
  const told = { ...entry, lines: [{ ...entry.lines[0], organisationId: 7, person: "某人" }] };
  expect(withoutNames(told, [8]).lines[0]?.person).toBeUndefined();
  expect(withoutNames(told, [7]).lines[0]?.person).toBe("某人");
});

test("evidence is added while an entry waits, once, and never once it is verified", async () => {
  openFiles({ folder: mkdtempSync(path.join(os.tmpdir(), "book-")) });
  const person = await aPerson();
  const bytes = Buffer.from("%PDF-1.4 a receipt");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const files = [{ bytes, name: "回单.pdf", sha256, mediaType: "application/pdf" }];
  const by = { actor: { kind: "person" as const, id: person.id }, requestId: randomUUID() };
  const add = (entryId: string, requestId: string = randomUUID()) =>
    addEntryEvidence({ platformId: id, entryId, kind: "bank_receipt", files }, { ...by, requestId });
  expect(await add(declared)).toEqual({ ok: true, value: { added: 1 } });
  expect(await add(declared)).toEqual({ ok: true, value: { added: 0 } });
  expect((await findBookEntry(id, declared))?.evidence.map(({ file }) => file.sha256)).toEqual([sha256]);
  const { id: verified } = await aRevenueEntry(id, { paidOn: "2023-01-01" });
  expect(await add(verified)).toMatchObject({ refusal: { reason: "settled" } });
  expect(await add(randomUUID())).toMatchObject({ refusal: { reason: "hidden" } });
});

test("the public page shows a year of enough buyers and says nothing of one of few", async () => {
  const platform = await aPlatform();
  await beforeThisQuarter(async () => {
    for (let n = 0; n < 6; n += 1)
      await aRevenueEntry(platform.id, { ...codedBuyer(n), paidOn: "2025-05-05", grossFen: 3_000_000_00 });
    // However many names there are: nobody knows that they exist.
    for (let n = 0; n < 6; n += 1)
      await aRevenueEntry(platform.id, {
        buyerName: `乙${n}`,
        paidOn: "2024-05-05",
        grossFen: 77_000_000_00,
      });
  });
  // What was verified since changes nothing yet.
  await aRevenueEntry(platform.id, { ...codedBuyer(0), paidOn: "2025-05-06", grossFen: 5_000_000_00 });
  await aRevenueEntry(platform.id, { buyerName: "丙", paidOn: "2025-06-05", state: "confirmed" });
  const revenue = await findPublicRevenue(platform.id);
  expect(revenue.day).toMatch(/-(03-31|06-30|09-30|12-31)$/);
  expect(revenue.years).toEqual([
    {
      ...{ year: 2025, figures: { wan: 1800, entries: 6, buyers: 6 } },
      kinds: [{ nature: "service", figures: { wan: 1800, entries: 6, buyers: 6 } }],
    },
    { year: 2024, kinds: [{ nature: "service" }] },
  ]);
  const html = show(
    <PlatformRevenuePage
      origin="http://localhost"
      platform={{ slug: platform.registrationNumber, name: { zh: "某平台" }, isSample: true }}
      revenue={revenue}
    />,
  );
  expect(html).toContain("1,800");
  expect(html).toContain("不公开");
  expect(html).not.toContain("7,700");
});

test("the region's totals tell nothing of one platform's few buyers, whatever is taken off them", async () => {
  // Alone in their year: a platform of enough buyers whose page shows them, and one of two whose page does not.
  const [open, closed] = [await aPlatform(), await aPlatform()];
  await beforeThisQuarter(async () => {
    for (let n = 0; n < 6; n += 1)
      await aRevenueEntry(open.id, { ...codedBuyer(n), paidOn: "2019-05-05", grossFen: 1_000_000_00 });
  });
  expect(await yearOf("2019")).toMatchObject({ revenue: { wan: 600, count: 6, buyers: 6 } });
  await beforeThisQuarter(async () => {
    for (const n of [7, 8])
      await aRevenueEntry(closed.id, { ...codedBuyer(n), paidOn: "2019-05-05", grossFen: 9_000_000_00 });
  });
  // The year's total less the open platform's would be the closed one's.
  expect(await yearOf("2019")).toEqual({ code: "2019", contracts: { wan: 0, count: 0, buyers: 0 } });
});

test("codes of buyers are read by the database as by the site", async () => {
  const code = codeOf(3);
  for (const one of [
    code,
    `${code.slice(0, 17)}${code[17] === "A" ? "B" : "A"}`,
    "123",
    "9115010000000000I1",
  ]) {
    const [row] = await database.owner`select is_known_buyer(${`u${one}`}) as known`;
    expect(row?.known, one).toBe(isUscc(one));
  }
});

/** A buyer outside the register with a valid code. */
function codedBuyer(n: number) {
  return { buyerName: `甲${n}`, buyerUscc: codeOf(n) };
}
function codeOf(n: number): string {
  const first = `91150100${String(n).padStart(9, "0")}`;
  return `${first}${usccCheckCharacter(first)}`;
}

/** Does work as of a quarter ago, by the database's clock. */
async function beforeThisQuarter(work: () => Promise<void>): Promise<void> {
  await database.owner`update clock.setting set ahead = ahead - interval '95 days'`;
  await work();
  await database.owner`update clock.setting set ahead = ahead + interval '95 days'`;
}

async function yearOf(code: string) {
  return (await readRevenueStatistics()).rows.year.find((row) => row.code === code);
}

test("states of the book are those of entries", () => {
  const t = translator("en", "books");
  expect(new Set(entryStates.map((state) => t(`state.${state}`))).size).toBe(entryStates.length);
});

function show(element: React.ReactElement): string {
  return renderToStaticMarkup(<LanguageContext.Provider value="zh-CN">{element}</LanguageContext.Provider>);
}
