import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { DeclineReason, QuoteStatus } from "./core/quote-state";
import type { TypedQuote } from "./core/typed-quote";
import { hasPageOf, isTheirs, nameFor, platformSight, type Sight } from "./demand-sight.queries.server";
import { heldQuote } from "./held-quote.commands.server";
import { draftVersion } from "./quote-draft.commands.server";
import { listSentRevisions, type SentRevision } from "./quote-revisions.queries.server";

/** Why a quote was not taken, as its platform may know it: that another was chosen reads as that the demand has ended. */
export type ToldReason = Exclude<DeclineReason, "another_chosen">;

/** Of a quote `q`. */
export const toldReason = sql`case q.decline_reason when 'another_chosen' then 'demand_ended' else q.decline_reason end`;

/** A platform's quote as its own people see it. Instants are ISO texts in UTC. */
export interface OwnQuote {
  id: string;
  status: QuoteStatus;
  submittedAt?: string;
  endedAt?: string;
  /** What the owner, or the site, said when it was not taken. */
  declineReason?: ToldReason;
  declineNote?: string;
  /** What was sent, the newest first. */
  revisions: SentRevision[];
  /** What is written and not sent. */
  draft?: {
    number: number;
    typed: TypedQuote;
    /** Changes with everything that is written to it. */
    version: string;
    files: { fileId: number; name: string; bytes: number }[];
  };
  /** An officer looks at its words before it is sent. */
  isHeld: boolean;
}

/**
 * A platform's quote for a demand with all its revisions, for the people of its lead unit: the caller has asked whether
 * the reader is one of them. One that an earlier lead unit wrote is theirs once they know
 * all of the demand. What the owner notes for themselves is not in it.
 */
export async function findOwnQuote(
  demandId: number,
  platformId: number,
  tx: Executor = db(),
): Promise<OwnQuote | undefined> {
  const [row] = await tx.execute<{ quote: Omit<OwnQuote, "revisions"> }>(sql`
    select jsonb_strip_nulls(jsonb_build_object('id', q.id, 'status', q.status,
      'submittedAt', ${iso(sql`q.submitted_at`)}, 'endedAt', ${iso(sql`q.ended_at`)},
      'declineReason', ${toldReason}, 'declineNote', q.decline_note,
      'isHeld', exists (select from holds h
        where h.subject_kind = ${heldQuote} and h.subject_id = q.id::text and h.status = 'held'),
      'draft', (select jsonb_build_object('number', r.number, 'typed', r.typed, 'version', ${draftVersion},
          'files', (select coalesce(jsonb_agg(jsonb_build_object('fileId', x.file_id, 'name', f.name, 'bytes', f.bytes)
              order by x.file_id), '[]')
            from quote_files x join files f on f.id = x.file_id where x.revision_id = r.id))
        from quote_revisions r where r.quote_id = q.id and r.sent_at is null))) as quote
    from quotes q join platforms p on p.id = q.platform_id join demands d on d.id = q.demand_id
    where d.id = ${demandId} and p.id = ${platformId} and ${isTheirs(sql`q`, sql`d`, sql`p`)}`);
  if (!row) return undefined;
  const revisions = await listSentRevisions(sql`q.id = ${row.quote.id}`, tx);
  return { ...row.quote, revisions: revisions.get(row.quote.id) ?? [] };
}

/** A demand as the page of a platform's quote names it. */
export interface QuotedDemand {
  id: number;
  name: { zh: string; en?: string };
  /** What the platform may know of it; none: nothing any more. */
  sight?: Sight;
  isLiving: boolean;
}

/** What a platform is told of the demand that it quotes for; undefined: it may not know of it, and has no quote there. */
export async function findQuotedDemand(
  demandId: number,
  platformId: number,
  tx: Executor = db(),
): Promise<QuotedDemand | undefined> {
  const [row] = await tx.execute<{ sight: Sight | null; name: QuotedDemand["name"]; is_living: boolean }>(sql`
    select s.sight, ${nameFor(sql`d`, sql`s.sight`)} as name, d.status in ('open', 'matched') as is_living
    from demands d join platforms p on p.id = ${platformId}
    cross join lateral (select ${platformSight(sql`d`, sql`p`)} as sight) s
    where d.id = ${demandId} and ${hasPageOf(sql`d`, sql`p`)}`);
  if (!row) return undefined;
  const { sight, name, is_living: isLiving } = row;
  return { id: demandId, name, isLiving, ...(sight === null ? {} : { sight }) };
}

const iso = (instant: ReturnType<typeof sql>) =>
  sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
