import { sql } from "drizzle-orm";
import { pathsIn } from "~/app/paths";
import { db } from "~/db/client.server";
import { inBoth } from "../notifications/core/both-languages";
import { notify } from "../notifications/notify.commands.server";
import type { LocalName } from "../registry/local-name";
import type { EnquiryAbout } from "./enquiry-about";
import { aboutEnquiry } from "./enquiry-about.queries.server";
import { isOverdue } from "./overdue-enquiries.queries.server";

/** Of which so many are told in one transaction. */
const AT_ONCE = 100;

/**
 * Tells the people of the recommending departments, once for each, of enquiries that are late: the platform and what of
 * its is asked about, not who asked nor what. One whose department has nobody here waits until it has. Answers how many.
 */
export async function tellOfOverdueEnquiries(): Promise<number> {
  for (let told = 0; ; ) {
    const count = await tellSome();
    told += count;
    if (count < AT_ONCE) return told;
  }
}

async function tellSome(): Promise<number> {
  return db().transaction(async (tx) => {
    const rows = await tx.execute<{
      id: number;
      about: EnquiryAbout;
      slug: string;
      platform: LocalName;
      readers: number[];
    }>(sql`
      select e.id, a.about, p.registration_number as slug,
        jsonb_strip_nulls(jsonb_build_object('zh', p.name_zh, 'en', p.name_en)) as platform, d.readers
      from enquiries e
      join platforms p on p.id = e.platform_id
      cross join lateral (${aboutEnquiry}) a
      cross join lateral (
        select array_agg(distinct f.person_id) as readers from recommendations r
        join offices f on f.organisation_id = r.organisation_id and f.role = 'department' and f.ended_at is null
        join people q on q.id = f.person_id and q.suspended_at is null and q.erased_at is null
        where r.platform_id = p.id) d
      where ${isOverdue} and e.escalated_at is null and d.readers is not null
      order by e.due_at limit ${AT_ONCE} for update of e skip locked`);
    for (const { id, about, slug, platform, readers } of rows) {
      await tx.execute(sql`update enquiries set escalated_at = clock.now() where id = ${id}`);
      await notify(
        {
          to: readers,
          kind: "enquiry-overdue",
          eventKey: `enquiry-overdue:${id}`,
          data: {
            ...inBoth({ platform, subject: about.name }),
            path: pathsIn("zh-CN").department(slug),
          },
        },
        tx,
      );
    }
    return rows.length;
  });
}
