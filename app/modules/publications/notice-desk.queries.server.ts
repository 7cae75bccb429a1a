import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { NoticeKind, NoticeSubject } from "~/db/schema/notices";
import { isoText, type NoticeText, texts } from "./notices.queries.server";

export const noticeStandings = ["scheduled", "open", "ended", "standing", "withdrawn"] as const;
export type NoticeStanding = (typeof noticeStandings)[number];

/** A line of the desk's list: also what nobody outside may know of yet. Instants are ISO texts in UTC. */
export interface DeskNotice {
  id: number;
  kind: NoticeKind;
  subject: NoticeSubject;
  title: NoticeText;
  issuer: NoticeText;
  startsAt: string;
  endsAt?: string;
  standing: NoticeStanding;
  isSample: boolean;
}

/** All of one notice, for officers. */
export interface DeskNoticeDetail extends DeskNotice {
  issuerId: number;
  body: NoticeText;
  markdown?: NoticeText;
  number?: string;
  platforms: { slug: string; name: NoticeText }[];
  basis?: { id: number; slug: string; title: NoticeText; anchor?: string };
  withdrawn?: { at: string; reason: NoticeText };
}

interface Row extends Record<string, unknown> {
  id: number;
  kind: NoticeKind;
  subject: NoticeSubject;
  title: NoticeText;
  issuer: NoticeText;
  starts_at: string;
  ends_at: string | null;
  standing: NoticeStanding;
  is_sample: boolean;
}

const columns = sql`n.id, n.kind, n.subject, n.is_sample, ${texts("n.title_zh", "n.title_en")} as title,
  ${texts("o.name_zh", "o.name_en")} as issuer, ${isoText(sql`n.starts_at`)} as starts_at,
  ${isoText(sql`n.ends_at`)} as ends_at,
  case when n.withdrawn_at is not null then 'withdrawn' when n.starts_at > (select clock.now()) then 'scheduled'
    when n.ends_at is null then 'standing' when n.ends_at > (select clock.now()) then 'open' else 'ended' end
    as standing`;

/** Notices that have not started, what starts first before the rest. For officers only. */
export async function listScheduledNotices(tx: Executor = db()): Promise<DeskNotice[]> {
  const rows = await tx.execute<Row>(sql`
    select ${columns} from notices n join organisations o on o.id = n.issuer_id
    where n.starts_at > (select clock.now()) and n.withdrawn_at is null order by n.starts_at, n.id limit 200`);
  return rows.map(noticeOf);
}

/** One page of the notices that have started or were withdrawn, the newest first, and how many there are. For officers. */
export async function listPublishedNotices(
  { page, perPage }: { page: number; perPage: number },
  tx: Executor = db(),
): Promise<{ notices: DeskNotice[]; total: number }> {
  const rows = await tx.execute<Row & { total: number }>(sql`
    select ${columns}, count(*) over ()::int as total from notices n join organisations o on o.id = n.issuer_id
    where n.starts_at <= (select clock.now()) or n.withdrawn_at is not null
    order by n.starts_at desc, n.id desc limit ${perPage} offset ${(page - 1) * perPage}`);
  return { notices: rows.map(noticeOf), total: rows[0]?.total ?? 0 };
}

/** One notice, whatever its standing. For officers only. */
export async function findDeskNotice(id: number, tx: Executor = db()): Promise<DeskNoticeDetail | undefined> {
  const [row] = await tx.execute<
    Row & {
      issuer_id: number;
      body: NoticeText;
      markdown: NoticeText | null;
      number: string | null;
      platforms: DeskNoticeDetail["platforms"];
      basis: DeskNoticeDetail["basis"] | null;
      withdrawn: DeskNoticeDetail["withdrawn"] | null;
    }
  >(sql`
    select ${columns}, n.issuer_id, n.number, ${texts("n.body_zh", "n.body_en")} as body,
      case when n.body_markdown_zh is not null then ${texts("n.body_markdown_zh", "n.body_markdown_en")} end as markdown,
      coalesce((select jsonb_agg(jsonb_build_object('slug', p.registration_number,
          'name', ${texts("p.name_zh", "p.name_en")}) order by p.registration_number)
        from notice_platforms np join platforms p on p.id = np.platform_id where np.notice_id = n.id), '[]') as platforms,
      (select jsonb_strip_nulls(jsonb_build_object('id', b.id, 'slug', b.slug, 'title', ${texts("b.title_zh", "b.title_en")},
          'anchor', n.basis_anchor)) from policies b where b.id = n.basis_policy_id) as basis,
      case when n.withdrawn_at is not null then jsonb_build_object('at', ${isoText(sql`n.withdrawn_at`)},
        'reason', ${texts("n.withdrawn_reason_zh", "n.withdrawn_reason_en")}) end as withdrawn
    from notices n join organisations o on o.id = n.issuer_id where n.id = ${id}`);
  if (!row) return undefined;
  return {
    ...noticeOf(row),
    issuerId: row.issuer_id,
    body: row.body,
    platforms: row.platforms,
    ...(row.markdown ? { markdown: row.markdown } : {}),
    ...(row.number === null ? {} : { number: row.number }),
    ...(row.basis ? { basis: row.basis } : {}),
    ...(row.withdrawn ? { withdrawn: row.withdrawn } : {}),
  };
}

function noticeOf(row: Row): DeskNotice {
  return {
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    title: row.title,
    issuer: row.issuer,
    startsAt: row.starts_at,
    ...(row.ends_at === null ? {} : { endsAt: row.ends_at }),
    standing: row.standing,
    isSample: row.is_sample,
  };
}
