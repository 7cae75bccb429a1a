import { type SQL, sql } from "drizzle-orm";
import { groupBy } from "~/app/core/group-by";
import { db, type Executor } from "~/db/client.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import { type BookYear, type Flow, lowestUnder, type PatternLimits } from "./core/patterns";
import { serviceNatures } from "./core/vocabulary";
import { invoiceOf } from "./entry-checks.queries.server";

/** What the rules of patterns say on a day. */
export async function findPatternLimits(day: string, tx: Executor = db()): Promise<PatternLimits> {
  const rule = (code: string) => findRuleNumber(code, day, tx);
  const fen = async (code: string) => (await rule(code)) * 100;
  return {
    oneBuyerShare: await rule("pattern.one-buyer-share"),
    decemberShare: await rule("pattern.december-share"),
    roundShare: await rule("pattern.round-share"),
    roundFen: await fen("pattern.round-sum"),
    fewestEntries: await rule("pattern.fewest-entries"),
    circleFen: await fen("pattern.circle-sum"),
    newCompanyDays: await rule("pattern.new-company-days"),
    newCompanyFen: await fen("pattern.new-company-sum"),
    limitFen: await fen("ledger.settle-up-to"),
    underPercent: await rule("pattern.under-limit-percent"),
    underEntries: await rule("pattern.under-limit-entries"),
  };
}

const year = sql`extract(year from s.paid_on)::int`;
/** Service income that is not reversed. */
export const isCountedService = sql`(s.state <> 'reversed' and s.nature in (${sql.join(
  serviceNatures.map((nature) => sql`${nature}`),
  sql`, `,
)}))`;
/** A round sum, and one just under the limit, of the state `s`. */
export const isRound = ({ roundFen }: { roundFen: number }): SQL => sql`s.gross_fen % ${roundFen} = 0`;
export const isUnder = (fromFen: number, limitFen: number): SQL =>
  sql`s.gross_fen between ${fromFen} and ${limitFen}`;

/** Most buyers of a book and year that can each have a share worth a word. */
const MOST_BUYERS = 10;

/** The figures of each book and year, of what was paid from a day on. */
export async function listBookYears(
  since: string,
  limits: PatternLimits,
  tx: Executor,
): Promise<(BookYear & { platformId: number; year: number })[]> {
  const rows = await tx.execute<Record<`${string}_id` | "year" | string, number>>(sql`
    select s.platform_id, ${year} as year, count(*)::int as entries, sum(s.gross_fen)::float8 as gross,
      ${part(sql`extract(month from s.paid_on) = 12`, "december")}, ${part(isRound(limits), "round")},
      ${part(isUnder(lowestUnder(limits), limits.limitFen), "under")}
    from revenue_states s where s.paid_on >= ${since}::date and ${isCountedService} group by 1, 2 order by 1, 2`);
  const buyers = await tx.execute<{
    platform_id: number;
    year: number;
    key: string;
    entries: number;
    gross: number;
  }>(sql`
    select * from (select s.platform_id, ${year} as year, s.buyer_key as key, count(*)::int as entries,
        sum(s.gross_fen)::float8 as gross,
        row_number() over (partition by s.platform_id, ${year} order by sum(s.gross_fen) desc, s.buyer_key) as place
      from revenue_states s where s.paid_on >= ${since}::date and ${isCountedService} group by 1, 2, 3) b
    where place <= ${MOST_BUYERS}`);
  const byBook = groupBy(buyers, (row) => `${row.platform_id}:${row.year}`);
  return rows.map((row) => {
    const of = (name: string) => ({
      entries: row[`${name}_entries`] ?? 0,
      grossFen: row[`${name}_gross`] ?? 0,
    });
    const { platform_id: platformId = 0, year: inYear = 0, entries = 0, gross: grossFen = 0 } = row;
    return {
      ...{ platformId, year: inYear, entries, grossFen },
      ...{ december: of("december"), round: of("round"), under: of("under") },
      buyers: (byBook.get(`${platformId}:${inYear}`) ?? []).map((buyer) => ({
        ...{ key: buyer.key, entries: buyer.entries, grossFen: buyer.gross },
      })),
    };
  });
}

function part(condition: SQL, name: "december" | "round" | "under"): SQL {
  return sql`count(*) filter (where ${condition})::int as ${sql.raw(`${name}_entries`)},
    coalesce(sum(s.gross_fen) filter (where ${condition}), 0)::float8 as ${sql.raw(`${name}_gross`)}`;
}

/** Buyers of the register whose founding is known, by book and year. */
export async function listFoundedBuyers(since: string, tx: Executor) {
  return tx.execute<{
    platformId: number;
    year: number;
    key: string;
    foundedOn: string;
    firstPaidOn: string;
    entries: number;
    grossFen: number;
  }>(sql`
    select s.platform_id as "platformId", ${year} as year, s.buyer_key as key, o.founded_on::text as "foundedOn",
      min(s.paid_on)::text as "firstPaidOn", count(*)::int as entries, sum(s.gross_fen)::float8 as "grossFen"
    from organisations o join revenue_states s on s.buyer_key = 'o' || o.id
    where o.founded_on is not null and s.paid_on >= ${since}::date and s.paid_on >= o.founded_on
      and s.paid_on < o.founded_on + 1500 and s.state <> 'reversed'
    group by 1, 2, 3, 4`);
}

/** Who paid whom in a year, and into whose books. */
export async function listFlows(
  since: string,
  tx: Executor,
): Promise<(Flow & { year: number; isSample: boolean; platformIds: number[] })[]> {
  const rows = await tx.execute<{
    from: number;
    to: number;
    year: number;
    isSample: boolean;
    grossFen: number;
    platformIds: number[];
  }>(sql`
    select e.buyer_id as "from", e.organisation_id as "to", ${year} as year, s.is_sample as "isSample",
      sum(s.gross_fen)::float8 as "grossFen", array_agg(distinct s.platform_id) as "platformIds"
    from revenue_states s join revenue_entries e on e.id = s.entry_id
    where e.buyer_id is not null and s.paid_on >= ${since}::date and s.state <> 'reversed'
    group by 1, 2, 3, 4`);
  return [...rows];
}

/** Which agreement an entry `e` is of: its contract, or off the site what it says of itself. */
const agreementOf = sql`coalesce(e.contract_id::text, 'a' || e.platform_id || coalesce(e.agreement, e.title))`;

/** Files that prove entries of more than one agreement, for each book that they stand in. */
export async function listReusedFiles(since: string, tx: Executor) {
  return tx.execute<{
    platformId: number;
    year: number;
    sha256: string;
    contracts: number;
    entries: number;
  }>(sql`
    with reused as (
      select x.sha256, count(distinct ${agreementOf})::int as contracts, count(distinct e.id)::int as entries
      from entry_evidence x join revenue_entries e on e.id = x.entry_id
      join revenue_states s on s.entry_id = e.id and s.state <> 'reversed'
      where s.paid_on >= ${since}::date group by x.sha256 having count(distinct ${agreementOf}) > 1)
    select s.platform_id as "platformId", min(${year}) as year, r.sha256, r.contracts, r.entries
    from reused r join entry_evidence x on x.sha256 = r.sha256
    join revenue_states s on s.entry_id = x.entry_id and s.state <> 'reversed' and s.paid_on >= ${since}::date
    group by 1, r.sha256, r.contracts, r.entries`);
}

/** Invoices whose entries come to more than is left of them, for each book that they stand in. */
export async function listOverInvoices(since: string, tx: Executor) {
  return tx.execute<{
    platformId: number;
    year: number;
    id: string;
    number: string;
    totalFen: number;
    redFen: number;
    grossFen: number;
  }>(sql`
    with used as (
      select ${invoiceOf} as id, s.platform_id, s.gross_fen, ${year} as year, s.paid_on
      from revenue_entries e join revenue_states s on s.entry_id = e.id and s.state <> 'reversed'
      left join payments p on p.id = e.payment_id where ${invoiceOf} is not null),
    sums as (select id, sum(gross_fen) as gross_fen from used group by id having max(paid_on) >= ${since}::date),
    red as (select red_of as id, sum(total_fen) as red_fen from invoices where red_of is not null group by 1)
    select u.platform_id as "platformId", min(u.year) as year, i.id, i.number, i.total_fen::float8 as "totalFen",
      coalesce(r.red_fen, 0)::float8 as "redFen", m.gross_fen::float8 as "grossFen"
    from sums m join invoices i on i.id = m.id left join red r on r.id = i.id join used u on u.id = i.id
    where m.gross_fen > i.total_fen - coalesce(r.red_fen, 0)
    group by 1, i.id, r.red_fen, m.gross_fen`);
}
