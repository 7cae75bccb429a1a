import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { faultInWords } from "~/app/cli/ledger-words";
import { rootOfDay, ZERO_HASH } from "~/app/modules/contracts/core/ledger-line";
import { readKeptDays } from "~/app/modules/contracts/head-files.server";
import { readEntries } from "~/app/modules/contracts/ledger-stream.queries.server";
import { publishHeads } from "~/app/modules/contracts/publish-heads.commands.server";
import { verifyLedger, verifySnapshot } from "~/app/modules/contracts/verify-ledger.queries.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aBook, anEntry, anEntryWith, digest, ODD_TEXT } from "./a-ledger";
import { inTampered } from "./tampering";

const database = useDatabase();
let folder: string;
let book: Awaited<ReturnType<typeof aBook>>;
let entries: string[];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "heads-"));
  openSearch({ url: database.appUrl, database: database.db });
  book = await aBook();
  const confirmed = [
    ["dispute", "counterparty"],
    ["confirm", "counterparty"],
  ] as const;
  entries = [
    await anEntryWith(database, await anEntry({ grossFen: 1_000_00 }, book), confirmed),
    // What stands between the columns of a copy must not be taken for one.
    await anEntryWith(
      database,
      await anEntry(
        { title: ODD_TEXT, agreement: ODD_TEXT, buyerName: ODD_TEXT, buyerUscc: "91150100MA0" },
        book,
      ),
    ),
    await anEntryWith(database, await anEntry({ title: "三" }, book), [["dispute", "counterparty"]]),
  ];
  await anEntryWith(database, await anEntry());
});
afterAll(async () => {
  await closeSearch();
  await rm(folder, { recursive: true, force: true });
});

const whole = { books: 2, lines: 7, entries: 4 };

test("a ledger that nobody touched is as it was written", async () => {
  expect(await verifyLedger(database.owner)).toMatchObject({ ...whole, faults: [] });
});

describe("what somebody with the owner's rights changed is found, and the line named", () => {
  test.each<[what: string, (sql: postgres.TransactionSql) => Promise<unknown>, found: RegExp]>([
    [
      "one fen of an entry",
      (sql) => sql`update revenue_entries set gross_fen = gross_fen + 1 where id = ${entries[0] ?? ""}`,
      /line 1, entry .*facts of its entry were changed/,
    ],
    [
      "one fen of what totals are reckoned by",
      (sql) => sql`update revenue_states set net_fen = net_fen + 1 where entry_id = ${entries[1] ?? ""}`,
      /line 4, entry .*totals are reckoned by/,
    ],
    [
      "a line's kind",
      (sql) => sql`update ledger_lines set kind = 'verify' where number = 3`,
      /line 3, .*changed after/,
    ],
    [
      "a line's instant, to none",
      (sql) => sql`update ledger_lines set at = 'infinity' where number = 3`,
      /line 3, .*changed after/,
    ],
    [
      "a line's hash, put to the hash before it",
      (sql) => sql`update ledger_lines set previous = previous || e'\\x1f' || hash, hash = repeat('0', 64)
        where number = 3`,
      /line 3, .*changed after/,
    ],
    ["a line that is gone", (sql) => sql`delete from ledger_lines where number = 2`, /line 2: is missing/],
    [
      "the last line that is gone",
      (sql) => sql`delete from ledger_lines where number = 6`,
      /line 6: is missing/,
    ],
    [
      "the last line that is gone, and its book moved back",
      (sql) => sql`with gone as (delete from ledger_lines where number = 6 returning book_id, previous)
        update ledger_books b set last_number = 5, head = gone.previous from gone where b.platform_id = gone.book_id`,
      /line 5, entry .*not what its lines come to/,
    ],
    [
      "two lines that changed places",
      async (sql) => {
        await sql`update ledger_lines set number = number + 100 where number in (2, 3)`;
        await sql`update ledger_lines set number = 105 - number where number > 100`;
      },
      /line 2, entry .*does not follow/,
    ],
    [
      "a state",
      (sql) => sql`update revenue_states set state = 'verified' where entry_id = ${entries[2] ?? ""}`,
      /line 6, entry .*not what its lines come to/,
    ],
    [
      "totals, by what belongs to no entry",
      async (sql) => {
        await sql`alter table revenue_states drop constraint revenue_states_entry_id_revenue_entries_id_fk`;
        await sql`insert into revenue_states
          select (jsonb_populate_record(s, jsonb_build_object('entry_id', gen_random_uuid()))).* from revenue_states s
          where s.entry_id = ${entries[0] ?? ""}`;
      },
      /totals are reckoned by has no entry/,
    ],
    [
      "a book's head",
      (sql) => sql`update ledger_books set head = repeat('1', 64) where last_number = 6`,
      /line 6: the book's own/,
    ],
    [
      "the hash of a file",
      (sql) => sql`update entry_evidence set sha256 = repeat('a', 64) where entry_id = ${entries[1] ?? ""}`,
      /line 4: the files kept with its entry/,
    ],
    [
      "an entry without a line",
      (sql) => sql`insert into revenue_entries
        select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid()))).* from revenue_entries e
        where e.id = ${entries[0] ?? ""}`,
      /an entry has no line in its book/,
    ],
  ])("%s", async (_what, tamper, found) => {
    await inTampered(database.owner, tamper, async (sql) => {
      const { faults, slugs } = await verifySnapshot(sql);
      const words = faults.map((fault) => faultInWords(fault, slugs));
      expect(words[0]).toMatch(found);
      expect(words[0]).toContain(book.slug);
    });
  });
});

test("whatever totals are reckoned by, and says something else than its entry, is found", async () => {
  const others = Object.entries({
    ...{ is_sample: "not is_sample", contract_id: "gen_random_uuid()", invoice_id: "gen_random_uuid()" },
    ...{ platform_id: "0", paid_on: "paid_on + 1", gross_fen: "gross_fen + 1", net_fen: "net_fen + 1" },
    ...{ nature: "'consulting'", channel: "'imported'", category_code: "'x'", field_code: "'x'" },
    ...{ buyer_key: "'o1'", buyer_size: "'large'", buyer_area_code: "'x'" },
    ...{ is_buyer_outside: "not is_buyer_outside", is_related: "not is_related" },
  });
  const columns =
    await database.owner`select from information_schema.columns where table_name = 'revenue_states'`;
  // The others are its entry, its state, number and instant.
  expect(others).toHaveLength(columns.length - 4);
  const nothing = async () => {};
  await inTampered(database.owner, nothing, async (sql) => {
    for (const [column, other] of others) {
      const takenBack = new Error("taken back");
      const following: string[] = [];
      const tampered = sql.savepoint(async (within) => {
        await within.unsafe(
          `update revenue_states set ${column} = ${other} where entry_id = '${entries[1]}'`,
        );
        await readEntries(within, book.platformId, ({ id, state }) => {
          if (state?.isOfEntry) following.push(id);
        });
        throw takenBack;
      });
      await expect(tampered).rejects.toBe(takenBack);
      expect([column, following.sort()]).toEqual([column, [entries[0], entries[2]].sort()]);
    }
  });
});

test("heads are published once a day has ended, once, and written where they are kept", async () => {
  expect(await publishHeads({ folder })).toEqual({ days: 0 });
  await database.owner`call clock.set_ahead('1 day')`;
  expect(await publishHeads({ folder })).toEqual({ days: 1 });
  expect(await publishHeads({ folder })).toEqual({ days: 0 });
  // Two days off, and one without a line: what was missed is caught up with.
  await anEntryWith(database, await anEntry({}, book));
  await database.owner`call clock.set_ahead('3 days')`;
  await anEntryWith(database, await anEntry({}, book));
  await database.owner`call clock.set_ahead('5 days')`;
  expect(await publishHeads({ folder })).toEqual({ days: 2 });
  const days = await database.owner<{ root: string; previous_root: string; heads: number[] }[]>`
    select d.root, d.previous_root, array(select number::int from ledger_heads h where h.day = d.day order by 1) as heads
    from ledger_days d order by d.day`;
  expect(days.map(({ heads }) => heads)).toEqual([[1, 6], [7], [8]]);
  expect(days.map((day) => day.previous_root)).toEqual([ZERO_HASH, days[0]?.root, days[1]?.root]);
  expect(await verifyLedger(database.owner, readKeptDays(folder))).toMatchObject({
    days: 3,
    keptDays: 3,
    faults: [],
  });
});

test("a file of heads is never replaced: one that says something else is a fault that operators see", async () => {
  const [newest] = await database.owner<{ day: string }[]>`select max(day)::text as day from ledger_days`;
  const file = path.join(folder, `${newest?.day}.json`);
  const whole = await readFile(file, "utf8");
  const edited = whole.replace(
    /"root": "./,
    (start) => `${start.slice(0, -1)}${start.endsWith("0") ? "1" : "0"}`,
  );
  await writeFile(file, edited);
  await expect(publishHeads({ folder })).rejects.toThrow("not those of the database");
  expect(await readFile(file, "utf8")).toBe(edited);
  const { faults, slugs } = await verifyLedger(database.owner, readKeptDays(folder));
  expect(faults.map((fault) => faultInWords(fault, slugs))).toEqual([
    expect.stringMatching(/does not add up by itself/),
  ]);
  await rm(file);
  await publishHeads({ folder });
  expect(await readFile(file, "utf8")).toBe(whole);
});

test("a chain that was recomputed whole, heads and roots included, is found from what was kept outside", async () => {
  const forge = async (sql: postgres.TransactionSql) => {
    // The second entry, whose line is the fourth.
    await sql`update revenue_entries set gross_fen = gross_fen + 1 where id = ${entries[1] ?? ""}`;
    await sql`update revenue_states set gross_fen = gross_fen + 1, net_fen = net_fen + 1
      where entry_id = ${entries[1] ?? ""}`;
    await recompute(sql, book.platformId);
  };
  await inTampered(database.owner, forge, async (sql) => {
    expect((await verifySnapshot(sql)).faults).toEqual([]);
    const { faults, slugs } = await verifySnapshot(sql, readKeptDays(folder));
    expect(faults.map((fault) => faultInWords(fault, slugs))).toEqual([
      expect.stringMatching(new RegExp(`${book.slug}.*line 6.*recomputed whole.*one of 1 to 6`)),
    ]);
  });
});

test("a published day that was taken away is found from what was kept outside", async () => {
  const [last] = await database.owner<{ day: string }[]>`select max(day)::text as day from ledger_days`;
  const takeAway = async (sql: postgres.TransactionSql) => {
    await sql`delete from ledger_heads where day = ${last?.day ?? ""}`;
    await sql`delete from ledger_days where day = ${last?.day ?? ""}`;
  };
  await inTampered(database.owner, takeAway, async (sql) => {
    expect((await verifySnapshot(sql)).faults).toEqual([]);
    expect((await verifySnapshot(sql, readKeptDays(folder))).faults).toMatchObject([
      { in: "head", code: "day_missing", day: last?.day },
    ]);
  });
});

// The last: what it changes stays.
test("a rule that is broken is found by one connection alone, and by a second beside the books", async () => {
  await database.owner.begin(async (sql) => {
    await sql`alter table entry_evidence disable trigger user`;
    await sql`update entry_evidence set sha256 = repeat('a', 64) where entry_id = ${entries[1] ?? ""}`;
  });
  const alone = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const [byOne, byTwo] = [await verifyLedger(alone), await verifyLedger(database.owner)];
    expect(byTwo.faults).toMatchObject([{ in: "rule", rule: "evidence", bookId: book.platformId }]);
    expect(byOne).toEqual(byTwo);
  } finally {
    await alone.end();
  }
});

/** What somebody does who knows how the chain is made, and may write everything in the database. */
async function recompute(sql: postgres.TransactionSql, bookId: number): Promise<void> {
  await sql`update ledger_lines l set facts = ledger_facts(e) from revenue_entries e
    where e.id = l.entry_id and l.book_id = ${bookId}`;
  const lines = await sql<{ number: number }[]>`
    select number::int from ledger_lines where book_id = ${bookId} order by number`;
  let previous = ZERO_HASH;
  for (const { number } of lines) {
    const [line] = await sql<{ hash: string }[]>`
      update ledger_lines l set previous = ${previous}, commitment = c.commitment, hash = ledger_digest(${previous} || c.commitment)
      from (select ledger_digest(salt || e'\\x1f' || array_to_string(array['l1', book_id::text, number::text, entry_id::text,
          kind, ledger_micros(at), mover, actor_id::text, organisation_id::text, ledger_digest(reason),
          array_to_string(evidence, ','), facts], e'\\x1f', e'\\x15')) as commitment
        from ledger_lines where book_id = ${bookId} and number = ${number}) c
      where l.book_id = ${bookId} and l.number = ${number} returning l.hash`;
    if (!line) throw new Error("no such line");
    previous = line.hash;
  }
  await sql`update ledger_books set head = ${previous} where platform_id = ${bookId}`;
  await sql`update ledger_heads h set hash = l.hash from ledger_lines l
    where l.book_id = h.platform_id and l.number = h.number`;
  let previousRoot = ZERO_HASH;
  for (const { day } of await sql<{ day: string }[]>`select day::text from ledger_days order by day`) {
    const heads = await sql<{ platformId: number; number: number; hash: string }[]>`
      select platform_id as "platformId", number::int, hash from ledger_heads where day = ${day}`;
    const root = rootOfDay(day, previousRoot, heads, digest);
    await sql`update ledger_days set previous_root = ${previousRoot}, root = ${root} where day = ${day}`;
    previousRoot = root;
  }
}
