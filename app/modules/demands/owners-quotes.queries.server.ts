import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { DeclineReason, QuoteStatus } from "./core/quote-state";
import { isStillTheirs } from "./demand-sight.queries.server";
import { listSentRevisions, type SentRevision } from "./quote-revisions.queries.server";

/** A quote as the demand's owner sees it: what was sent, never what is being written. */
export interface OwnersQuote {
  id: string;
  platform: { id: number; slug: string; nameZh: string; nameEn?: string };
  /** One that was withdrawn and is being written anew reads as withdrawn. */
  status: Exclude<QuoteStatus, "draft">;
  /** ISO, UTC: when it was first sent. */
  submittedAt: string;
  declineReason?: DeclineReason;
  declineNote?: string;
  /** Its platform could still do what it offers: only such a one may be accepted. */
  isStillTheirs: boolean;
  /** The owner's own note. */
  ownersNote?: string;
  /** The newest first; the first is the one that can be accepted. */
  revisions: [SentRevision, ...SentRevision[]];
}

/**
 * The quotes that were sent for a demand, those that may be chosen first, then by when they came. For the demand's owner
 * alone: the caller has asked.
 */
export async function listQuotes(demandId: number, tx: Executor = db()): Promise<OwnersQuote[]> {
  return list(sql`q.demand_id = ${demandId}`, tx);
}

/** One of them; undefined for one that was never sent, or is another demand's. */
export async function findQuoteForOwner(
  demandId: number,
  quoteId: string,
  tx: Executor = db(),
): Promise<OwnersQuote | undefined> {
  // Compared as text: an address may hold anything.
  const [quote] = await list(sql`q.demand_id = ${demandId} and q.id::text = ${quoteId}`, tx);
  return quote;
}

async function list(of: SQL, tx: Executor): Promise<OwnersQuote[]> {
  const sent = sql`q.submitted_at is not null and ${of}`;
  const rows = await tx.execute<{ quote: Omit<OwnersQuote, "revisions"> }>(sql`
    select jsonb_strip_nulls(jsonb_build_object('id', q.id,
      'platform', jsonb_build_object('id', p.id, 'slug', p.registration_number, 'nameZh', p.name_zh, 'nameEn', p.name_en),
      'status', case when q.status = 'draft' then 'withdrawn' else q.status end,
      'submittedAt', to_char(q.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'declineReason', q.decline_reason, 'declineNote', q.decline_note, 'ownersNote', q.owners_note,
      'isStillTheirs', ${isStillTheirs(sql`q`, sql`d`, sql`p`)})) as quote
    from quotes q join demands d on d.id = q.demand_id join platforms p on p.id = q.platform_id
    where ${sent}
    order by array_position(array['accepted', 'shortlisted', 'submitted'], q.status) nulls last, q.submitted_at, q.id`);
  const revisions = await listSentRevisions(sent, tx);
  return rows.map(({ quote }) => {
    const [last, ...earlier] = revisions.get(quote.id) ?? [];
    if (!last) throw new Error("a quote that was sent has no revision");
    return { ...quote, revisions: [last, ...earlier] };
  });
}
