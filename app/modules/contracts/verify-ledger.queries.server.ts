import { hash } from "node:crypto";
import type postgres from "postgres";
import { checkBook, type LineFault, type SettleLimit } from "./core/verify-chain";
import { listSettleLimits, readEntries, readLines } from "./ledger-stream.queries.server";
import { compareKept, type HeadFault, type KeptDays, verifyHeads } from "./verify-heads.queries.server";
import { type BrokenRule, findBrokenRule } from "./verify-rules.queries.server";

/** What the verifier found wrong, and where. */
export type LedgerFault =
  | ({ in: "line"; bookId: number } & LineFault)
  | ({ in: "rule" } & BrokenRule)
  | ({ in: "head" } & HeadFault);

export interface LedgerReport {
  /** The first of each book in the order of the books, then of rules and heads; empty: all is as it was written. */
  faults: LedgerFault[];
  books: number;
  lines: number;
  entries: number;
  /** Published days in the database, and those of them that were compared with what was kept outside. */
  days: number;
  keptDays: number;
  /** Registration numbers, for words. */
  slugs: ReadonlyMap<number, string>;
}

const digest = (text: string) => hash("sha256", text, "hex");

/**
 * Recomputes all books from one snapshot of the database, so that it may run beside the site. `connection`: a pool that
 * nobody else waits for; with two connections the rules are asked beside the books. `kept`: published days as somebody
 * keeps them outside. For operators and auditors: reads everything, changes nothing.
 */
export async function verifyLedger(connection: postgres.Sql, kept: KeptDays = []): Promise<LedgerReport> {
  const report = await connection.begin(READING, async (sql) => {
    if (connection.options.max < 2) return await verifySnapshot(sql, kept);
    const [{ snapshot } = { snapshot: "" }] = await sql<{ snapshot: string }[]>`
      select pg_export_snapshot() as snapshot`;
    const rules = connection.begin(READING, async (beside) => {
      await beside.unsafe(`set transaction snapshot '${snapshot}'`);
      return await findBrokenRule(beside);
    });
    // The snapshot is there as long as this transaction: both end before it does.
    const [books] = await Promise.allSettled([verifyBooks(sql), rules]);
    if (books.status === "rejected") throw books.reason;
    return await withRest(sql, books.value, await rules, kept);
  });
  // The driver's type unwraps arrays of promises; this is none.
  return report as LedgerReport;
}

const READING = "isolation level repeatable read read only";

/** The same within a transaction of the caller's, which sees one state of the database throughout. */
export async function verifySnapshot(
  sql: postgres.TransactionSql,
  kept: KeptDays = [],
): Promise<LedgerReport> {
  return withRest(sql, await verifyBooks(sql), await findBrokenRule(sql), kept);
}

async function withRest(
  sql: postgres.TransactionSql,
  report: LedgerReport,
  broken: BrokenRule | undefined,
  kept: KeptDays,
): Promise<LedgerReport> {
  const heads = await verifyHeads(sql);
  const compared = await compareKept(sql, kept);
  const faults: LedgerFault[] = [...report.faults];
  if (broken) faults.push({ in: "rule", ...broken });
  for (const fault of [...heads.faults, ...compared.faults]) faults.push({ in: "head", ...fault });
  return { ...report, faults, days: heads.days, keptDays: compared.days };
}

/** The lines of all books, each in its order. */
async function verifyBooks(sql: postgres.TransactionSql): Promise<LedgerReport> {
  const report: LedgerReport = {
    ...{ faults: [], books: 0, lines: 0, entries: 0, days: 0, keptDays: 0, slugs: new Map() },
  };
  const books = await sql<{ id: number; last: number; head: string; slug: string | null }[]>`
    select l.id, coalesce(b.last_number, 0)::float8 as last, coalesce(b.head, '') as head,
      p.registration_number as slug
    from (select platform_id as id from ledger_books union select platform_id from revenue_entries
      union select book_id from ledger_lines) l
    left join ledger_books b on b.platform_id = l.id left join platforms p on p.id = l.id order by 1`;
  report.slugs = new Map(books.map(({ id, slug }) => [id, slug ?? String(id)]));
  // A book is read by its index: with another plan every book would read all entries.
  await sql`set local random_page_cost = 1.1`;
  const limits = await listSettleLimits(sql);
  for (const book of books) {
    const fault = await verifyBook(sql, book, limits, report);
    if (fault) report.faults.push({ in: "line", bookId: book.id, ...fault });
  }
  return report;
}

async function verifyBook(
  sql: postgres.TransactionSql,
  book: { id: number; last: number; head: string },
  limits: readonly SettleLimit[],
  report: LedgerReport,
): Promise<LineFault | undefined> {
  const check = checkBook(book.id, digest, limits);
  report.books += 1;
  await readEntries(sql, book.id, check.know);
  let fault: LineFault | undefined;
  await readLines(sql, book.id, (line) => {
    // After one the rest of a book says nothing.
    fault ??= check.take(line);
  });
  report.lines += check.lines;
  report.entries += check.entries;
  return fault ?? check.end({ lastNumber: book.last, head: book.head });
}
