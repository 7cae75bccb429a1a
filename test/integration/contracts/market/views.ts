import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { groupedYuan } from "~/app/core/money";
import { translator } from "~/app/i18n/catalogues";
import { listBookEntries, streamBookEntries } from "~/app/modules/contracts/book-entries.queries.server";
import { BookSums } from "~/app/modules/contracts/book-sums";
import { bookHeads, bookRows } from "~/app/modules/contracts/book-table.server";
import { findBookTotals } from "~/app/modules/contracts/book-totals.queries.server";
import { listDues } from "~/app/modules/contracts/dues.queries.server";
import { listOwnDeclarations } from "~/app/modules/contracts/own-declarations.queries.server";
import { netOf, openOf, partsOf, type State } from "./model";
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
      (select jsonb_agg(jsonb_build_object('gross', e.gross_fen, 'net', s.net_fen, 'state', s.state, 'lines',
          (select string_agg(l.kind, ' ' order by l.number) from ledger_lines l where l.entry_id = e.id))
        order by e.platform_id) from revenue_entries e join revenue_states s on s.entry_id = e.id
        where e.payment_id = p.id) as entries
    from payments p where p.contract_id = ${contractId} order by p.recorded_at`;
  const invoices = await sql<{ total: number; red: number }[]>`
    select i.total_fen::int as total, coalesce((select sum(r.total_fen) from invoices r where r.red_of = i.id), 0)::int as red
    from invoices i where i.contract_id = ${contractId} and i.red_of is null order by i.entered_at`;
  const elsewhere = await sql<
    {
      channel: string;
      gross: number;
      net: number;
      papers: boolean;
      state: string;
      asked: boolean;
      lines: string;
    }[]
  >`
    select s.channel, s.gross_fen::int as gross, s.net_fen::int as net, s.state, e.invoice_id is not null as papers,
      exists (select from reversal_requests q where q.entry_id = e.id and q.decided_at is null) as asked,
      (select string_agg(l.kind, ' ' order by l.number) from ledger_lines l where l.entry_id = e.id) as lines
    from revenue_entries e join revenue_states s on s.entry_id = e.id
    where e.agreement = ${contractId} order by e.declared_at`;
  const dues = await listDues(contractId);
  const books = [];
  for (const { id } of platforms) {
    const { verified, waiting, reversed } = await findBookTotals(id, {});
    books.push({
      ...{ verified: verified.grossFen, net: verified.netFen, waiting: waiting.grossFen },
      isReversedApart: reversed.entries === 0,
    });
  }
  return {
    ...contract,
    payments: [...payments],
    elsewhere: [...elsewhere],
    invoices: [...invoices],
    dues: dues.map(({ openFen }) => openFen).sort((a, b) => a - b),
    books,
  };
}

/** The same as the model says it. */
export function viewIn(state: State) {
  return {
    status: state.status,
    versions: state.versions,
    open: state.open ? 1 : 0,
    milestones: state.milestones.map(({ status }) => status),
    payments: state.payments.map(({ amount, lines, entries, askedBy, ...payment }) => ({
      // Who recorded it and with what tells two apart that came at once.
      ...{ side: payment.side, papers: payment.hasPapers, invoice: payment.invoice ?? null },
      ...{ state: payment.state, amount, asked: askedBy !== undefined },
      entries: partsOf(amount).map((gross) => ({
        ...{ gross, net: netOf(gross), state: entries, lines: lines.join(" ") },
      })),
    })),
    elsewhere: state.elsewhere.map(({ amount, entries, lines, askedBy, hasPapers, channel }) => ({
      ...{ channel, gross: amount, net: netOf(amount), papers: hasPapers, state: entries },
      ...{ asked: askedBy !== undefined, lines: lines.join(" ") },
    })),
    invoices: state.invoices.map(({ total, red }) => ({ total, red })),
    dues: state.dues.flatMap(({ isGone }, at) => (isGone ? [] : [openOf(state, at)])).sort((a, b) => a - b),
    books: [bookIn(state, 0), bookIn(state, 1)],
  };
}

/** What stands in the book of the first or the second platform. */
function entriesIn({ payments, elsewhere }: State, place: number) {
  const ofContract = payments.map(({ amount, entries }) => ({ gross: partsOf(amount)[place] ?? 0, entries }));
  return place > 0
    ? ofContract
    : [...ofContract, ...elsewhere.map(({ amount, entries }) => ({ gross: amount, entries }))];
}

function bookIn(state: State, place: number) {
  const all = entriesIn(state, place);
  const verified = all.filter(({ entries }) => entries === "verified").map(({ gross }) => gross);
  const rest = all.filter(({ entries }) => entries !== "verified" && entries !== "reversed");
  const sum = (fens: readonly number[]) => fens.reduce((total, fen) => total + fen, 0);
  return {
    ...{
      verified: sum(verified),
      net: sum(verified.map(netOf)),
      waiting: sum(rest.map(({ gross }) => gross)),
    },
    isReversedApart: true,
  };
}

/** What lists and tables of the book and the interface for programs say of the entries of one contract, in fen by platform. */
export async function listedOf({ platforms, members, sql }: World, contractId: string) {
  const own = await sql<
    { id: string }[]
  >`select id from revenue_entries where contract_id = ${contractId} or agreement = ${contractId}`;
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
  const pages = [];
  for (const { id, slug } of platforms) {
    const totals = await findBookTotals(id, {});
    const html = renderToStaticMarkup(createElement(BookSums, { slug, filter: {}, totals }));
    // What is verified stands first on the page.
    pages.push(/<dd[^>]*>([^<]*)<\/dd>/.exec(html)?.[1]);
  }
  const { items } = await listOwnDeclarations(members.seller.organisationId, { page: 1, perPage: 10_000 });
  const declared = items
    .filter((one) => ids.has(one.id))
    .map(({ grossFen, state }) => `${grossFen} ${state}`)
    .sort();
  return { books, tables, pages, declared };
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
    entriesIn(state, place)
      .map(({ gross, entries }) => `${gross} ${entries}`)
      .sort();
  const row = (place: number) =>
    entriesIn(state, place)
      .map(({ gross, entries }) => `${(gross / 100).toFixed(2)} ${speaking.t(`state.${entries}`)}`)
      .sort();
  const page = (place: number) => {
    const { net } = bookIn(state, place);
    return `¥${groupedYuan(net)}`;
  };
  return {
    ...{ books: [line(0), line(1)], tables: [row(0), row(1)], pages: [page(0), page(1)] },
    declared: [...line(0), ...line(1)].sort(),
  };
}
