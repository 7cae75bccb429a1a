import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";
import type { QuoteStatus } from "./core/quote-state";
import { leadOf, maskedName, platformSight } from "./demand-sight.queries.server";

/** What a platform has quoted for a demand that its board shows no longer. Of others' quotes it tells nothing. */
export interface PastQuote {
  demandId: number;
  name: LocalName;
  status: QuoteStatus;
  isSample: boolean;
  /** Civil date on which it was sent last. */
  sentOn: string;
}

/** So many are listed: the newest. */
const mostPast = 50;

/**
 * The quotes that a platform has sent for demands that have ended or that it may know of no longer, the last sent first,
 * for members of its lead unit: the caller has asked that the reader is one. Those of an earlier lead unit are not theirs.
 */
export async function listPastQuotes(platformId: number, tx: Executor = db()): Promise<PastQuote[]> {
  const rows = await tx.execute<{ [key in keyof PastQuote]: PastQuote[key] }>(sql`
    select d.id as "demandId", q.status, d.is_sample as "isSample",
      case when d.title is null then ${maskedName(sql`d`)} else jsonb_build_object('zh', d.title) end as name,
      (r.sent_at at time zone 'Asia/Shanghai')::date::text as "sentOn"
    from quotes q join demands d on d.id = q.demand_id join platforms p on p.id = q.platform_id
    cross join lateral (select max(x.sent_at) as sent_at from quote_revisions x where x.quote_id = q.id) r
    where p.id = ${platformId} and q.organisation_id = ${leadOf(sql`p`)} and r.sent_at is not null
      and (d.status not in ('open', 'matched') or ${platformSight(sql`d`, sql`p`)} is null)
    order by r.sent_at desc, d.id desc limit ${mostPast}`);
  return [...rows];
}
