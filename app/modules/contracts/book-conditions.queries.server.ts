import { type SQL, sql } from "drizzle-orm";
import { type BookFilter, NOT_SAID, SERVICES, SME } from "./book-filter";
import { serviceNatures, smeSizes } from "./core/vocabulary";

/** Where the buyer of the state `s` is: a league, outside the region, or nothing. */
export const leagueOfBuyer = sql`coalesce(s.buyer_area_code, case when s.is_buyer_outside then 'outside' end)`;

/** How the state `s` counts: `verified` and `related` are both verified, the second from 关联方 and so apart. */
export const countsAs = sql`case s.state when 'verified' then case when s.is_related then 'related' else 'verified' end
  when 'reversed' then 'reversed' else 'waiting' end`;

/** The states `s` of the entries of a platform's book under a filter; without one all but reversed ones. */
export function bookWhere(platformId: number, filter: BookFilter): SQL {
  return sql.join([sql`s.platform_id = ${platformId}`, ...filterConditions(filter)], sql` and `);
}

/** The same without saying whose book. */
function filterConditions(filter: BookFilter): SQL[] {
  const { year, state, nature, channel, category, field, buyer, size, league, related, until } = filter;
  return [
    ...(year === undefined ? [] : daysWhere(year, filter.month)),
    ...(until === undefined ? [] : [sql`s.paid_on <= ${until}::date`]),
    stateWhere(state),
    ...(nature === undefined
      ? []
      : [nature === SERVICES ? isOf(sql`s.nature`, serviceNatures) : sql`s.nature = ${nature}`]),
    ...(channel === undefined ? [] : [sql`s.channel = ${channel}`]),
    ...(category === undefined ? [] : [saidWhere(sql`s.category_code`, category)]),
    ...(field === undefined ? [] : [saidWhere(sql`s.field_code`, field)]),
    ...(buyer === undefined ? [] : [sql`s.buyer_key = ${buyer}`]),
    ...(size === undefined
      ? []
      : [size === SME ? isOf(sql`s.buyer_size`, smeSizes) : sql`s.buyer_size = ${size}`]),
    ...(league === undefined ? [] : [saidWhere(leagueOfBuyer, league)]),
    ...(related === undefined ? [] : [related === "only" ? sql`s.is_related` : sql`not s.is_related`]),
  ];
}

/** By days and not by the year's number, so that the index of a book's days serves. */
function daysWhere(year: number, month: number | undefined): SQL[] {
  const first = month === undefined ? `${year}-01-01` : `${year}-${String(month).padStart(2, "0")}-01`;
  const length = month === undefined ? sql`interval '1 year'` : sql`interval '1 month'`;
  return [sql`s.paid_on >= ${first}::date`, sql`s.paid_on < (${first}::date + ${length})::date`];
}

function stateWhere(state: BookFilter["state"]): SQL {
  if (state === undefined) return sql`s.state <> 'reversed'`;
  return state === "waiting"
    ? sql`s.state in ('declared', 'confirmed', 'disputed')`
    : sql`s.state = ${state}`;
}

function saidWhere(column: SQL, code: string): SQL {
  return code === NOT_SAID ? sql`${column} is null` : sql`${column} = ${code}`;
}

/** Whether a column has one of the codes. */
export function isOf(column: SQL, codes: readonly string[]): SQL {
  return sql`${column} in (${sql.join(
    codes.map((code) => sql`${code}`),
    sql`, `,
  )})`;
}
