import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { DayFile } from "./core/day-file";

/** What pages of the published heads carry, for whoever publishes. */
export const headsTag = "ledger-heads";

/** Where the file of a day comes from: its row, its heads and the day before. */
const dayRow = sql`to_char(d.day, 'YYYY-MM-DD') as "day", d.root, d.previous_root as "previousRoot",
  (select to_char(max(b.day), 'YYYY-MM-DD') from ledger_days b where b.day < d.day) as "previousDay",
  coalesce((select json_agg(json_build_object('platformId', h.platform_id, 'registrationNumber', p.registration_number,
    'number', h.number, 'hash', h.hash) order by h.platform_id)
    from ledger_heads h join platforms p on p.id = h.platform_id where h.day = d.day), '[]') as heads`;

/** A published day as its file says it; `day`: undefined for the newest. Public. */
export async function findPublishedDay(day?: string, tx: Executor = db()): Promise<DayFile | undefined> {
  const which = day === undefined ? sql`(select max(day) from ledger_days)` : sql`${day}::date`;
  const rows = await tx.execute(sql`select ${dayRow} from ledger_days d where d.day = ${which}`);
  // The columns are those named above.
  return rows[0] as unknown as DayFile | undefined;
}

/** Those published days, oldest first, at most `limit`. Public. */
export async function listPublishedDays(
  { after, limit }: { after?: string | undefined; limit: number },
  tx: Executor = db(),
): Promise<DayFile[]> {
  const since = after === undefined ? sql`` : sql`where d.day > ${after}::date`;
  const rows = await tx.execute(
    sql`select ${dayRow} from ledger_days d ${since} order by d.day limit ${limit}`,
  );
  return [...rows] as unknown as DayFile[];
}

/** A published day in a list: how many books had new lines. */
export interface DaySummary {
  day: string;
  root: string;
  books: number;
  /** ISO instant. */
  publishedAt: string;
}

/** The newest published days first, those of a month (`2026-11`) or the newest of all. Public. */
export async function listDaySummaries(
  { month, limit }: { month?: string | undefined; limit: number },
  tx: Executor = db(),
): Promise<DaySummary[]> {
  const within = month === undefined ? sql`` : sql`where to_char(d.day, 'YYYY-MM') = ${month}`;
  const rows = await tx.execute(sql`select to_char(d.day, 'YYYY-MM-DD') as day, d.root,
    (select count(*)::int from ledger_heads h where h.day = d.day) as books,
    to_char(d.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "publishedAt"
    from ledger_days d ${within} order by d.day desc limit ${limit}`);
  return [...rows] as unknown as DaySummary[];
}

/** The months that have published days, newest first. Public. */
export async function listPublishedMonths(tx: Executor = db()): Promise<string[]> {
  const rows = await tx.execute<{ month: string }>(
    sql`select distinct to_char(day, 'YYYY-MM') as month from ledger_days order by 1 desc`,
  );
  return rows.map(({ month }) => month);
}

/** A book of which heads are published: its name, and how far. */
export interface PublishedBook {
  slug: string;
  name: { zh: string; en?: string };
  isSample: boolean;
  /** The last published line. */
  number: number;
  day: string;
}

/** Every book with a published head, by registration number. Public. */
export async function listPublishedBooks(tx: Executor = db()): Promise<PublishedBook[]> {
  const rows = await tx.execute(sql`select p.registration_number as slug, p.is_sample as "isSample",
    jsonb_strip_nulls(jsonb_build_object('zh', p.name_zh, 'en', p.name_en)) as name,
    h.number::float8 as number, to_char(h.day, 'YYYY-MM-DD') as day
    from ledger_books b join platforms p on p.id = b.platform_id
    join lateral (select day, number from ledger_heads where platform_id = b.platform_id order by day desc limit 1) h
      on true order by p.registration_number`);
  return [...rows] as unknown as PublishedBook[];
}

/** What is published of one line: nobody learns from it who paid what. */
export interface PublishedLine {
  number: number;
  commitment: string;
  hash: string;
}

/** The lines of a book up to its last published head; undefined where none is published. Public. */
export async function listPublishedLines(
  slug: string,
  tx: Executor = db(),
): Promise<PublishedLine[] | undefined> {
  const [head] = await tx.execute<{ id: number; number: number }>(sql`select p.id, h.number::float8 as number
    from platforms p join ledger_heads h on h.platform_id = p.id where p.registration_number = ${slug}
    order by h.day desc limit 1`);
  if (!head) return undefined;
  const rows = await tx.execute(sql`select number::float8 as number, commitment, hash from ledger_lines
    where book_id = ${head.id} and number <= ${head.number} order by number`);
  return [...rows] as unknown as PublishedLine[];
}
