import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { Saying, Side } from "./core/conversation";
import { type EnquiryLine, type EnquiryScope, findEnquiryLine } from "./enquiries.queries.server";

/** Something said. */
export interface Message {
  id: number;
  /** Which side said it. */
  by: Side;
  kind: Saying;
  text: string;
  amountFen?: number;
  holdsUntil?: string;
  /** ISO instant. */
  sentAt: string;
  /** Who wrote it, for their own side and auditors; the other side deals with the organisation. */
  writer?: string;
  /** Came after the reader's side had last looked. */
  isNew: boolean;
  files: { id: number; name: string; bytes: number }[];
}

/** A conversation whole. */
export interface EnquiryDetail extends EnquiryLine {
  quantity?: string;
  neededBy?: string;
  hasReply: boolean;
  /** ISO instants. */
  closedAt?: string;
  /** Which side ended it. */
  closedBy?: Side;
  messages: Message[];
  /** Messages of the reader's side that wait for an officer. */
  held: number;
}

interface MessageRow extends Record<string, unknown> {
  id: number;
  by: Side;
  kind: Saying;
  text: string;
  amount_fen: string | null;
  holds_until: string | null;
  sent_at: string;
  writer: string | null;
  is_new: boolean;
  files: Message["files"];
}

/** A conversation with all that was said in it; undefined, as if it were not there, outside of the scope. */
export async function findEnquiry(
  id: number,
  scope: EnquiryScope,
  tx: Executor = db(),
): Promise<EnquiryDetail | undefined> {
  const line = await findEnquiryLine(id, scope, tx);
  if (!line) return undefined;
  const own = scope === "all" ? null : scope.organisationId;
  const [more] = await tx.execute<{
    quantity: string | null;
    needed_by: string | null;
    has_reply: boolean;
    closed_at: string | null;
    closed_by: Side | null;
    held: number;
  }>(sql`
    select e.quantity, e.needed_by::text, e.first_reply_at is not null as has_reply, e.closed_at::text,
      case when e.closed_by is null then null
        when exists (select from memberships m where m.person_id = e.closed_by
          and m.organisation_id = e.from_organisation_id) then 'asker' else 'provider' end as closed_by,
      (select count(*)::int from holds h where h.subject_kind = 'enquiry-message' and h.subject_id = e.id::text
        and h.status = 'held' and (h.payload ->> 'fromOrganisationId')::int = ${own}::int) as held
    from enquiries e where e.id = ${id}`);
  if (!more) return undefined;
  const rows = await tx.execute<MessageRow>(sql`
    select m.id, case m.organisation_id when e.from_organisation_id then 'asker' else 'provider' end as by,
      m.kind, m.text, m.amount_fen, m.holds_until::text, m.sent_at::text,
      case when ${own}::int is null or m.organisation_id = ${own}::int then p.name end as writer,
      coalesce(m.organisation_id <> ${own}::int and m.sent_at > coalesce(r.read_at, '-infinity'), false) as is_new,
      coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'bytes', f.bytes) order by x.id)
        from enquiry_files x join files f on f.id = x.file_id where x.message_id = m.id), '[]') as files
    from enquiry_messages m join enquiries e on e.id = m.enquiry_id
    left join people p on p.id = m.person_id and p.erased_at is null
    left join enquiry_reads r on r.enquiry_id = e.id and r.organisation_id = ${own}::int
    where m.enquiry_id = ${id} order by m.sent_at, m.id limit 1000`);
  return {
    ...line,
    ...(more.quantity === null ? {} : { quantity: more.quantity }),
    ...(more.needed_by === null ? {} : { neededBy: more.needed_by }),
    hasReply: more.has_reply,
    ...(more.closed_at === null ? {} : { closedAt: new Date(more.closed_at).toISOString() }),
    ...(more.closed_by === null ? {} : { closedBy: more.closed_by }),
    held: more.held,
    messages: rows.map((row) => ({
      id: row.id,
      by: row.by,
      kind: row.kind,
      text: row.text,
      ...(row.amount_fen === null ? {} : { amountFen: Number(row.amount_fen) }),
      ...(row.holds_until === null ? {} : { holdsUntil: row.holds_until }),
      sentAt: new Date(row.sent_at).toISOString(),
      ...(row.writer === null ? {} : { writer: row.writer }),
      isNew: row.is_new,
      files: row.files,
    })),
  };
}
