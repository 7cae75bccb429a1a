import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { iso, named } from "../capabilities/instrument-cards.queries.server";
import type { LocalName } from "../registry/local-name";
import { type BookLine, lineColumns, lineTables } from "./book-entries.queries.server";
import type { PatternCode, PatternOutcome } from "./core/patterns";
import { type DeskScope, isOfDesk } from "./desk-entries.queries.server";
import type { FindingStatus } from "./desk-filters";
import { invoiceOf } from "./entry-checks.queries.server";
import { isCountedService, isRound, isUnder } from "./pattern-figures.queries.server";

/** Something unusual about a book, with names for its words. Instants in ISO form. */
export interface DeskFinding {
  id: string;
  platform: { id: number; slug: string; name: LocalName };
  authorityId: number;
  isSample: boolean;
  pattern: PatternCode;
  key: string;
  year: number;
  detail: Record<string, string | number>;
  /** Of a pattern about one. */
  buyer?: LocalName;
  /** Of a circle, in the order in which the money goes. */
  organisations?: LocalName[];
  foundAt: string;
  goneAt?: string;
  decision?: { outcome: PatternOutcome; note: string; by?: string; at: string };
}

const columns = sql`jsonb_strip_nulls(jsonb_build_object('id', g.id, 'platform', jsonb_build_object('id', b.id,
    'slug', b.registration_number, 'name', ${named("b")}), 'authorityId', c.authority_id, 'isSample', b.is_sample,
  'pattern', g.pattern, 'key', g.key, 'year', g.year, 'detail', g.detail, 'foundAt', ${iso("g.found_at")},
  'goneAt', ${iso("g.gone_at")},
  'buyer', case when g.pattern in ('one_buyer', 'new_company') then (
    select case when o.id is not null then ${named("o")} else jsonb_build_object('zh', e.buyer_name) end
    from revenue_states s join revenue_entries e on e.id = s.entry_id left join organisations o on o.id = e.buyer_id
    where s.platform_id = g.platform_id and s.buyer_key = g.key limit 1) end,
  'organisations', case when g.pattern = 'circle' then (
    select jsonb_agg(${named("o")} order by w.place)
    from unnest(string_to_array(g.key, '>')) with ordinality w (id, place)
    join organisations o on o.id = w.id::int) end,
  'decision', case when g.outcome is not null then jsonb_build_object('outcome', g.outcome, 'note', g.note,
    'by', h.name, 'at', ${iso("g.decided_at")}) end))`;

const tables = sql`pattern_findings g join platforms b on b.id = g.platform_id
  join platform_classes c on c.code = b.class_code left join people h on h.id = g.decided_by`;

const statusWhere: Readonly<Record<FindingStatus, SQL>> = {
  open: sql`g.outcome is null and g.gone_at is null`,
  decided: sql`g.outcome is not null`,
  gone: sql`g.outcome is null and g.gone_at is not null`,
};

/** The findings of a desk, the newest first; and how many there are. */
export async function listDeskFindings(
  scope: DeskScope,
  status: FindingStatus,
  { page, perPage }: { page: number; perPage: number },
  tx: Executor = db(),
): Promise<{ findings: DeskFinding[]; total: number }> {
  const where = sql`${isOfDesk(scope)} and ${statusWhere[status]}`;
  const [count] = await tx.execute<{ total: number }>(
    sql`select count(*)::int as total from ${tables} where ${where}`,
  );
  const rows = await tx.execute<{ finding: DeskFinding }>(sql`
    select ${columns} as finding from ${tables} where ${where}
    order by g.found_at desc, g.id limit ${perPage} offset ${(page - 1) * perPage}`);
  return { findings: rows.map(({ finding }) => finding), total: count?.total ?? 0 };
}

/** The undecided findings about a book in the year of a day. For officers of its authority. */
export async function listOpenFindings(
  platformId: number,
  paidOn: string,
  tx: Executor = db(),
): Promise<DeskFinding[]> {
  const rows = await tx.execute<{ finding: DeskFinding }>(sql`
    select ${columns} as finding from ${tables}
    where g.platform_id = ${platformId} and g.year = ${Number(paidOn.slice(0, 4))} and ${statusWhere.open}
    order by g.pattern, g.id limit 20`);
  return rows.map(({ finding }) => finding);
}

/** A finding of a desk; undefined where it has no such one. */
export async function findDeskFinding(
  id: string,
  scope: DeskScope,
  tx: Executor = db(),
): Promise<DeskFinding | undefined> {
  const [row] = await tx.execute<{ finding: DeskFinding }>(sql`
    select ${columns} as finding from ${tables} where g.id::text = ${id} and ${isOfDesk(scope)}`);
  return row?.finding;
}

/** The entries of the book that a finding is about, the latest first, at most `limit`. */
export async function listFindingEntries(
  finding: DeskFinding,
  limit: number,
  tx: Executor = db(),
): Promise<BookLine[]> {
  const chosen = sql`(select s.* from revenue_states s join revenue_entries e on e.id = s.entry_id
    left join payments p on p.id = e.payment_id
    where s.platform_id = ${finding.platform.id} and s.state <> 'reversed' and ${aboutWhere(finding)}
    order by s.paid_on desc, s.entry_id limit ${limit}) s`;
  const rows = await tx.execute<{ line: BookLine }>(sql`
    select jsonb_strip_nulls(${lineColumns}) as line from ${lineTables(chosen)} order by s.paid_on desc, s.entry_id`);
  return rows.map(({ line }) => line);
}

/** Which entries `e`, of the states `s`, a finding is about: by what it noted, not by the rules of today. */
function aboutWhere({ pattern, key, year, detail }: DeskFinding): SQL {
  const inYear = sql`s.paid_on >= ${`${year}-01-01`}::date and s.paid_on < ${`${year + 1}-01-01`}::date`;
  switch (pattern) {
    case "one_buyer":
      return sql`${inYear} and ${isCountedService} and s.buyer_key = ${key}`;
    case "new_company":
      return sql`${inYear} and s.buyer_key = ${key}`;
    case "december":
      return sql`${inYear} and ${isCountedService} and extract(month from s.paid_on) = 12`;
    case "round_sums":
      return sql`${inYear} and ${isCountedService} and ${isRound({ roundFen: Number(detail.roundFen) })}`;
    case "under_limit":
      return sql`${inYear} and ${isCountedService} and ${isUnder(Number(detail.fromFen), Number(detail.limitFen))}`;
    case "circle": {
      const ring = sql.param(`{${key.split(">").join(",")}}`);
      return sql`${inYear} and e.buyer_id = any(${ring}::int[]) and e.organisation_id = any(${ring}::int[])`;
    }
    case "evidence_reused":
      return sql`exists (select from entry_evidence x where x.entry_id = e.id and x.sha256 = ${key})`;
    case "over_invoice":
      return sql`${invoiceOf}::text = ${key}`;
    case "invoice_number_contested":
      return sql`${invoiceOf}::text = split_part(${key}, ':', 1)`;
  }
}
