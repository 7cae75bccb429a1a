import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import { type ReplyTime, replyTime } from "./core/reply-time";

export type { ReplyTime };

/**
 * How fast a platform answers in substance; undefined while it has too few answers (rule
 * `enquiry.replies-for-median`). Public. Pages that show it carry the tag of `replyFiguresTag`.
 */
export async function findReplyFigures(
  platformId: number,
  tx: Executor = db(),
): Promise<ReplyTime | undefined> {
  return (await listReplyFigures([platformId], tx)).get(platformId);
}

/**
 * The same for many platforms at once, by id; those without enough answers are left out. Enquiries of the last twelve
 * months about a platform or what it offers: answered ones with the time by the clock to the first answer in substance;
 * unanswered ones, once their time is over, as long as they have waited, or had when their asker ended them. One that
 * its asker ended in time, or that still has time, says nothing. Invented askers count for invented platforms only.
 */
export async function listReplyFigures(
  platformIds: readonly number[],
  tx: Executor = db(),
): Promise<Map<number, ReplyTime>> {
  if (platformIds.length === 0) return new Map();
  const [clock] = await tx.execute<{ today: string }>(
    sql`select (clock.now() at time zone 'Asia/Shanghai')::date::text as today`,
  );
  if (!clock) throw new Error("the clock gave no answer");
  const fewest = await findRuleNumber("enquiry.replies-for-median", clock.today, tx);
  const rows = await tx.execute<{ id: number; answered: number[]; overdue: number[] }>(sql`
    select e.platform_id as id,
      coalesce(array_agg(${hours(sql`e.first_reply_at`)}) filter (where e.first_reply_at is not null), '{}') as answered,
      coalesce(array_agg(${hours(sql`least(e.closed_at, clock.now())`)})
        filter (where e.first_reply_at is null), '{}') as overdue
    from enquiries e join platforms p on p.id = e.platform_id and p.is_sample = e.is_sample
    where e.platform_id = any(${sql.param(`{${platformIds.join(",")}}`)}::int[])
      and e.opened_at > (select clock.now()) - interval '12 months'
      and (e.first_reply_at is not null or e.due_at < coalesce(e.closed_at, (select clock.now())))
    group by e.platform_id`);
  return new Map(
    rows.flatMap(({ id, answered, overdue }) => {
      const figures = replyTime({ answered, overdue }, fewest);
      return figures ? [[id, figures] as const] : [];
    }),
  );
}

/** From its opening, in hours. */
const hours = (until: ReturnType<typeof sql>) =>
  sql`(extract(epoch from ${until} - e.opened_at) / 3600)::float8`;
