import { translator } from "~/app/i18n/catalogues";
import { listBookEntries, streamBookEntries } from "~/app/modules/contracts/book-entries.queries.server";
import { bookHeads, bookRows } from "~/app/modules/contracts/book-table.server";
import { findBookTotals } from "~/app/modules/contracts/book-totals.queries.server";
import { listDues } from "~/app/modules/contracts/dues.queries.server";
import { listOwnDeclarations } from "~/app/modules/contracts/own-declarations.queries.server";
import { openOf, partsOf, type State } from "./model";
import type { World } from "./world";

/** Everything that can be seen of a contract and its books, as the database and the pages' queries say it. */
export async function viewOf({ sql, platforms }: World, contractId: string) {
  const [contract] = await sql<{ status: string; versions: number; open: number; milestones: string[] }[]>`
    select status, (select count(*)::int from contract_versions v where v.contract_id = c.id and v.status = 'signed') as versions,
      (select count(*)::int from contract_versions v where v.contract_id = c.id and v.status = 'proposed') as open,
      array(select m.status from contract_milestones m where m.contract_id = c.id order by m.milestone) as milestones
    from contracts c where c.id = ${contractId}`;
  const payments = await sql<
    {
      side: string;
      papers: boolean;
      invoice: number | null;
      state: string;
      amount: number;
      asked: boolean;
      entries: unknown;
    }[]
  >`
    select p.side, p.receipt_file_id is not null as papers, p.state,
      (select (select count(*)::int from invoices x where x.contract_id = i.contract_id and x.red_of is null
          and x.entered_at < i.entered_at) from invoices i where i.id = p.invoice_id) as invoice, p.amount_fen::int as amount,
      exists (select from reversal_requests q join revenue_entries e on e.id = q.entry_id
        where e.payment_id = p.id and q.decided_at is null) as asked,
      (select jsonb_agg(jsonb_build_object('gross', e.gross_fen, 'state', s.state, 'lines',
          (select string_agg(l.kind, ' ' order by l.number) from ledger_lines l where l.entry_id = e.id))
        order by e.platform_id) from revenue_entries e join revenue_states s on s.entry_id = e.id
        where e.payment_id = p.id) as entries
    from payments p where p.contract_id = ${contractId} order by p.recorded_at`;
  const invoices = await sql<{ total: number; red: number }[]>`
    select i.total_fen::int as total, coalesce((select sum(r.total_fen) from invoices r where r.red_of = i.id), 0)::int as red
    from invoices i where i.contract_id = ${contractId} and i.red_of is null order by i.entered_at`;
  const dues = await listDues(contractId);
  const books = [];
  for (const { id } of platforms) {
    const verified = (await findBookTotals(id, { state: "verified" })).verified;
    books.push({ verified: verified.grossFen });
  }
  return {
    ...contract,
    payments: [...payments],
    invoices: [...invoices],
    dues: dues.map(({ openFen }) => openFen).sort((a, b) => a - b),
    books,
  };
}

/** The same as the model says it. `before`: what other contracts have left in the books, verified, in fen. */
export function viewIn(state: State, before: readonly number[]) {
  const verified = (place: number) =>
    state.payments
      .filter(({ entries }) => entries === "verified")
      .reduce((sum, { amount }) => sum + (partsOf(amount)[place] ?? 0), before[place] ?? 0);
  return {
    status: state.status,
    versions: state.versions,
    open: state.open ? 1 : 0,
    milestones: state.milestones.map(({ status }) => status),
    payments: state.payments.map(({ amount, lines, entries, askedBy, ...payment }) => ({
      // Who recorded it and with what tells two apart that came at once.
      ...{ side: payment.side, papers: payment.hasPapers, invoice: payment.invoice ?? null },
      ...{ state: payment.state, amount, asked: askedBy !== undefined },
      entries: partsOf(amount).map((gross) => ({ gross, state: entries, lines: lines.join(" ") })),
    })),
    invoices: state.invoices,
    dues: state.dues.map((_, at) => openOf(state, at)).sort((a, b) => a - b),
    books: [{ verified: verified(0) }, { verified: verified(1) }],
  };
}

/** What lists and tables of the book and the interface for programs say of the entries of one contract, in fen by platform. */
export async function listedOf({ platforms, members, sql }: World, contractId: string) {
  const own = await sql<{ id: string }[]>`select id from revenue_entries where contract_id = ${contractId}`;
  const ids = new Set(own.map(({ id }) => id));
  const books = [];
  for (const { id } of platforms) {
    const all = { page: 1, perPage: 10_000 };
    // What was reversed stands in a list of its own.
    const lines = [
      ...(await listBookEntries(id, {}, all)),
      ...(await listBookEntries(id, { state: "reversed" }, all)),
    ];
    books.push(
      lines
        .filter((one) => ids.has(one.id))
        .map(({ grossFen, state }) => `${grossFen} ${state}`)
        .sort(),
    );
  }
  const tables = [];
  for (const { id } of platforms) {
    const rows: string[] = [];
    for (const filter of [{}, { state: "reversed" }] as const)
      for await (const lines of streamBookEntries(id, filter))
        bookRows(lines, speaking).forEach((cells, at) => {
          if (ids.has(lines[at]?.id ?? "")) rows.push(`${cells[grossAt]} ${cells[stateAt]}`);
        });
    tables.push(rows.sort());
  }
  const { items } = await listOwnDeclarations(members.seller.organisationId, { page: 1, perPage: 10_000 });
  const declared = items
    .filter((one) => ids.has(one.id))
    .map(({ grossFen, state }) => `${grossFen} ${state}`)
    .sort();
  return { books, tables, declared };
}

const speaking = { language: "zh-CN", t: translator("zh-CN", "books") } as const;
const heads = bookHeads(speaking);
const [grossAt, stateAt] = [
  heads.indexOf(speaking.t("column.gross")),
  heads.indexOf(speaking.t("column.state")),
];

/** The same as the model says it. */
export function listedIn(state: State) {
  const line = (place: number) =>
    state.payments.map(({ amount, entries }) => `${partsOf(amount)[place]} ${entries}`).sort();
  const row = (place: number) =>
    state.payments
      .map(({ amount, entries }) => {
        const yuan = ((partsOf(amount)[place] ?? 0) / 100).toFixed(2);
        return `${yuan} ${speaking.t(`state.${entries}`)}`;
      })
      .sort();
  return { books: [line(0), line(1)], tables: [row(0), row(1)], declared: [...line(0), ...line(1)].sort() };
}
