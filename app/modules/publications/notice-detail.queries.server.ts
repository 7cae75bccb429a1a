import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import {
  cardOf,
  isoText,
  type NoticeCard,
  type NoticeRow,
  type NoticeText,
  noticeColumns,
  texts,
} from "./notices.queries.server";

/** Everything that the page of a notice shows. Instants are ISO texts in UTC. */
export interface NoticeDetail extends NoticeCard {
  /** The body in Markdown, where it was written so. */
  markdown?: NoticeText;
  /** It was announced and then withdrawn: the page says why and takes no objections. */
  withdrawn?: { at: string; reason: NoticeText };
  platforms: { slug: string; name: NoticeText }[];
  basis?: { slug: string; title: NoticeText; anchor?: string; clause?: string };
  source: NoticeText & { url?: string };
  /** When this site entered it. */
  enteredAt: string;
}

interface Row extends NoticeRow {
  markdown: NoticeText | null;
  withdrawn: NoticeDetail["withdrawn"] | null;
  platforms: NoticeDetail["platforms"];
  basis: NoticeDetail["basis"] | null;
  source: NoticeDetail["source"];
  entered_at: string;
}

/**
 * A notice as the public may read it now by the database's clock; undefined for one that has not started, and for one
 * that was withdrawn before it started.
 */
export async function findNotice(id: number, tx: Executor = db()): Promise<NoticeDetail | undefined> {
  const [row] = await tx.execute<Row>(sql`
    select ${noticeColumns}, ${isoText(sql`n.entered_at`)} as entered_at,
      case when n.body_markdown_zh is not null then ${texts("n.body_markdown_zh", "n.body_markdown_en")} end as markdown,
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

function detailOf(row: Row): NoticeDetail {
  return {
    ...cardOf(row),
    markdown: row.markdown ?? undefined,
    withdrawn: row.withdrawn ?? undefined,
    platforms: row.platforms,
    basis: row.basis ?? undefined,
    source: row.source,
    enteredAt: row.entered_at,
  };
}
