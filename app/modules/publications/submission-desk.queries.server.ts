import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { MisconductStatus, ObjectionStatus, ObjectorKind } from "~/db/schema/submissions";
import { isoText } from "./notices.queries.server";

/** A stored file of a submission. */
export interface EvidenceFile {
  id: number;
  name: string;
  size: number;
}

/** A line of the queue of objections; only officers see who sent them. Instants are ISO texts in UTC. */
export interface ObjectionLine {
  id: number;
  notice: { id: number; title: string; endsAt?: string };
  objectorKind: ObjectorKind;
  receivedAt: string;
  status: ObjectionStatus;
}

export interface ObjectionDetail extends ObjectionLine {
  receiptNumber: string;
  objectorName: string;
  contact: string;
  statement: string;
  files: EvidenceFile[];
  answer?: string;
  answeredAt?: string;
  isErased: boolean;
}

interface ObjectionRow extends Record<string, unknown> {
  id: number;
  notice_id: number;
  title: string;
  ends_at: string | null;
  objector_kind: ObjectorKind;
  received_at: string;
  status: ObjectionStatus;
}

const objectionColumns = sql`o.id, o.notice_id, n.title_zh as title, ${isoText(sql`n.ends_at`)} as ends_at,
  o.objector_kind, ${isoText(sql`o.received_at`)} as received_at, o.status`;

/** Objections that wait for an answer, the oldest first, then those answered last. For officers only. */
export async function listObjections(tx: Executor = db()): Promise<ObjectionLine[]> {
  const rows = await tx.execute<ObjectionRow>(sql`
    (select ${objectionColumns} from objections o join notices n on n.id = o.notice_id
      where o.status = 'received' order by o.received_at, o.id limit 200)
    union all
    (select ${objectionColumns} from objections o join notices n on n.id = o.notice_id
      where o.status <> 'received' order by o.answered_at desc, o.id limit 30)`);
  return rows.map(objectionOf);
}

/** One objection with its sender and files. For officers only; the reading of it is logged by the page. */
export async function findObjection(id: number, tx: Executor = db()): Promise<ObjectionDetail | undefined> {
  const [row] = await tx.execute<
    ObjectionRow & {
      receipt_number: string;
      objector_name: string;
      contact: string;
      statement: string;
      answer: string | null;
      answered_at: string | null;
      is_erased: boolean;
      files: EvidenceFile[];
    }
  >(sql`
    select ${objectionColumns}, o.receipt_number, o.objector_name, o.contact, o.statement, o.answer,
      ${isoText(sql`o.answered_at`)} as answered_at, o.erased_at is not null as is_erased,
      coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'size', f.bytes) order by f.id)
        from objection_files k join files f on f.id = k.file_id where k.objection_id = o.id), '[]') as files
    from objections o join notices n on n.id = o.notice_id where o.id = ${id}`);
  if (!row) return undefined;
  return {
    ...objectionOf(row),
    receiptNumber: row.receipt_number,
    objectorName: row.objector_name,
    contact: row.contact,
    statement: row.statement,
    files: row.files,
    isErased: row.is_erased,
    ...(row.answer === null ? {} : { answer: row.answer }),
    ...(row.answered_at === null ? {} : { answeredAt: row.answered_at }),
  };
}

function objectionOf(row: ObjectionRow): ObjectionLine {
  return {
    id: row.id,
    notice: {
      id: row.notice_id,
      title: row.title,
      ...(row.ends_at === null ? {} : { endsAt: row.ends_at }),
    },
    objectorKind: row.objector_kind,
    receivedAt: row.received_at,
    status: row.status,
  };
}

/** A line of the queue of reports. Of their senders nothing can be read, here as everywhere. */
export interface ReportLine {
  id: number;
  subject: string;
  platform?: { slug: string; name: string };
  receivedOn: string;
  status: MisconductStatus;
}

export interface ReportDetail extends ReportLine {
  receiptNumber: string;
  statement: string;
  /** A contact was left. The app's login cannot read it. */
  hasContact: boolean;
  files: EvidenceFile[];
  reply?: string;
  repliedAt?: string;
}

interface ReportRow extends Record<string, unknown> {
  id: number;
  subject: string;
  platform: ReportLine["platform"] | null;
  received_on: string;
  status: MisconductStatus;
}

const reportColumns = sql`r.id, r.subject, r.status, ${isoText(sql`r.received_on`)} as received_on,
  (select jsonb_build_object('slug', p.registration_number, 'name', p.name_zh) from platforms p
    where p.id = r.platform_id) as platform`;

/** Reports that are not closed, the oldest first, then those closed last. For officers only. */
export async function listReports(tx: Executor = db()): Promise<ReportLine[]> {
  const rows = await tx.execute<ReportRow>(sql`
    (select ${reportColumns} from misconduct_reports r where r.status <> 'closed'
      order by r.received_on, r.receipt_number limit 200)
    union all
    (select ${reportColumns} from misconduct_reports r where r.status = 'closed'
      order by r.replied_at desc, r.receipt_number limit 30)`);
  return rows.map(reportOf);
}

/** One report with its files. For officers only. */
export async function findReport(id: number, tx: Executor = db()): Promise<ReportDetail | undefined> {
  const [row] = await tx.execute<
    ReportRow & {
      receipt_number: string;
      statement: string;
      has_contact: boolean;
      reply: string | null;
      replied_at: string | null;
      files: EvidenceFile[];
    }
  >(sql`
    select ${reportColumns}, r.receipt_number, r.statement, r.has_contact, r.reply,
      ${isoText(sql`r.replied_at`)} as replied_at,
      coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'size', f.bytes) order by f.id)
        from misconduct_files k join files f on f.id = k.file_id where k.report_id = r.id), '[]') as files
    from misconduct_reports r where r.id = ${id}`);
  if (!row) return undefined;
  return {
    ...reportOf(row),
    receiptNumber: row.receipt_number,
    statement: row.statement,
    hasContact: row.has_contact,
    files: row.files,
    ...(row.reply === null ? {} : { reply: row.reply }),
    ...(row.replied_at === null ? {} : { repliedAt: row.replied_at }),
  };
}

function reportOf(row: ReportRow): ReportLine {
  return {
    id: row.id,
    subject: row.subject,
    receivedOn: row.received_on,
    status: row.status,
    ...(row.platform ? { platform: row.platform } : {}),
  };
}
