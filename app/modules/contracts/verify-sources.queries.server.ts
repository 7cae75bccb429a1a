import { hash } from "node:crypto";
import type postgres from "postgres";
import { daysOfQuarter, drawSample } from "./core/sample";
import { type Credit, divideCredits } from "./core/vat";
import type { VatBasis } from "./core/vocabulary";
import { verifiedOfQuarter } from "./samples.queries.server";

const digest = (text: string) => hash("sha256", text, "hex");

/** What of the tables beside the lines follows from one another, as queries of what does not; `about`: what it is of. */
export const sourceRules = {
  version: `select coalesce((select max(k.platform_id) from contract_credits k where k.version_id = v.id), 0) as book,
      0 as number, 'contract ' || c.code || ', version ' || v.number as about
    from contract_versions v join contracts c on c.id = v.contract_id
    where v.status = 'signed' and v.payment_mode not like 'royalty%' and v.value_fen <> v.signing_fen
      + coalesce((select sum(m.amount_fen) from version_milestones m where m.version_id = v.id), 0)`,
  due: `select 0 as book, 0 as number, 'contract ' || c.code as about from dues d join contracts c on c.id = d.contract_id
    where d.cancelled_at is null and d.kind <> 'royalty' and not exists (
      select from contract_versions v left join version_milestones m on m.version_id = v.id and m.milestone = d.milestone
      where v.contract_id = d.contract_id and v.status = 'signed'
        and d.amount_fen = case d.kind when 'signing' then v.signing_fen else m.amount_fen end)`,
  signature: `select coalesce((select max(k.platform_id) from contract_credits k where k.version_id = v.id), 0) as book,
      0 as number, 'contract ' || c.code || ', version ' || v.number as about
    from contract_signatures s join contract_versions v on v.id = s.version_id join contracts c on c.id = v.contract_id
    left join files f on f.id = v.pdf_file_id where f.sha256 is distinct from s.pdf_sha256`,
  payment_state: `select e.platform_id as book, s.number, 'payment ' || p.id as about
    from payments p join revenue_entries e on e.payment_id = p.id join revenue_states s on s.entry_id = e.id
    where not case s.state when 'declared' then p.state = 'recorded' when 'verified' then p.state <> 'reversed'
        and (p.state = 'confirmed' or not exists (select from ledger_lines l where l.entry_id = e.id and l.kind = 'confirm'))
        and (p.state <> 'recorded' or not exists (select from ledger_lines l where l.entry_id = e.id and l.kind = 'dispute'))
      else p.state = s.state end`,
  // What a payment's entry was declared on: its own invoice, receipt and signed paper, each as what it is.
  evidence_kind: `select e.platform_id as book, l.number, 'entry ' || e.id as about
    from revenue_entries e join payments p on p.id = e.payment_id
    join ledger_lines l on l.entry_id = e.id and l.kind = 'declare'
    cross join lateral (select 'invoice' as kind, i.file_id from invoices i where i.id = e.invoice_id
      union all select 'bank_receipt', p.receipt_file_id
      union all select 'contract', v.pdf_file_id from contract_versions v
        where v.contract_id = e.contract_id and v.status = 'signed') as must
    where exists (select from entry_evidence x where x.entry_id = e.id and x.file_id = must.file_id)
      and not exists (select from entry_evidence x where x.entry_id = e.id and x.file_id = must.file_id and x.kind = must.kind)`,
} as const;

/** Where a rule is broken; 0 where it is of no book or line. */
export interface BrokenSource {
  book: number;
  number: number;
  about?: string;
}

/** The first payment that was not divided as a signed version of its contract credits it, to the fen. */
export async function findBrokenPayment(sql: postgres.TransactionSql): Promise<BrokenSource | undefined> {
  const rows = sql<PaymentRow[]>`
    select p.id, p.amount_fen::float8 as amount, x.basis, x.rate, x.book, x.number, x.parts, coalesce((
      select json_agg(coalesce((select json_agg(json_build_object('platformId', k.platform_id, 'shareBp', k.share_bp))
        from contract_credits k where k.version_id = v.id), '[]'))
      from contract_versions v where v.contract_id = p.contract_id and v.status = 'signed'), '[]') as versions
    from payments p join lateral (
      select max(e.vat_basis) as basis, max(e.vat_rate_bp) as rate, max(e.platform_id) as book,
        max(s.number)::float8 as number, json_agg(json_build_object('platformId', e.platform_id, 'shareBp', e.share_bp,
          'grossFen', e.gross_fen, 'vatFen', e.vat_fen) order by e.platform_id) as parts
      from revenue_entries e left join revenue_states s on s.entry_id = e.id where e.payment_id = p.id) x on true
    order by p.id`;
  for await (const some of rows.cursor(500))
    for (const { id, amount, basis, rate, book, number, parts, versions } of some) {
      const vat = { basis: basis ?? "exempt", rateBp: rate ?? 0 };
      const own = textOf(parts ?? []);
      if (!versions.some((credits) => textOf(divideCredits(amount, credits, vat)) === own))
        return { book: book ?? 0, number: number ?? 0, about: `payment ${id}` };
    }
  return undefined;
}

type Part = Credit & { grossFen: number; vatFen: number };
interface PaymentRow {
  id: string;
  amount: number;
  /** Of its entries; nothing where no platform is credited. */
  basis: VatBasis | null;
  rate: number | null;
  book: number | null;
  number: number | null;
  parts: Part[] | null;
  versions: Credit[][];
}

const textOf = (parts: readonly Part[]) =>
  parts.map((one) => [one.platformId, one.shareBp, one.grossFen, one.vatFen].join(":")).join(" ");

/** The first quarter whose sample is not what its last published day draws. */
export async function findBrokenSample(sql: postgres.TransactionSql): Promise<BrokenSource | undefined> {
  const samples = await sql<{ quarter: string; seed: string; entries: string[] }[]>`
    select a.quarter, a.seed, array(select x.entry_id::text from audit_sample_entries x where x.quarter = a.quarter
      order by 1) as entries
    from audit_samples a order by a.quarter`;
  for (const { quarter, seed, entries } of samples) {
    const { from, until } = daysOfQuarter(quarter);
    const [last] = await sql<{ root: string }[]>`
      select root from ledger_days where day >= ${from} and day < ${until} order by day desc limit 1`;
    const verified = await sql.unsafe<{ id: string; commitment: string }[]>(verifiedOfQuarter(quarter));
    const drawn = drawSample(seed, verified, await findSize(until, sql), digest).map(({ id }) => id);
    if (last?.root !== seed || drawn.sort().join() !== entries.join())
      return { book: 0, number: 0, about: `sample of ${quarter}` };
  }
  return undefined;
}

/** The numbers of the rules `sample.*` that held on a day. */
async function findSize(day: string, sql: postgres.TransactionSql) {
  const rows = await sql<{ name: string; value: number }[]>`
    select distinct on (code) substr(code, 8) as name, (value #>> '{}')::float8 as value from rules
    where code like 'sample.%'
    order by code, effective_from > ${day}, case when effective_from > ${day} then effective_from end, effective_from desc`;
  const of = (wanted: string) => rows.find(({ name }) => name === wanted)?.value ?? 0;
  return { percent: of("percent"), fewest: of("fewest"), most: of("most") };
}
