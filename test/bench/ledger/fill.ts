import type postgres from "postgres";

/**
 * Books as years of work would leave them, written past the guards in one go: the same numbers, commitments, chain and
 * states as the trigger's, which the verifier then looks at, papers under what is verified. The first of `platformIds` gets
 * `largest` entries, the others share what is left. Needs the owner's login.
 */
export async function fillBooks(
  sql: postgres.Sql,
  { platformIds, organisationId, buyerIds, total, largest }: Books,
): Promise<void> {
  const settled = sql`abs(hashtext(e.id::text)) % 5 >= 2 and e.channel = 'on_site' and cardinality(e.ties) = 0`;
  const rest = Math.floor((total - largest) / Math.max(1, platformIds.length - 1));
  await sql.unsafe(`
    create function chain_step(state text, commitment text) returns text language sql immutable parallel safe
      return ledger_digest(state || commitment);
    create aggregate chain_hash(text) (sfunc = chain_step, stype = text, initcond = '${"0".repeat(64)}')`);
  for (const table of guarded) await sql`alter table ${sql(table)} disable trigger user`;
  const inBooks = sql`unnest(${platformIds}::int[]) with ordinality b(id, place)
    cross join lateral generate_series(1, case when b.place = 1 then ${largest}::int else ${rest}::int end) n`;
  // What may be verified by rule has an invoice of its own.
  const invoiceId = sql`md5('invoice ' || b.id || ' ' || n)::uuid`;
  const isInvoiced = sql`n % 10 <> 1 and n % 20 <> 0`;
  await sql`
    insert into invoices (id, is_sample, seller_id, number, issued_on, total_fen)
    select ${invoiceId}, true, ${organisationId}, lpad(b.place::text, 10, '0') || lpad(n::text, 10, '0'),
      date '2023-01-01' + (n * 7 % 1400)::int, 10600 + n % 1000 * 106
    from ${inBooks} where ${isInvoiced}`;
  await sql`
    insert into revenue_entries (platform_id, is_sample, organisation_id, invoice_id, nature, channel, category_code, field_code,
      title, buyer_id, buyer_size, is_buyer_outside, paid_on, gross_fen, vat_basis, vat_rate_bp, vat_fen,
      ties, declared_side)
    select b.id, true, ${organisationId}, case when ${isInvoiced} then ${invoiceId} end, (array['service', 'development', 'consulting', 'instrument_use'])[1 + n % 4],
      case when n % 10 = 1 then 'off_site' else 'on_site' end, null, null, '服务' || n,
      (${buyerIds}::int[])[1 + n % ${buyerIds.length}::int],
      (array['small', 'micro', 'large'])[1 + n % 3], n % 10 = 0, date '2023-01-01' + (n * 7 % 1400)::int,
      10600 + n % 1000 * 106, 'included', 600, 600 + n % 1000 * 6, case when n % 20 = 0 then '{lead}' else '{}' end::text[],
      'seller'
    from ${inBooks}`;
  await sql`
    insert into ledger_books (platform_id, is_sample, head)
    select id, true, repeat('0', 64) from unnest(${platformIds}::int[]) id`;
  // Without figures the planner takes a fresh table for a small one.
  await sql`analyze invoices, revenue_entries`;
  const [paper] = await sql<{ id: number; sha256: string }[]>`
    insert into files (sha256, bytes, media_type, name) values (repeat('a', 64), 1, 'application/pdf', 'a.pdf')
    returning id, sha256`;
  if (!paper) throw new Error("no paper was written");
  // Four of five were confirmed; three of five are verified by rule, where it may.
  await sql`
    with steps as (
      select e.id, e.platform_id, ledger_facts(e) as facts, s.step, s.kind, s.mover,
        case when s.step = 1 then 1 end as actor, case when s.step = 1 then e.buyer_id end as organisation,
        case when s.step = 0 and ${settled} then ${paper.sha256}::text else '' end as paper,
        row_number() over (partition by e.platform_id order by s.step, e.id) as number
      from revenue_entries e join (values (0, 'declare', 'declarer'), (1, 'confirm', 'counterparty'),
        (2, 'settle', 'rule')) s(step, kind, mover)
        on case s.step when 2 then ${settled} else abs(hashtext(e.id::text)) % 5 >= s.step end
    ), salted as (
      select *, replace(gen_random_uuid()::text, '-', '') as salt,
        timestamptz '2026-01-01 00:00+08' + number * interval '1 millisecond' as at from steps
    ), committed as (
      select *, ledger_digest(salt || e'\x1f' || array_to_string(array['l1', platform_id::text, number::text, id::text,
        kind, ledger_micros(at), mover, actor::text, organisation::text, null, paper, facts], e'\x1f', e'\x15')) as commitment from salted
    ), chained as (
      select *, chain_hash(commitment) over (partition by platform_id order by number) as hash from committed
    )
    insert into ledger_lines (book_id, number, entry_id, kind, at, mover, actor_id, organisation_id, evidence, facts, salt,
      commitment, previous, hash)
    select platform_id, number, id, kind, at, mover, actor, organisation,
      case when paper = '' then '{}' else array[paper] end, facts, salt, commitment,
      lag(hash, 1, repeat('0', 64)) over (partition by platform_id order by number), hash from chained`;
  await sql`analyze ledger_lines`;
  await sql`
    insert into entry_evidence (entry_id, kind, file_id, sha256)
    select e.id, k.kind, ${paper.id}, ${paper.sha256} from revenue_entries e
    cross join (values ('contract'), ('invoice'), ('bank_receipt')) k(kind) where ${settled}`;
  await sql`
    update ledger_books b set last_number = l.number, head = l.hash
    from (select distinct on (book_id) book_id, number, hash from ledger_lines order by book_id, number desc) l
    where l.book_id = b.platform_id`;
  await sql`
    insert into revenue_states (entry_id, platform_id, is_sample, state, number, changed_at, invoice_id, paid_on, gross_fen,
      net_fen, nature, channel, category_code, field_code, buyer_key, buyer_size, is_buyer_outside, is_related)
    select e.id, e.platform_id, true, case l.kind when 'declare' then 'declared' when 'confirm' then 'confirmed'
      else 'verified' end, l.number, l.at, e.invoice_id, e.paid_on, e.gross_fen, e.gross_fen - e.vat_fen, e.nature, e.channel,
      e.category_code, e.field_code, 'o' || e.buyer_id, e.buyer_size, e.is_buyer_outside, cardinality(e.ties) > 0
    from revenue_entries e join (select distinct on (entry_id) * from ledger_lines order by entry_id, number desc) l
      on l.entry_id = e.id`;
  for (const table of guarded) await sql`alter table ${sql(table)} enable trigger user`;
  await sql`vacuum analyze invoices, revenue_entries, ledger_lines, revenue_states, ledger_books, entry_evidence`;
}

interface Books {
  platformIds: readonly number[];
  organisationId: number;
  buyerIds: readonly number[];
  /** Entries of all books together. */
  total: number;
  largest: number;
}

const guarded = ["invoices", "revenue_entries", "ledger_lines"];
