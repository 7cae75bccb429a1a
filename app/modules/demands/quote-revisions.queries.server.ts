import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { today } from "../registry/registry-day.queries.server";
import type { TypedQuote } from "./core/typed-quote";

/** A revision that was sent. Amounts in fen, VAT included; days from signing; instants as ISO texts in UTC. */
export interface SentRevision {
  id: string;
  number: number;
  sentAt: string;
  approach: string;
  deliverables: string;
  assumptions?: string;
  changeNote?: string;
  totalFen: number;
  days: number;
  /** Its last day, `YYYY-MM-DD`. */
  validUntil: string;
  /** Its last day is over: it can be revised, not accepted. */
  isExpired: boolean;
  components: { name: string; quantity: number; unit?: string; unitFen: number; amountFen: number }[];
  milestones: { title: string; deliverable?: string; dueDays: number; amountFen: number }[];
  files: { fileId: number; name: string; bytes: number }[];
}

/** The sent revisions of quotes, the newest first, by the quote's id. `of`: a condition on the quote `q`. */
export async function listSentRevisions(
  of: SQL,
  tx: Executor = db(),
): Promise<ReadonlyMap<string, SentRevision[]>> {
  const rows = await tx.execute<{ quote_id: string; revision: SentRevision }>(sql`
    select r.quote_id, jsonb_strip_nulls(jsonb_build_object(
      'id', r.id, 'number', r.number,
      'sentAt', to_char(r.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'approach', r.approach, 'deliverables', r.deliverables, 'assumptions', r.assumptions,
      'changeNote', r.change_note, 'totalFen', r.total_fen, 'days', r.days, 'validUntil', r.valid_until,
      'isExpired', r.valid_until < ${today},
      'components', ${components}, 'milestones', ${milestones}, 'files', ${files})) as revision
    from quote_revisions r join quotes q on q.id = r.quote_id
    where r.sent_at is not null and ${of}
    order by r.quote_id, r.number desc`);
  const byQuote = new Map<string, SentRevision[]>();
  for (const { quote_id, revision } of rows)
    byQuote.set(quote_id, [...(byQuote.get(quote_id) ?? []), revision]);
  return byQuote;
}

const components = sql`(select coalesce(jsonb_agg(jsonb_build_object('name', c.name, 'quantity', c.quantity,
    'unit', c.unit, 'unitFen', c.unit_fen, 'amountFen', c.amount_fen) order by c.position), '[]')
  from quote_components c where c.revision_id = r.id)`;
const milestones = sql`(select coalesce(jsonb_agg(jsonb_build_object('title', m.title, 'deliverable', m.deliverable,
    'dueDays', m.due_days, 'amountFen', m.amount_fen) order by m.position), '[]')
  from quote_milestones m where m.revision_id = r.id)`;
const files = sql`(select coalesce(jsonb_agg(jsonb_build_object('fileId', x.file_id, 'name', f.name, 'bytes', f.bytes)
    order by x.file_id), '[]')
  from quote_files x join files f on f.id = x.file_id where x.revision_id = r.id)`;

/** What a revision that was sent says, as `quoteInput` reads it, without the note on what it changed. */
export async function findSentWords(revisionId: string, tx: Executor) {
  const [revision] = [...(await listSentRevisions(sql`r.id = ${revisionId}`, tx)).values()].flat();
  if (!revision) throw new Error("a revision that was sent is not there");
  const { approach, deliverables, assumptions, days, validUntil } = revision;
  return {
    components: revision.components.map(({ amountFen: _, ...component }) => component),
    milestones: revision.milestones,
    approach,
    deliverables,
    ...(assumptions === undefined ? {} : { assumptions }),
    days,
    validUntil,
  };
}

/** What is typed of a revision that is not sent yet; undefined once it is. */
export async function findTypedDraft(revisionId: string, tx: Executor): Promise<TypedQuote | undefined> {
  const [row] = await tx.execute<{ typed: TypedQuote }>(
    sql`select typed from quote_revisions where id = ${revisionId} and sent_at is null`,
  );
  return row?.typed;
}
