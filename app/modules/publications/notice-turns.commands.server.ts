import { sql } from "drizzle-orm";
import { db, type Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { enqueue } from "../jobs/enqueue.server";
import { indexRecords } from "../jobs/indexing.commands.server";

/**
 * Puts the notices whose time has come into the search index and lets pages that show notices be made anew. Run at each
 * start and end, and when the site starts; doing it again changes nothing. Answers how many entered the index.
 */
export async function turnDueNotices(): Promise<number> {
  return db().transaction(async (tx) => {
    const count = await turn(tx);
    await notifyPages(tx, ["notices"]);
    return count;
  });
}

/**
 * Puts due notices into the search index, waiting for one that somebody is changing: nobody would come back for it.
 * `only`: this one alone.
 */
export async function turn(tx: Transaction, only?: number): Promise<number> {
  const due = await tx.execute<{ id: number }>(sql`
    select id from notices
    where indexed_at is null and withdrawn_at is null and starts_at <= (select clock.now())
      and ${only === undefined ? sql`true` : sql`id = ${only}`}
    order by id for update`);
  if (due.length === 0) return 0;
  const ids = due.map((row) => row.id);
  await tx.execute(sql`update notices set indexed_at = clock.now() where id in ${ids}`);
  await indexRecords("notice", ids, tx);
  return ids.length;
}

/** Seconds: as far ahead as the queue can count, some 68 years. */
const LONGEST_DELAY = 2_147_483_647;

/** Asks for `turnDueNotices` at an instant: not a moment earlier. */
export async function turnAt(instant: Date, tx: Transaction): Promise<void> {
  // The queue counts from the beginning of the transaction, which may be long ago: a job that came early would find
  // nothing due, and no other would come.
  const [row] = await tx.execute<{ delay: number }>(sql`
    select least(ceil(extract(epoch from ${instant.toISOString()}::timestamptz - ahead - transaction_timestamp())),
      ${LONGEST_DELAY})::int as delay
    from clock.setting`);
  if (!row) throw new Error("the clock gave no answer");
  const delaySeconds = Math.max(0, row.delay);
  await enqueue(tx, "notices.turn", {}, { delaySeconds });
}

/** The deciding clock, to the millisecond below: never ahead of the database. */
export async function databaseNow(tx: Transaction): Promise<Date> {
  const [row] = await tx.execute<{ now: number }>(
    sql`select floor(extract(epoch from clock.now()) * 1000)::float8 as now`,
  );
  if (!row) throw new Error("the clock gave no answer");
  return new Date(row.now);
}
