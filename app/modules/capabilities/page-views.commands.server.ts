import { sql } from "drizzle-orm";
import { db } from "~/db/client.server";
import type { ViewedKind } from "./core/viewed-kinds";

/**
 * Adds views to those of the day (Asia/Shanghai) on which they are stored, up to a minute after they happened. `key`: an
 * id, or a platform's registration number; a platform that there is not is left out.
 */
export async function addPageViews(
  counts: readonly { kind: ViewedKind; key: string; views: number }[],
): Promise<void> {
  if (counts.length === 0) return;
  // In one order, so that several processes do not wait for each other in a circle.
  await db().execute(sql`
    insert into page_views (kind, subject_id, day, views)
    select c.kind, coalesce(p.id, c.key::int), (clock.now() at time zone 'Asia/Shanghai')::date, c.views
    from jsonb_to_recordset(${JSON.stringify(counts)}::jsonb) as c (kind text, key text, views int)
    left join platforms p on c.kind = 'platform' and p.registration_number = c.key
    where c.kind <> 'platform' or p.id is not null
    order by 1, 2
    on conflict (kind, subject_id, day) do update set views = page_views.views + excluded.views`);
}
