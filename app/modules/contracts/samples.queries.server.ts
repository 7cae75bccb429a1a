import { hash } from "node:crypto";
import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { daysOfQuarter, sampleRank } from "./core/sample";

const digest = (text: string) => hash("sha256", text, "hex");

/**
 * The query of the entries that were verified in a quarter: their line stands between the last head before it and its last.
 * With the commitment of their first line, by which they are drawn. Of the quarter's name only its numbers are put in.
 */
export function verifiedOfQuarter(quarter: string): string {
  const { from, until } = daysOfQuarter(quarter);
  return `with heads as (
      select platform_id, coalesce(max(number) filter (where day < '${from}'::date), 0) as before,
        coalesce(max(number) filter (where day < '${until}'::date), 0) as last
      from ledger_heads group by platform_id)
    select e.entry_id as id, d.commitment from heads h
    join ledger_lines e on e.book_id = h.platform_id and e.number > h.before and e.number <= h.last
      and e.kind in ('verify', 'settle')
    join ledger_lines d on d.entry_id = e.entry_id and d.kind = 'declare'
    order by e.entry_id`;
}

/** The entries that were verified in a quarter, for the draw. */
export async function listVerifiedOfQuarter(
  quarter: string,
  tx: Executor,
): Promise<{ id: string; commitment: string }[]> {
  return [...(await tx.execute<{ id: string; commitment: string }>(sql.raw(verifiedOfQuarter(quarter))))];
}

/** A drawn sample as it is published: no amounts, no names. */
export interface PublishedSample {
  /** Such as `2026Q4`. */
  quarter: string;
  /** The root of the quarter's last published day, and that day. */
  seed: string;
  seedDay: string;
  /** ISO. */
  drawnAt: string;
  /** Of each entry the book and line in which it was declared, that line's commitment, and its rank, the least first. */
  entries: { platform: string; number: number; commitment: string; rank: string }[];
}

/** The drawn samples, the latest first, at most `limit`. Public. */
export async function listPublishedSamples(limit: number, tx: Executor = db()): Promise<PublishedSample[]> {
  const rows = await tx.execute<{
    quarter: string;
    seed: string;
    seed_day: string;
    drawn_at: string;
    entries: { platform: string; number: number; commitment: string }[];
  }>(sql`
    select a.quarter, a.seed, (select day::text from ledger_days d where d.root = a.seed) as seed_day,
      to_json(a.drawn_at)#>>'{}' as drawn_at,
      (select coalesce(jsonb_agg(jsonb_build_object('platform', b.registration_number, 'number', l.number,
          'commitment', l.commitment)), '[]')
        from audit_sample_entries x join ledger_lines l on l.entry_id = x.entry_id and l.kind = 'declare'
        join platforms b on b.id = l.book_id where x.quarter = a.quarter) as entries
    from audit_samples a order by a.quarter desc limit ${limit}`);
  return rows.map(({ quarter, seed, seed_day, drawn_at, entries }) => ({
    ...{ quarter, seed, seedDay: seed_day, drawnAt: drawn_at },
    entries: entries
      .map((entry) => ({ ...entry, rank: sampleRank(seed, entry.commitment, digest) }))
      .sort((a, b) => (a.rank < b.rank ? -1 : 1)),
  }));
}
