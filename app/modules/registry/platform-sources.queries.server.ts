import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";

/** What the keys of sources begin with that are what a platform's lead unit says on this site. */
export const OWN_STATEMENT = "own-statement-";

export interface SourceReference {
  id: number;
  title: { zh: string; en: string };
  url?: string;
  /** Civil date. */
  publishedOn?: string;
  licence?: string;
  isSample: boolean;
  /** The platform's lead unit entered it on this site on the day `publishedOn`. */
  isOwnStatement: boolean;
  /** Facts it states; `record` for the record as a whole. */
  facts: string[];
}

interface Row extends Record<string, unknown> {
  id: number;
  title_zh: string;
  title_en: string;
  url: string | null;
  published_on: string | null;
  licence: string | null;
  is_sample: boolean;
  is_own: boolean;
  facts: string[];
}

/** Every source that a platform's page rests on, with the facts that it states. */
export async function listPlatformSources(
  platformId: number,
  tx: Executor = db(),
): Promise<SourceReference[]> {
  const rows = await tx.execute<Row>(sql`
    with stated(source_id, fact, position) as (
      select source_id, 'record', 0 from platforms where id = ${platformId}
      union select source_id, fact, 1 from platform_fact_sources where platform_id = ${platformId}
      union select source_id, 'units', 2 from platform_units where platform_id = ${platformId}
      union select source_id, 'sites', 3 from platform_sites where platform_id = ${platformId}
      union select source_id, 'changes', 4 from platform_changes where platform_id = ${platformId}
      union select source_id, 'contacts', 5 from platform_contacts where platform_id = ${platformId}
      union select source_id, 'people', 7 from platform_people where platform_id = ${platformId}
      union select source_id, 'succession', 6 from platform_successions
        where ${platformId} in (predecessor_id, successor_id)
    )
    select s.id, s.title_zh, s.title_en, s.url, s.published_on::text, s.licence, s.is_sample,
      s.key like ${`${OWN_STATEMENT}%`} as is_own,
      array_agg(fact order by position, fact) as facts
    from stated join sources s on s.id = stated.source_id
    group by s.id order by min(position), s.id`);
  return rows.map((row) => ({
    id: row.id,
    title: { zh: row.title_zh, en: row.title_en },
    url: row.url ?? undefined,
    publishedOn: row.published_on ?? undefined,
    licence: row.licence ?? undefined,
    isSample: row.is_sample,
    isOwnStatement: row.is_own,
    facts: row.facts,
  }));
}
