import { hash } from "node:crypto";
import type postgres from "postgres";
import { ZERO_HASH } from "./core/ledger-line";
import { firstOtherHead, isDayWhole, type PublishedDay } from "./core/verify-chain";

/** A published head that does not agree; `after`: the last line of the book that a kept head still vouches for. */
export interface HeadFault {
  code: "day_changed" | "line_changed" | "day_missing" | "head_changed" | "kept_broken";
  day: string;
  bookId?: number;
  number?: number;
  after?: number;
}

/** Days as they were kept outside the database, oldest first. */
export type KeptDays = Iterable<PublishedDay> | AsyncIterable<PublishedDay>;

const digest = (text: string) => hash("sha256", text, "hex");

/** The published days with their heads, oldest first. */
async function* streamDays(sql: postgres.TransactionSql): AsyncGenerator<PublishedDay> {
  const rows = sql<PublishedDay[]>`
    select to_char(d.day, 'YYYY-MM-DD') as day, d.previous_root as "previousRoot", d.root, coalesce((
      select json_agg(json_build_object('platformId', h.platform_id, 'number', h.number, 'hash', h.hash)
        order by h.platform_id) from ledger_heads h where h.day = d.day), '[]') as heads
    from ledger_days d order by d.day`;
  for await (const some of rows.cursor(50)) yield* some;
}

/** Roots and heads in the database: the days chained, each head the hash of the line that it names. */
export async function verifyHeads(
  sql: postgres.TransactionSql,
): Promise<{ days: number; faults: HeadFault[] }> {
  let days = 0;
  let previousRoot = ZERO_HASH;
  for await (const day of streamDays(sql)) {
    if (!isDayWhole(day, digest, previousRoot))
      return { days, faults: [{ code: "day_changed", day: day.day }] };
    previousRoot = day.root;
    days += 1;
  }
  const [other] = await sql<{ day: string; book: number; number: number }[]>`
    select to_char(h.day, 'YYYY-MM-DD') as day, h.platform_id as book, h.number::float8 as number
    from ledger_heads h left join ledger_lines l on l.book_id = h.platform_id and l.number = h.number
    where l.hash is distinct from h.hash or not exists (select from ledger_days d where d.day = h.day)
    order by h.day, h.platform_id limit 1`;
  if (!other) return { days, faults: [] };
  const { day, book, number } = other;
  return { days, faults: [{ code: "line_changed", day, bookId: book, number }] };
}

/**
 * Compares what was kept outside with the database, oldest first, to the first difference: so even a chain that was
 * recomputed whole is found, and between which heads.
 */
export async function compareKept(
  sql: postgres.TransactionSql,
  kept: KeptDays,
): Promise<{ days: number; faults: HeadFault[] }> {
  let days = 0;
  const agreed = new Map<number, number>();
  for await (const day of kept) {
    const fault = isDayWhole(day, digest) ? await compareDay(sql, day, agreed) : keptBroken(day);
    if (fault) return { days, faults: [fault] };
    days += 1;
  }
  return { days, faults: [] };
}

const keptBroken = ({ day }: PublishedDay): HeadFault => ({ code: "kept_broken", day });

async function compareDay(
  sql: postgres.TransactionSql,
  kept: PublishedDay,
  agreed: Map<number, number>,
): Promise<HeadFault | undefined> {
  const { day } = kept;
  // The lines themselves first: what somebody kept says more than what the database says was published.
  const numbers = kept.heads.map(({ number }) => number);
  const books = kept.heads.map(({ platformId }) => platformId);
  const lines = await sql<{ platformId: number; number: number; hash: string }[]>`
    select l.book_id as "platformId", l.number::float8 as number, l.hash
    from unnest(${books}::int[], ${numbers}::bigint[]) as k(book, number)
    join ledger_lines l on l.book_id = k.book and l.number = k.number`;
  const other = firstOtherHead(kept.heads, lines);
  if (other !== undefined) {
    const number = kept.heads.find(({ platformId }) => platformId === other)?.number ?? 0;
    return { code: "head_changed", day, bookId: other, number, after: agreed.get(other) ?? 0 };
  }
  const [found] = await sql<{ root: string }[]>`select root from ledger_days where day = ${day}`;
  if (!found) return { code: "day_missing", day };
  if (found.root !== kept.root) return { code: "day_changed", day };
  for (const { platformId, number } of kept.heads) agreed.set(platformId, number);
  return undefined;
}
