import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import { type ReplyTime, replyTime } from "./core/reply-time";

export type { ReplyTime };

/**
 * How fast a platform answers in substance; undefined while it has too few answers (rule
 * `enquiry.replies-for-median`, and the same for demands). Public. Pages that show it carry the tag of `replyFiguresTag`.
 */
export async function findReplyFigures(
  platformId: number,
  tx: Executor = db(),
): Promise<ReplyTime | undefined> {
  return (await listReplyFigures([platformId], tx)).get(platformId);
}

/**
 * The same for many platforms at once, by id; those without enough answers are left out. Of the last twelve months:
 * enquiries about a platform or what it offers, and demands that were shown to it and had ended when this month began. Answered ones count
 * with the time by the clock to the first answer in substance; unanswered ones, once their time is over, as long as they
 * have waited, or had when their asker ended them. One that its asker ended in time, or that still has time, says
 * nothing. Invented askers count for invented platforms only.
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
  // One figure of both, so it needs what either wants.
  const fewest = Math.max(
    await findRuleNumber("enquiry.replies-for-median", clock.today, tx),
    await findRuleNumber("demand.replies-for-median", clock.today, tx),
  );
  const wanted = sql`any(${sql.param(`{${platformIds.join(",")}}`)}::int[])`;
  const rows = await tx.execute<{ id: number; answered: number[]; overdue: number[] }>(sql`
    select c.platform_id as id,
      coalesce(array_agg(${hours(sql`c.replied_at`)}) filter (where c.replied_at is not null), '{}') as answered,
      coalesce(array_agg(${hours(sql`c.waited_until`)}) filter (where c.replied_at is null), '{}') as overdue
    from (${enquiriesOf(wanted)} union all ${demandsOf(wanted)}) c
    where c.began_at > (select clock.now()) - interval '12 months'
      and (c.replied_at is not null or c.due_at < c.waited_until)
    group by c.platform_id`);
  return new Map(
    rows.flatMap(({ id, answered, overdue }) => {
      const figures = replyTime({ answered, overdue }, fewest);
      return figures ? [[id, figures] as const] : [];
    }),
  );
}

const enquiriesOf = (platforms: SQL): SQL => sql`
  select e.platform_id, e.opened_at as began_at, e.first_reply_at as replied_at, e.due_at,
    least(e.closed_at, (select clock.now())) as waited_until
  from enquiries e join platforms p on p.id = e.platform_id and p.is_sample = e.is_sample
  where e.platform_id = ${platforms}`;

/**
 * Demands that their owner or a department showed to a platform, from then to its first word: a quote that was sent, a
 * message, or "not for us". Only those that ended in a month that is over: a figure that rose with the end of one would
 * tell to whom it was shown, and when somebody quoted. It has as long as everybody had when the demand was published (rule `demand.answer-days`).
 */
const demandsOf = (platforms: SQL): SQL => sql`
  select a.platform_id, s.began_at, greatest(s.began_at, r.replied_at),
    s.began_at + (d.due_at - d.opened_at), d.closed_at
  from demand_access a join demands d on d.id = a.demand_id
  join platforms p on p.id = a.platform_id and p.is_sample = d.is_sample
  cross join lateral (select case a.status when 'granted' then a.decided_at else a.asked_at end as began_at) s
  cross join lateral (select least(
    (select min(v.sent_at) from quotes q join quote_revisions v on v.quote_id = q.id
      where q.demand_id = d.id and q.platform_id = a.platform_id),
    (select min(m.sent_at) from demand_messages m
      where m.demand_id = d.id and m.platform_id = a.platform_id and not m.is_owners),
    (select min(x.declined_at) from demand_declines x
      where x.demand_id = d.id and x.platform_id = a.platform_id)) as replied_at) r
  where a.platform_id = ${platforms} and a.status in ('granted', 'suggested')
    and d.status in ('awarded', 'joined', 'withdrawn', 'expired') and d.opened_at is not null
    and d.closed_at < date_trunc('month', clock.now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai'`;

/** From its beginning, in hours. */
const hours = (until: SQL): SQL => sql`(extract(epoch from ${until} - c.began_at) / 3600)::float8`;
