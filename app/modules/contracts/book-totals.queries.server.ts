import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { bookWhere, countsAs, leagueOfBuyer } from "./book-conditions.queries.server";
import { type BookFilter, NOT_SAID } from "./book-filter";
import { type BookDimension, type BookTotals, bookDimensions, noTotals, type Sums } from "./core/book-totals";

interface Row extends Record<string, unknown> {
  part: keyof BookTotals;
  entries: number;
  gross: number;
  net: number;
}

/** What the entries of a book under a filter add up to, each way of counting apart. Sums in fen. For who may read it. */
export async function findBookTotals(
  platformId: number,
  filter: BookFilter,
  tx: Executor = db(),
): Promise<BookTotals> {
  const rows = await tx.execute<Row & { buyers: number }>(sql`
    select part, count(*)::int as buyers, sum(entries)::int as entries, sum(gross)::float8 as gross,
      sum(net)::float8 as net
    from (select ${countsAs} as part, s.buyer_key, count(*) as entries, sum(s.gross_fen) as gross, sum(s.net_fen) as net
      from revenue_states s where ${bookWhere(platformId, filter)} group by 1, 2) one
    group by part`);
  return totalsOf(rows);
}

/** A value of a dimension and what its entries add up to. */
export interface BookGroup {
  /** A code of the dimension, or `none`. Months as `2026-03`. */
  value: string;
  totals: BookTotals;
}
export type BookGroups = Record<BookDimension, BookGroup[]>;

/** What the database groups by: from days follow months and years, which cost more to reckon for each entry. */
const parts = ["day", "nature", "channel", "category", "field", "size", "league"] as const;
type Part = (typeof parts)[number];
const dividedBy: Record<BookDimension, readonly [part: Part, length?: number]> = {
  ...{ year: ["day", 4], month: ["day", 7], nature: ["nature"], category: ["category"], field: ["field"] },
  ...{ league: ["league"], size: ["size"], channel: ["channel"] },
};

/** The same by every dimension at once, in one pass over the entries; buyers are not counted. */
export async function listBookGroups(
  platformId: number,
  filter: BookFilter,
  tx: Executor = db(),
): Promise<BookGroups> {
  const columns = parts.map((part) => sql.identifier(part));
  const sets = sql.join(
    columns.map((column) => sql`(part, ${column})`),
    sql`, `,
  );
  const which = sql.join(
    parts.map((part, place) => sql`when grouping(${columns[place]}) = 0 then ${sql.raw(`'${part}'`)}`),
    sql` `,
  );
  const texts = sql.join(
    columns.map((column) => sql`${column}::text`),
    sql`, `,
  );
  const rows = await tx.execute<Row & { of: Part; value: string | null }>(sql`
    select case ${which} end as of, coalesce(${texts}) as value, part, count(*)::int as entries,
      sum(gross_fen)::float8 as gross, sum(net_fen)::float8 as net
    from (select ${countsAs} as part, s.gross_fen, s.net_fen, s.paid_on as day, s.nature, s.channel,
        s.category_code as category, s.field_code as field, s.buyer_size as size, ${leagueOfBuyer} as league
      from revenue_states s where ${bookWhere(platformId, filter)}) one
    group by grouping sets (${sets})`);
  const groups = bookDimensions.map((dimension) => {
    const [part, length] = dividedBy[dimension];
    const own = rows.filter((row) => row.of === part);
    return [dimension, groupsOf(own, (value) => value?.slice(0, length) ?? NOT_SAID)];
  });
  // Every dimension is put in.
  return Object.fromEntries(groups) as BookGroups;
}

/** Rows of one part under the values that `name` gives theirs, in their order. */
function groupsOf(
  rows: readonly (Row & { value: string | null })[],
  name: (value: string | null) => string,
): BookGroup[] {
  const groups = new Map<string, BookTotals>();
  for (const { value, part, entries, gross, net } of rows) {
    const totals = groups.get(name(value)) ?? noTotals();
    groups.set(name(value), totals);
    totals[part].entries += entries;
    totals[part].grossFen += gross;
    totals[part].netFen += net;
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([value, totals]) => ({ value, totals }));
}

/** The years in which the book has entries, reversed ones too, latest first. */
export async function listBookYears(platformId: number, tx: Executor = db()): Promise<number[]> {
  // From one year to the next by the index of days: a book has few years and many entries.
  const rows = await tx.execute<{ year: number }>(sql`
    with recursive found as (
      (select paid_on from revenue_states where platform_id = ${platformId} order by paid_on desc limit 1)
      union all
      select (select s.paid_on from revenue_states s where s.platform_id = ${platformId}
        and s.paid_on < date_trunc('year', f.paid_on)::date order by s.paid_on desc limit 1)
      from found f where f.paid_on is not null)
    select extract(year from paid_on)::int as year from found where paid_on is not null`);
  return rows.map(({ year }) => year);
}

function totalsOf(rows: readonly (Row & { buyers?: number })[]): BookTotals {
  const totals = noTotals();
  for (const { part, entries, gross, net, buyers } of rows) {
    const sums: Sums = { entries, grossFen: gross, netFen: net, ...(buyers === undefined ? {} : { buyers }) };
    totals[part] = sums;
  }
  return totals;
}
