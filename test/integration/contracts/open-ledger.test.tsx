import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LanguageContext } from "~/app/i18n/use-messages";
import { findBookProof } from "~/app/modules/contracts/ledger-proof.queries.server";
import { publishHeads } from "~/app/modules/contracts/publish-heads.commands.server";
import { LedgerHeadsPage } from "~/app/modules/open-data/ledger-heads-page";
import { OpenDataPage } from "~/app/modules/open-data/open-data-page";
import { pathsIn } from "~/app/paths";
import { loader as feedLoader } from "~/app/routes/(en).feeds.$name";
import { loader as bookLoader } from "~/app/routes/(en).open-data.ledger.$book";
import { loader as headsLoader } from "~/app/routes/(en).open-data.ledger-heads._index";
import { loader as dayLoader } from "~/app/routes/(en).open-data.ledger-heads.$day";
import { loader as scriptLoader } from "~/app/routes/(en).open-data.verify-ledger[.]mjs";
import { PageHints } from "~/app/server/load-context";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aBook, anEntry, anEntryWith } from "./a-ledger";

const database = useDatabase();
const run = promisify(execFile);
const paths = pathsIn("zh-CN");
const origin = "http://localhost";
let folder: string;
let book: Awaited<ReturnType<typeof aBook>>;
let day: string;

const asking = (address: string, params: Record<string, string> = {}, page = new PageHints()) => ({
  request: new Request(origin + address),
  params,
  context: { requestId: "r", scriptMark: "m", page },
});
const dayFile = (name: string, page?: PageHints) =>
  dayLoader(asking(`/open-data/ledger-heads/${name}`, { day: name }, page));
const bookFile = (name: string, page?: PageHints) =>
  bookLoader(asking(`/open-data/ledger/${name}`, { book: name }, page));
const heads = (query = "", page?: PageHints) =>
  headsLoader(asking(`/open-data/ledger-heads${query}`, {}, page));

function rendered(view: Awaited<ReturnType<typeof heads>>, language: "zh-CN" | "en" = "zh-CN"): string {
  return renderToStaticMarkup(
    <LanguageContext.Provider value={language}>
      <LedgerHeadsPage {...view} />
    </LanguageContext.Provider>,
  );
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "open-"));
  openSearch({ url: database.appUrl, database: database.db });
  book = await aBook();
});
afterAll(async () => {
  await closeSearch();
  await rm(folder, { recursive: true, force: true });
});

test("before the first published day the page says when there will be one, and no file is there", async () => {
  const view = await heads();
  expect(view).toMatchObject({ latest: undefined, days: [], books: [] });
  expect(rendered(view)).toContain("次日");
  expect((await dayFile("latest.json")).status).toBe(404);
  expect((await bookFile(`${book.slug}.csv`)).status).toBe(404);
});

describe("once a day is published", () => {
  beforeAll(async () => {
    const moves = [
      ["confirm", "counterparty"],
      ["settle", "rule"],
    ] as const;
    await anEntryWith(database, await anEntry({ agreement: "合同-1", grossFen: 777_00 }, book), moves);
    await anEntryWith(database, await anEntry({ title: "一方提出" }, book), [["dispute", "counterparty"]]);
    await database.owner`call clock.set_ahead('1 day')`;
    await publishHeads({ folder: path.join(folder, "kept") });
    // Of a day that has not ended: of these nothing is published.
    await anEntryWith(database, await anEntry({}, book));
    day = (await heads()).latest?.day ?? "";
  });

  test("the page shows it and the books, in both languages, and is dropped from the cache with the next", async () => {
    const page = new PageHints();
    const view = await heads("?month=1999-01", page);
    expect([...page.tags]).toEqual(["ledger-heads"]);
    expect(view).toMatchObject({ month: day.slice(0, 7), days: [{ day, books: 1 }] });
    for (const language of ["zh-CN", "en"] as const) {
      const html = rendered(view, language);
      for (const address of [
        pathsIn(language).ledgerDay(day),
        pathsIn(language).ledgerCommitments(book.slug),
        pathsIn(language).ledgerScript(),
        pathsIn(language).platform(book.slug),
      ])
        expect(html).toContain(`href="${address}"`);
      expect(html).toContain(view.latest?.root);
    }
    expect(view.books).toMatchObject([{ slug: book.slug, number: 5 }]);
  });

  test("what is public names neither sum nor buyer nor what it was for", async () => {
    const texts = [
      await (await dayFile(`${day}.json`)).text(),
      await (await bookFile(`${book.slug}.csv`)).text(),
      await (await feedLoader(asking("/feeds/ledger.atom", { name: "ledger.atom" }))).text(),
      rendered(await heads()),
    ];
    const salts = await database.owner<
      { salt: string; entry_id: string }[]
    >`select salt, entry_id from ledger_lines`;
    for (const text of texts) {
      // A digest may hold any digits.
      expect(text.replaceAll(/[0-9a-f]{64}/g, "")).not.toMatch(/777|某某公司|土壤|合同-1/);
      for (const { salt, entry_id } of salts)
        expect(text.includes(salt) || text.includes(entry_id)).toBe(false);
    }
  });

  test("the feed tells the root, so that whoever subscribes keeps it", async () => {
    const xml = await (await feedLoader(asking("/feeds/ledger.atom", { name: "ledger.atom" }))).text();
    expect(xml).toContain((await heads()).latest?.root);
    expect(xml).toContain(origin + paths.ledgerDay(day));
  });

  test.each(["latest", "1999-01-01.json", "2026-02-30.json", "..json", "nothing.json"])(
    "%s is no day",
    async (name) => {
      expect((await dayFile(name)).status).toBe(404);
    },
  );

  test("the page of open data leads there", () => {
    const html = renderToStaticMarkup(
      <LanguageContext.Provider value="zh-CN">
        <OpenDataPage origin={origin} />
      </LanguageContext.Provider>,
    );
    for (const address of [paths.ledgerHeads(), paths.feed("ledger"), paths.statisticsTable("years")])
      expect(html).toContain(`href="${address}"`);
  });

  test("a stranger checks the books with the script alone, and a party its own entries", async () => {
    const place = (name: string) => path.join(folder, name);
    await writeFile(place("verify.mjs"), await scriptLoader(asking("/open-data/verify-ledger.mjs")).text());
    const csv = await (await bookFile(`${book.slug}.csv`)).text();
    await writeFile(place(`${book.slug}.csv`), csv);
    await writeFile(place("day.json"), await (await dayFile("latest.json")).text());
    const proof = await findBookProof((await heads()).books[0] ? book.platformId : 0);
    expect(proof.books[0]?.lines).toHaveLength(6);
    await writeFile(place("proof.json"), JSON.stringify(proof));
    const check = async (...args: string[]) => {
      const given = [place("verify.mjs"), "--book", place(`${book.slug}.csv`), ...args];
      return await run(process.execPath, given).then(
        ({ stdout }) => stdout,
        (error: { stdout: string; stderr: string }) => `refused: ${error.stdout}${error.stderr}`,
      );
    };
    const kept = ["--heads", place("kept")];
    const own = ["--proof", place("proof.json")];
    expect(await check(...kept, ...own)).toMatch(/^1 days, 1 books, 5 lines, 1 proofs\n✓/);
    expect(await check("--heads", place("day.json"))).toMatch(/✓/);

    const entry = proof.entries.find(({ grossFen }) => grossFen === 777_00);
    if (!entry) throw new Error("its own entry is missing");
    entry.grossFen += 1;
    await writeFile(place("proof.json"), JSON.stringify(proof));
    expect(await check(...own)).toMatch(/^refused: .*line 1: its entry is not as it was declared/s);

    const [head = "", first = "", ...rest] = csv.split("\r\n");
    await writeFile(
      place(`${book.slug}.csv`),
      [head, first.replace(/,[0-9a-f]/, ",g"), ...rest].join("\r\n"),
    );
    expect(await check(...kept)).toMatch(/^refused: .*line 1: its hash is not that of the chain/s);
  });
});
