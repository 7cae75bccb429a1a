import { listBookEntries } from "~/app/modules/contracts/book-entries.queries.server";
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
  const payments = await sql<{ state: string; amount: number; asked: boolean; entries: unknown }[]>`
    select p.state, p.amount_fen::int as amount,
      exists (select from reversal_requests q join revenue_entries e on e.id = q.entry_id
        where e.payment_id = p.id and q.decided_at is null) as asked,
      (select jsonb_agg(jsonb_build_object('gross', e.gross_fen, 'state', s.state, 'lines',
          (select string_agg(l.kind, ' ' order by l.number) from ledger_lines l where l.entry_id = e.id))
        order by e.platform_id) from revenue_entries e join revenue_states s on s.entry_id = e.id
        where e.payment_id = p.id) as entries
    from payments p where p.contract_id = ${contractId} order by p.recorded_at`;
  const dues = await listDues(contractId);
  const books = [];
  for (const { id } of platforms) {
    const verified = (await findBookTotals(id, { state: "verified" })).verified;
    books.push({ verified: verified.grossFen });
  }
  return {
    ...contract,
    payments: [...payments],
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
      ...{ state: payment.state, amount, asked: askedBy !== undefined },
      entries: partsOf(amount).map((gross) => ({ gross, state: entries, lines: lines.join(" ") })),
    })),
    dues: state.dues.map((_, at) => openOf(state, at)).sort((a, b) => a - b),
    books: [{ verified: verified(0) }, { verified: verified(1) }],
  };
}

/** What lists of the book and the interface for programs say of the entries of one contract, in fen by platform. */
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
  const { items } = await listOwnDeclarations(members.seller.organisationId, { page: 1, perPage: 10_000 });
  const declared = items
    .filter((one) => ids.has(one.id))
    .map(({ grossFen, state }) => `${grossFen} ${state}`)
    .sort();
  return { books, declared };
}

/** The same as the model says it. */
export function listedIn(state: State) {
  const line = (place: number) =>
    state.payments.map(({ amount, entries }) => `${partsOf(amount)[place]} ${entries}`).sort();
  return { books: [line(0), line(1)], declared: [...line(0), ...line(1)].sort() };
}
