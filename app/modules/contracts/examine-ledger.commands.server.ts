import { sql } from "drizzle-orm";
import { groupBy } from "~/app/core/group-by";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { takeTurn } from "../audit/turns.commands.server";
import { throwFailed, workApart } from "../jobs/work-apart";
import { inBoth } from "../notifications/core/both-languages";
import { notify } from "../notifications/notify.commands.server";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import { findBookName, listItsOfficers } from "./book-readers.queries.server";
import * as Patterns from "./core/patterns";
import { drawDueSamples } from "./draw-samples.commands.server";
import { keepFindings, markGone, type PlacedFinding } from "./keep-findings.commands.server";
import {
  findPatternLimits,
  listBookYears,
  listFlows,
  listFoundedBuyers,
  listOverInvoices,
  listReusedFiles,
} from "./pattern-figures.queries.server";
import { followRedLetter } from "./red-letters.commands.server";

/** How many years back are looked at, with the running one. */
const YEARS = 3;

/**
 * Looks for unusual patterns in the books of the last years, and draws the sample of each quarter that has ended. Figures
 * are read at once, as books are compared with one another; each book is then written by itself, and one that fails is
 * thrown at the end.
 */
export async function examineLedger(signal?: AbortSignal): Promise<void> {
  const failed: unknown[] = [];
  await examineBooks({ signal, failed });
  throwFailed(failed, "books");
}

/**
 * The same for who then goes on with the books that were looked through: `failed` takes what was thrown. Answers those
 * that were not.
 */
export async function examineBooks(way: {
  signal: AbortSignal | undefined;
  failed: unknown[];
}): Promise<ReadonlySet<number>> {
  const today = await findRegistryDay();
  const firstYear = Number(today.slice(0, 4)) - YEARS + 1;
  const found = await db().transaction(
    async (tx) => {
      // All books at once: longer than a page may take.
      await tx.execute(sql`set local statement_timeout = '5min'`);
      return listFindings(`${firstYear}-01-01`, today, tx);
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
  const books = groupBy(found, ({ platformId }) => platformId);
  // Those as well in which nothing is found any more.
  const noted = await db().execute<{ id: number }>(
    sql`select distinct platform_id as id from pattern_findings where gone_at is null`,
  );
  const ids = [...new Set([...books.keys(), ...noted.map(({ id }) => id)])].sort((a, b) => a - b);
  const unseen = new Set(ids);
  await workApart(ids, way, async (id) => {
    await db().transaction((tx) =>
      noteFindings({ id, found: books.get(id) ?? [] }, { firstYear, today }, tx),
    );
    unseen.delete(id);
  });
  const invoices = new Set(found.flatMap(({ pattern, key }) => (pattern === "over_invoice" ? [key] : [])));
  await workApart([...invoices].sort(), way, (invoice) =>
    db().transaction(async (tx) => {
      await takeTurn("examine-ledger", tx);
      await followRedLetter(invoice, tx);
    }),
  );
  await workApart(["samples"], way, () => db().transaction((tx) => drawDueSamples(tx)));
  return unseen;
}

/**
 * Writes what is unusual in a book by the rules of today: what is new is written and its officers are told, what was found
 * before is the same finding with today's figures unless it was decided, what is not found any more is marked as gone.
 */
async function noteFindings(
  book: { id: number; found: readonly PlacedFinding[] },
  { firstYear, today }: { firstYear: number; today: string },
  tx: Transaction,
): Promise<void> {
  await takeTurn("examine-ledger", tx);
  const isNew = (await keepFindings(book.found, tx)).length > 0;
  await markGone(book, firstYear, tx);
  if (!isNew) return;
  await notify(
    {
      to: await listItsOfficers(book.id, {}, tx),
      kind: "pattern-found",
      eventKey: `pattern-found:${book.id}:${today}`,
      data: {
        ...inBoth({ platform: await findBookName(book.id, tx) }),
        path: pathsIn("zh-CN").desk("patterns"),
      },
    },
    tx,
  );
}

async function listFindings(since: string, today: string, tx: Transaction): Promise<PlacedFinding[]> {
  const limits = await findPatternLimits(today, tx);
  const found: PlacedFinding[] = [];
  const place = (at: { platformId: number; year: number }, findings: readonly Patterns.Finding[]) => {
    for (const finding of findings) found.push({ ...finding, platformId: at.platformId, year: at.year });
  };
  for (const book of await listBookYears(since, limits, tx))
    place(book, [
      ...Patterns.findOneBuyer(book, limits),
      ...Patterns.findDecember(book, limits),
      ...Patterns.findRoundSums(book, limits),
      ...Patterns.findUnderLimit(book, limits),
    ]);
  for (const buyer of await listFoundedBuyers(since, tx))
    place(buyer, Patterns.findNewCompanies([buyer], limits));
  for (const file of await listReusedFiles(since, tx)) place(file, Patterns.findReusedEvidence([file]));
  for (const invoice of await listOverInvoices(since, tx))
    place(invoice, Patterns.findOverInvoices([invoice]));
  // Samples and what is real never trade with one another.
  const flows = groupBy(await listFlows(since, tx), ({ year, isSample }) => `${year}:${isSample}`);
  for (const [, ofYear] of flows) {
    const year = ofYear[0]?.year ?? 0;
    for (const circle of Patterns.findCircles(ofYear, limits)) {
      const { organisations } = circle;
      const books = new Set(
        organisations.flatMap((from, index) => {
          const to = organisations[(index + 1) % organisations.length];
          return ofYear.find((flow) => flow.from === from && flow.to === to)?.platformIds ?? [];
        }),
      );
      for (const platformId of books) place({ platformId, year }, [Patterns.circleFinding(circle)]);
    }
  }
  return found;
}
