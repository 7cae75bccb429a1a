import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { iso, named } from "../capabilities/instrument-cards.queries.server";
import type { LocalName } from "../registry/local-name";
import { bookWhere } from "./book-conditions.queries.server";
import type { BookFilter } from "./book-filter";
import type { EntryState } from "./core/entry-state";
import type { BuyerSize, RevenueChannel, RevenueNature } from "./core/vocabulary";

/** One entry as a list of a book shows it. Money in fen, days as civil dates. */
export interface BookLine {
  id: string;
  /** Of its first line in the book. */
  number: number;
  state: EntryState;
  /** ISO: since when it stands so. */
  changedAt: string;
  paidOn: string;
  title: string;
  nature: RevenueNature;
  channel: RevenueChannel;
  category?: LocalName;
  field?: LocalName;
  buyer: LocalName;
  /** As it is counted by, and filtered. */
  buyerKey: string;
  buyerSize: BuyerSize;
  league?: LocalName;
  isBuyerOutside: boolean;
  isRelated: boolean;
  grossFen: number;
  netFen: number;
  /** The contract's own number, or what an entry off the site says of its agreement. */
  agreement?: string;
  invoice?: string;
}

/** What a list tells of an entry, of the tables of `lineTables`. */
export const lineColumns = sql`jsonb_build_object('id', s.entry_id, 'state', s.state, 'changedAt', ${iso("s.changed_at")},
  'number', (select min(l.number) from ledger_lines l where l.entry_id = s.entry_id), 'paidOn', s.paid_on,
  'title', e.title, 'nature', s.nature, 'channel', s.channel,
  'category', case when k.code is not null then ${named("k")} end,
  'field', case when f.code is not null then ${named("f")} end,
  'buyer', case when o.id is not null then ${named("o")} else jsonb_build_object('zh', e.buyer_name) end,
  'buyerKey', s.buyer_key, 'buyerSize', s.buyer_size, 'league', case when a.code is not null then ${named("a")} end,
  'isBuyerOutside', s.is_buyer_outside, 'isRelated', s.is_related, 'grossFen', s.gross_fen, 'netFen', s.net_fen,
  'agreement', coalesce(c.code, e.agreement), 'invoice', nullif(concat_ws(' ', nullif(i.code, ''), i.number), ''))`;

/** The tables that `lineColumns` reads, of states `s`. */
export function lineTables(states: SQL): SQL {
  return sql`${states} join revenue_entries e on e.id = s.entry_id
    left join organisations o on o.id = e.buyer_id left join areas a on a.code = s.buyer_area_code
    left join service_categories k on k.code = s.category_code left join fields f on f.code = s.field_code
    left join contracts c on c.id = s.contract_id left join invoices i on i.id = s.invoice_id`;
}

/** The entries of a book under a filter, newest first. For who may read it. */
export async function listBookEntries(
  platformId: number,
  filter: BookFilter,
  { page, perPage }: { page: number; perPage: number },
  tx: Executor = db(),
): Promise<BookLine[]> {
  // What is passed over is read from the index alone.
  const chosen = sql`(select s.entry_id from revenue_states s where ${bookWhere(platformId, filter)}
    order by s.paid_on desc, s.entry_id desc limit ${perPage} offset ${(page - 1) * perPage}) chosen
    join revenue_states s on s.entry_id = chosen.entry_id`;
  return linesOf(chosen, tx);
}

/**
 * All entries of a book under a filter, newest first, `piece` at a time, each once: days and ids of entries never change.
 * For who may read it.
 */
export async function* streamBookEntries(
  platformId: number,
  filter: BookFilter,
  piece = 2_000,
): AsyncGenerator<BookLine[]> {
  let last: BookLine | undefined;
  do {
    const after: SQL = last
      ? sql`and (s.paid_on, s.entry_id) < (${last.paidOn}::date, ${last.id}::uuid)`
      : sql``;
    const lines = await linesOf(
      sql`(select s.* from revenue_states s where ${bookWhere(platformId, filter)} ${after}
        order by s.paid_on desc, s.entry_id desc limit ${piece}) s`,
      db(),
    );
    if (lines.length > 0) yield lines;
    last = lines.length === piece ? lines.at(-1) : undefined;
  } while (last);
}

async function linesOf(chosen: SQL, tx: Executor): Promise<BookLine[]> {
  const rows = await tx.execute<{ line: BookLine }>(sql`
    select jsonb_strip_nulls(${lineColumns}) as line from ${lineTables(chosen)}
    order by s.paid_on desc, s.entry_id desc`);
  return rows.map(({ line }) => line);
}
