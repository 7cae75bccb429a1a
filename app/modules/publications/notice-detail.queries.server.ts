import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { NoticeKind, NoticeSubject } from "~/db/schema/notices";
import * as Notice from "./core/notice";
import { isoText, type NoticeText } from "./notices.queries.server";

/** Everything that the page of a notice shows. Instants are ISO texts in UTC. */
export interface NoticeDetail {
  id: number;
  kind: NoticeKind;
  subject: NoticeSubject;
  title: NoticeText;
  body: NoticeText;
  number?: string;
  issuer: { id: number; name: NoticeText };
  startsAt: string;
  endsAt?: string;
  state: Notice.NoticeState;
  timeLeft?: Notice.TimeLeft;
  /** When the page changes by itself. */
  changesAt?: string;
  /** It was announced and then withdrawn: the page says why and takes no objections. */
  withdrawn?: { at: string; reason: NoticeText };
  platforms: { slug: string; name: NoticeText }[];
  basis?: { slug: string; title: NoticeText; anchor?: string; clause?: string };
  source: NoticeText & { url?: string };
  /** When this site entered it. */
  enteredAt: string;
  isSample: boolean;
}

interface Row extends Record<string, unknown> {
  id: number;
  kind: NoticeKind;
  subject: NoticeSubject;
  title: NoticeText;
  body: NoticeText;
  number: string | null;
  issuer: NoticeDetail["issuer"];
  starts_at: string;
  ends_at: string | null;
  now: string;
  withdrawn: NoticeDetail["withdrawn"] | null;
  platforms: NoticeDetail["platforms"];
  basis: NoticeDetail["basis"] | null;
  source: NoticeDetail["source"];
  entered_at: string;
  is_sample: boolean;
}

/**
 * A notice as the public may read it now by the database's clock; undefined for one that has not started, and for one
 * that was withdrawn before it started.
 */
export async function findNotice(id: number, tx: Executor = db()): Promise<NoticeDetail | undefined> {
  const [row] = await tx.execute<Row>(sql`
    select n.id, n.kind, n.subject, n.number, n.is_sample,
      ${texts("n.title_zh", "n.title_en")} as title, ${texts("n.body_zh", "n.body_en")} as body,
      jsonb_build_object('id', o.id, 'name', ${texts("o.name_zh", "o.name_en")}) as issuer,
      ${isoText(sql`n.starts_at`)} as starts_at, ${isoText(sql`n.ends_at`)} as ends_at,
      ${isoText(sql`n.entered_at`)} as entered_at, ${isoText(sql`(select clock.now())`)} as now,
      case when n.withdrawn_at is not null then jsonb_build_object('at', ${isoText(sql`n.withdrawn_at`)},
        'reason', ${texts("n.withdrawn_reason_zh", "n.withdrawn_reason_en")}) end as withdrawn,
      coalesce((select jsonb_agg(jsonb_build_object('slug', p.registration_number,
          'name', ${texts("p.name_zh", "p.name_en")}) order by p.registration_number)
        from notice_platforms np join platforms p on p.id = np.platform_id where np.notice_id = n.id), '[]') as platforms,
      (select jsonb_strip_nulls(jsonb_build_object('slug', b.slug, 'title', ${texts("b.title_zh", "b.title_en")},
          'anchor', n.basis_anchor, 'clause', ${clauseLabel}))
        from policies b where b.id = n.basis_policy_id) as basis,
      ${texts("s.title_zh", "s.title_en")} || jsonb_strip_nulls(jsonb_build_object('url', s.url)) as source
    from notices n join organisations o on o.id = n.issuer_id join sources s on s.id = n.source_id
    where n.id = ${id} and n.starts_at <= (select clock.now())
      and (n.withdrawn_at is null or n.withdrawn_at >= n.starts_at)`);
  return row && detailOf(row);
}

/** The number of the clause that a notice rests on, as the policy prints it: with the numbers it stands under. */
const clauseLabel = sql`(select string_agg(step.label, '' order by step.length)
  from (
    select distinct on (length(c.anchor)) c.label, length(c.anchor) as length
    from (select anchor, label, policy_id from policy_clauses union all
      select anchor, label, policy_id from policy_outlines) c
    where c.policy_id = b.id and c.label is not null
      and (c.anchor = n.basis_anchor or starts_with(n.basis_anchor, c.anchor || '-'))
    order by length(c.anchor)
  ) step)`;

function texts(zh: string, en: string) {
  return sql.raw(`jsonb_strip_nulls(jsonb_build_object('zh', ${zh}, 'en', ${en}))`);
}

function detailOf(row: Row): NoticeDetail {
  const now = new Date(row.now);
  const endsAt = row.ends_at === null ? undefined : new Date(row.ends_at);
  return {
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    title: row.title,
    body: row.body,
    number: row.number ?? undefined,
    issuer: row.issuer,
    startsAt: row.starts_at,
    endsAt: row.ends_at ?? undefined,
    state: Notice.stateAt({ endsAt }, now),
    timeLeft: endsAt && Notice.timeLeft(endsAt, now),
    changesAt: endsAt && Notice.timeLeftChange(endsAt, now)?.toISOString(),
    withdrawn: row.withdrawn ?? undefined,
    platforms: row.platforms,
    basis: row.basis ?? undefined,
    source: row.source,
    enteredAt: row.entered_at,
    isSample: row.is_sample,
  };
}
