import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";
import { localName } from "../registry/local-name.queries.server";
import { today } from "../registry/registry-day.queries.server";
import { type DemandStatus, isLiving, type PublicDemandState } from "./core/demand-state";
import type { QuoteStatus } from "./core/quote-state";
import type { AccessOrigin, AccessStatus, NotForUsReason } from "./core/vocabulary";
import {
  accessOf,
  hasPageOf,
  isTheirs,
  leadOf,
  maskedName,
  platformSight,
  type Sight,
} from "./demand-sight.queries.server";
import { type ToldReason, toldReason } from "./own-quote.queries.server";
import { isUnread } from "./talk.queries.server";

/** A platform's own quote, for its people alone. */
export interface PlatformsQuote {
  status: QuoteStatus;
  /** Number of the revision that was sent last; none yet for a draft. */
  revision?: number;
  totalFen?: number;
  /** Civil date; `isOver`: it is past. */
  validUntil?: string;
  isOver: boolean;
  /** ISO instant of the last revision. */
  sentAt?: string;
  endedAt?: string;
  declineReason?: ToldReason;
  declineNote?: string;
}

/** A demand as one platform knows it. */
export interface PlatformDemand {
  id: number;
  isSample: boolean;
  /** What it is called towards this platform. */
  name: LocalName;
  /** Left out where only their own quote is left of it. */
  sight?: Sight;
  /** As others are told: nobody learns whether another was chosen before their own quote was. */
  state: PublicDemandState;
  /** Civil date. */
  openedOn?: string;
  /** By when the owner hopes for a first answer; a civil date, of the day of publication and the rule alone. */
  answerBy?: string;
  /** That day is over. */
  isLate?: boolean;
  /** The owner's consent, or how far it has come. */
  access?: { status: AccessStatus; origin: AccessOrigin };
  /** Said that it is not for them. */
  notForUs?: NotForUsReason;
  talk: { all: number; unread: number };
  introduction?: { id: number; broker: LocalName };
  quote?: PlatformsQuote;
}

interface Row extends Record<string, unknown> {
  sight: Sight | null;
  status: DemandStatus;
  is_sample: boolean;
  title: string | null;
  masked: LocalName;
  opened_on: string | null;
  answer_by: string | null;
  is_late: boolean;
  access: PlatformDemand["access"] | null;
  not_for_us: NotForUsReason | null;
  talk_all: number;
  talk_unread: number;
  introduction: PlatformDemand["introduction"] | null;
  quote: (Omit<PlatformsQuote, "isOver"> & { isOver: boolean | null }) | null;
}

/**
 * A demand as a platform knows it, for members of its lead unit; the caller has asked that the reader is one. Undefined,
 * as if there were none, where they may know nothing of it and have never written a quote. What an earlier lead unit of the platform was told,
 * said or quoted is not theirs. Of others' quotes it reads
 * nothing.
 */
export async function findPlatformDemand(
  demandId: number,
  platformId: number,
  tx: Executor = db(),
): Promise<PlatformDemand | undefined> {
  const [row] = await tx.execute<Row>(sql`
    select s.sight, d.status, d.is_sample, d.title, ${maskedName(sql`d`)} as masked,
      (d.opened_at at time zone 'Asia/Shanghai')::date::text as opened_on,
      ((d.due_at - interval '1 millisecond') at time zone 'Asia/Shanghai')::date::text as answer_by,
      coalesce(d.due_at <= clock.now(), false) as is_late,
      (select jsonb_build_object('status', a.status, 'origin', a.origin)
        from ${accessOf(sql`d`, sql`p`)} a) as access,
      (select n.reason from demand_declines n where n.demand_id = d.id and n.platform_id = p.id) as not_for_us,
      t.talk_all, t.talk_unread,
      (select jsonb_build_object('id', i.id, 'broker', ${localName(sql`b`)})
        from introductions i join brokers b on b.id = i.broker_id
        where i.demand_id = d.id and i.platform_id = p.id and i.status in ('confirmed', 'credited')) as introduction,
      (select jsonb_strip_nulls(jsonb_build_object('status', q.status, 'revision', r.number, 'totalFen', r.total_fen,
          'validUntil', r.valid_until, 'isOver', r.valid_until < ${today},
          'sentAt', r.sent_at, 'endedAt', q.ended_at, 'declineReason', ${toldReason}, 'declineNote', q.decline_note))
        from quotes q left join lateral (select * from quote_revisions x where x.quote_id = q.id and x.sent_at is not null
          order by x.number desc limit 1) r on true
        where q.demand_id = d.id and q.platform_id = p.id and ${isTheirs(sql`q`, sql`d`, sql`p`)}) as quote
    from demands d join platforms p on p.id = ${platformId}
    cross join lateral (select ${platformSight(sql`d`, sql`p`)} as sight) s
    cross join lateral (select count(*)::int as talk_all, count(*) filter (where ${isUnread(sql`m`, "platform")})::int as talk_unread
      from demand_messages m where m.demand_id = d.id and m.platform_id = p.id and m.lead_id = ${leadOf(sql`p`)}) t
    where d.id = ${demandId} and ${hasPageOf(sql`d`, sql`p`)}`);
  if (!row) return undefined;
  const { quote, access, introduction } = row;
  // Whoever wrote a quote has seen what it answers; what an earlier lead unit wrote is not among them.
  const knowsTitle = row.sight === "full" || quote !== null;
  return {
    id: demandId,
    isSample: row.is_sample,
    name: knowsTitle && row.title ? { zh: row.title } : row.masked,
    ...(row.sight === null ? {} : { sight: row.sight }),
    state: row.sight !== null && isLiving(row.status) ? "open" : "ended",
    ...(row.opened_on === null ? {} : { openedOn: row.opened_on }),
    ...(row.answer_by === null ? {} : { answerBy: row.answer_by, isLate: row.is_late }),
    ...(access === null || access === undefined ? {} : { access }),
    ...(row.not_for_us === null ? {} : { notForUs: row.not_for_us }),
    talk: { all: row.talk_all, unread: row.talk_unread },
    ...(introduction === null || introduction === undefined ? {} : { introduction }),
    ...(quote === null
      ? {}
      : {
          quote: {
            ...quote,
            isOver: quote.isOver ?? false,
            ...(quote.sentAt === undefined ? {} : { sentAt: new Date(quote.sentAt).toISOString() }),
            ...(quote.endedAt === undefined ? {} : { endedAt: new Date(quote.endedAt).toISOString() }),
          },
        }),
  };
}
