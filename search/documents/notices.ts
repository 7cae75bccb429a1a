import { sql } from "drizzle-orm";
import type { Executor } from "~/db/client.server";
import type { SearchDocument } from "../engine";
import { inBatches } from "./in-batches";

interface Row extends Record<string, unknown> {
  id: number;
  kind: string;
  subject: string;
  title_zh: string;
  title_en: string | null;
  number: string | null;
  body_zh: string;
  body_en: string | null;
  issuer_zh: string;
  issuer_en: string | null;
  platforms: string[];
  day: string;
}

/** The search documents of those of these notices that have started and stand, by the database's clock. */
export async function noticeDocuments(ids: readonly number[], tx: Executor): Promise<SearchDocument[]> {
  if (ids.length === 0) return [];
  const rows = await tx.execute<Row>(sql`
    select n.id, n.kind, n.subject, n.title_zh, n.title_en, n.number, n.body_zh, n.body_en,
      o.name_zh as issuer_zh, o.name_en as issuer_en,
      array(select concat_ws(' ', p.registration_number, p.name_zh, p.name_en) from notice_platforms np
        join platforms p on p.id = np.platform_id where np.notice_id = n.id order by p.id) as platforms,
      (n.starts_at at time zone 'Asia/Shanghai')::date::text as day
    from notices n join organisations o on o.id = n.issuer_id
    where n.id in ${[...ids]} and n.starts_at <= (select clock.now()) and n.withdrawn_at is null
    order by n.id`);
  return rows.map(documentOf);
}

/** All notices' documents, in batches, for building the index anew. */
export const allNoticeDocuments = inBatches("notices", noticeDocuments);

function documentOf(row: Row): SearchDocument {
  return {
    kind: "notice",
    id: String(row.id),
    audience: "public",
    titles: { zh: row.title_zh, en: row.title_en ?? undefined, other: row.number ? [row.number] : [] },
    body: [
      row.platforms.join(" "),
      [row.issuer_zh, row.issuer_en ?? ""].join(" "),
      [row.body_zh, row.body_en ?? ""].join("\n"),
    ],
    facets: { noticeKind: [row.kind], subject: [row.subject] },
    attributes: { started: row.day },
    quality: 50,
    date: row.day,
  };
}
