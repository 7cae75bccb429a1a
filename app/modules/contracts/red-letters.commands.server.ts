import { sql } from "drizzle-orm";
import { groupBy } from "~/app/core/group-by";
import { translator } from "~/app/i18n/catalogues";
import type { Transaction } from "~/db/client.server";
import { listWithPayment, tellReversalAsked, writeRequests } from "./ask-reversal.commands.server";
import { findOverInvoices } from "./core/patterns";
import { invoiceOf, isReversalAsked } from "./entry-checks.queries.server";
import { keepFindings } from "./keep-findings.commands.server";

/**
 * Notes that the entries of an invoice come to more than red-letter ones left of it, and asks, in the name of who entered
 * the last of these, to take back what no longer fits: the newest entries until the rest fits, each with the whole of its
 * payment. Nothing where all fits, or enough was asked about. An officer decides.
 */
export async function followRedLetter(invoiceId: string, tx: Transaction): Promise<void> {
  const [red] = await tx.execute<{
    number: string;
    entered_by: number | null;
    invoice: string;
    total: number;
    red: number;
  }>(sql`
    select r.number, r.entered_by, i.number as invoice, i.total_fen::float8 as total,
      (sum(r.total_fen) over ())::float8 as red
    from invoices i join invoices r on r.red_of = i.id where i.id = ${invoiceId}
    order by r.entered_at desc limit 1`);
  if (!red || red.entered_by === null) return;
  const entries = await tx.execute<{
    id: string;
    platform_id: number;
    gross: number;
    year: number;
    is_asked: boolean;
  }>(sql`
    select e.id, e.platform_id, extract(year from s.paid_on)::int as year, s.gross_fen::float8 as gross, ${isReversalAsked} as is_asked
    from revenue_entries e join revenue_states s on s.entry_id = e.id and s.state <> 'reversed'
    left join payments p on p.id = e.payment_id
    where ${invoiceOf} = ${invoiceId}
      and (e.invoice_id = ${invoiceId} or e.contract_id = (select contract_id from invoices where id = ${invoiceId}))
    order by e.declared_at desc, e.id`);
  const [finding] = findOverInvoices([
    {
      ...{ id: invoiceId, number: red.invoice, totalFen: red.total, redFen: red.red },
      grossFen: entries.reduce((sum, { gross }) => sum + gross, 0),
    },
  ]);
  if (!finding) return;
  const books = groupBy(entries, ({ platform_id }) => platform_id);
  await keepFindings(
    [...books].map(([platformId, own]) => ({
      ...{ ...finding, platformId, year: Math.min(...own.map(({ year }) => year)) },
    })),
    tx,
  );
  // What is asked about already makes room as well.
  let over =
    entries.reduce((sum, { gross, is_asked }) => sum + (is_asked ? 0 : gross), 0) - (red.total - red.red);
  const reason = translator("zh-CN", "verifying")("redLetterReason", { number: red.number });
  const asked = new Set(entries.flatMap(({ id, is_asked }) => (is_asked ? [id] : [])));
  for (const { id, platform_id: platformId } of entries) {
    if (over <= 0) return;
    if (asked.has(id)) continue;
    const whole = new Set(await listWithPayment(id, tx));
    const taken = entries.filter((one) => whole.has(one.id) && !asked.has(one.id));
    for (const one of taken) {
      over -= one.gross;
      asked.add(one.id);
    }
    await writeRequests(
      taken.map((one) => one.id),
      { reason, personId: red.entered_by },
      tx,
    );
    await tellReversalAsked({ entryId: id, platformId, askedBy: red.entered_by, event: red.number }, tx);
  }
}
