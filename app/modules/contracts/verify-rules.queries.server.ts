import type postgres from "postgres";
import { guardRules } from "./verify-guards.queries.server";
import { invoiceRules } from "./verify-invoices.queries.server";
import {
  type BrokenSource,
  findBrokenPayment,
  findBrokenSample,
  sourceRules,
} from "./verify-sources.queries.server";

/** A rule about several lines, or about what a line rests on, that the database no longer keeps. */
export interface BrokenRule {
  rule: RuleCode;
  /** 0 where it is of no book. */
  bookId: number;
  /** The last line that it is about; 0 where there is none. */
  number: number;
  /** What beside the lines it is about, such as `contract HT-7K3M-Q2XP`. */
  about?: string;
}

/**
 * In the order in which they are asked. Caps are those that held for any signed version, and an invoice's before red
 * letters: what was within them when it was written stays so.
 */
const rules = {
  // What lines name against what is kept, both ways; of what is verified nothing is added any more.
  evidence: `with odd as materialized (
      select n.book_id, n.number, k.entry_id, k.is_its_file from (
        select l.book_id, l.number, l.entry_id, x.sha256 from ledger_lines l cross join unnest(l.evidence) as x(sha256)
        where l.evidence <> '{}') n
      full join (select v.entry_id, v.sha256, f.sha256 is not distinct from v.sha256 as is_its_file
        from entry_evidence v left join files f on f.id = v.file_id) k using (entry_id, sha256)
      where n.entry_id is null or k.is_its_file is not true)
    select coalesce(odd.book_id, s.platform_id, 0) as book, coalesce(odd.number, s.number, 0) as number
    from odd left join revenue_states s on s.entry_id = odd.entry_id
    where odd.is_its_file is not true or s.state = 'verified'`,
  // Looked for only where the numbers differ: each entry has its own, or its book says so.
  state_alone: `select s.platform_id as book, 0 as number, 'entry ' || s.entry_id as about from revenue_states s
    where (select count(*) from revenue_states) <> (select count(*) from revenue_entries)
      and not exists (select from revenue_entries e where e.id = s.entry_id and e.platform_id = s.platform_id)`,
  second_person: `select l.book_id as book, l.number from ledger_lines l where l.kind = 'reverse' and not exists (
    select from reversal_requests r where r.entry_id = l.entry_id and r.is_granted and r.decided_by = l.actor_id
      and r.asked_by <> l.actor_id)`,
  contract: `select max(s.platform_id) as book, max(s.number) as number from revenue_states s join (
      select contract_id, max(version_gross_fen(id)) as cap, bool_or(version_gross_fen(id) is null) as is_open
      from contract_versions where status = 'signed' group by contract_id) v on v.contract_id = s.contract_id
    where s.state <> 'reversed' and not v.is_open group by s.contract_id, v.cap having sum(s.gross_fen) > v.cap`,
  invoice: `select s.book, s.number from (
      select invoice_id, sum(gross_fen) as fen, max(platform_id) as book, max(number) as number from revenue_states
      where state <> 'reversed' and invoice_id is not null group by invoice_id) s
    left join invoices i on i.id = s.invoice_id where i.id is null or s.fen > i.total_fen`,
  payment: `select max(e.platform_id) as book, max(l.number) as number from revenue_entries e
    join payments p on p.id = e.payment_id join ledger_lines l on l.entry_id = e.id and l.kind = 'declare'
    group by p.id, p.amount_fen having sum(e.gross_fen) > p.amount_fen`,
  record: `select max(e.platform_id) as book, max(s.number) as number from revenue_states s
    join revenue_entries e on e.id = s.entry_id where s.state <> 'reversed' and e.service_record_id is not null
    group by e.service_record_id having count(*) > 1`,
  ...sourceRules,
  ...guardRules,
  ...invoiceRules,
} as const;
/** What a query alone cannot tell. */
const computed = { payment_shares: findBrokenPayment, sample: findBrokenSample } as const;
export type RuleCode = keyof typeof rules | keyof typeof computed;

/** The first rule that is broken, in its first book; undefined: all hold. */
export async function findBrokenRule(sql: postgres.TransactionSql): Promise<BrokenRule | undefined> {
  // Whole sets are joined in memory, by one process; that one row is asked for says nothing of how many are looked at.
  await sql`set local work_mem = '128MB'`;
  await sql`set local max_parallel_workers_per_gather = 0`;
  for (const [rule, broken] of Object.entries(rules)) {
    const [row] = await sql.unsafe<BrokenSource[]>(
      `with broken as materialized (${broken})
      select *, number::float8 as number from broken order by book, broken.number limit 1`,
    );
    // The keys of a constant.
    if (row) return brokenRule(rule as RuleCode, row);
  }
  for (const [rule, find] of Object.entries(computed)) {
    const row = await find(sql);
    if (row) return brokenRule(rule as RuleCode, row);
  }
  return undefined;
}

const brokenRule = (rule: RuleCode, { book: bookId, number, about }: BrokenSource): BrokenRule => ({
  rule,
  bookId,
  number,
  ...(about === undefined ? {} : { about }),
});
