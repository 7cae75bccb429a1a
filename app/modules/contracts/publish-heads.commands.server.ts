import { hash } from "node:crypto";
import { sql } from "drizzle-orm";
import { groupBy } from "~/app/core/group-by";
import { db, type Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { ledgerDays, ledgerHeads } from "~/db/schema/ledger";
import { rootOfDay, ZERO_HASH } from "./core/ledger-line";
import { keepDay, listHeadFiles } from "./head-files.server";
import { headsTag, listPublishedDays } from "./published-days.queries.server";

const digest = (text: string) => hash("sha256", text, "hex");
/** Two processes at once: one waits, and finds everything done. */
const publishingLock = 72_107;
/** Rows that are written at once. */
const BATCH = 500;

/**
 * Publishes the heads of every day (Asia/Shanghai) that has ended, has new lines and was not published, oldest first, and
 * writes each published day into `folder`, where an operator can fetch it. Days off are caught up with. Throws when a
 * file says something else than the database.
 */
export async function publishHeads({ folder }: { folder: string }): Promise<{ days: number }> {
  const days = await db().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${publishingLock})`);
    const published = await publishDays(tx);
    if (published > 0) await notifyPages(tx, [headsTag]);
    return published;
  });
  await keepPublished(folder);
  return { days };
}

interface HeadRow extends Record<string, unknown> {
  day: string;
  platformId: number;
  number: number;
  hash: string;
}

/** The rows alone, in a transaction of the caller's, who holds no other publication up. */
export async function publishDays(tx: Transaction): Promise<number> {
  const [last] = await tx.execute<{ day: string; root: string }>(
    sql`select to_char(day, 'YYYY-MM-DD') as day, root from ledger_days order by day desc limit 1`,
  );
  // A line that was written before midnight and committed after a publication falls to the day published next.
  const heads = await tx.execute<HeadRow>(sql`
    with todo as (
      select b.platform_id, coalesce(max(h.number), 0) as number from ledger_books b
      left join ledger_heads h on h.platform_id = b.platform_id group by b.platform_id
    ), lines as (
      select t.platform_id, l.number, max(greatest((l.at at time zone 'Asia/Shanghai')::date,
        ${last?.day ?? null}::date + 1)) over (partition by t.platform_id order by l.number) as day
      from todo t join ledger_lines l on l.book_id = t.platform_id and l.number > t.number
      where l.at < (clock.now() at time zone 'Asia/Shanghai')::date::timestamp at time zone 'Asia/Shanghai'
    ), ends as (select day, platform_id, max(number) as number from lines group by day, platform_id)
    select to_char(e.day, 'YYYY-MM-DD') as day, e.platform_id as "platformId", e.number::float8 as number, l.hash
    from ends e join ledger_lines l on l.book_id = e.platform_id and l.number = e.number
    where e.day < (clock.now() at time zone 'Asia/Shanghai')::date
    order by e.day, e.platform_id`);
  let previousRoot = last?.root ?? ZERO_HASH;
  const days = groupBy(heads, ({ day }) => day);
  const rows = [...days].map(([day, ofDay]) => {
    const root = rootOfDay(day, previousRoot, ofDay, digest);
    const row = { day, previousRoot, root };
    previousRoot = root;
    return row;
  });
  for (let begin = 0; begin < rows.length; begin += BATCH)
    await tx.insert(ledgerDays).values(rows.slice(begin, begin + BATCH));
  for (let begin = 0; begin < heads.length; begin += BATCH)
    await tx.insert(ledgerHeads).values(heads.slice(begin, begin + BATCH));
  return days.size;
}

/** Writes the files that are missing, and looks at the newest that is there. */
async function keepPublished(folder: string): Promise<void> {
  const kept = await listHeadFiles(folder);
  const newest = kept.at(-1);
  const known = new Set(kept);
  for (let after: string | undefined; ; ) {
    const days = await listPublishedDays({ after, limit: BATCH });
    for (const day of days) if (!known.has(day.day) || day.day === newest) await keepDay(folder, day);
    if (days.length < BATCH) return;
    after = days.at(-1)?.day;
  }
}
