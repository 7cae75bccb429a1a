import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { ViewedKind } from "./core/viewed-kinds";

/** What is asked of one item that is offered, for those who manage it. */
export interface OfferFigures {
  /** How often its public page was looked at in the last 30 days, today included; robots apart. */
  views: number;
  /** Enquiries about it in the last 30 days. */
  enquiries: number;
  /** Bookings that were asked for in the last 30 days, of instruments; 0 for all else. */
  bookings: number;
}

/** Offers that have a page of their own. */
export type OfferKind = Exclude<ViewedKind, "platform">;

/** In days. */
const PERIOD = 30;

interface Row extends OfferFigures, Record<string, unknown> {
  id: number;
}

const enquiriesAbout = {
  service: sql`e.service_id`,
  instrument: sql`e.instrument_id`,
  resource: sql`e.resource_id`,
  achievement: sql`e.achievement_id`,
} as const;

/**
 * Views, enquiries and bookings of the last 30 days by id; every asked id is there. For those who manage the items: whoever
 * calls has seen that they are the reader's own.
 */
export async function listOfferFigures(
  kind: OfferKind,
  ids: readonly number[],
  tx: Executor = db(),
): Promise<Map<number, OfferFigures>> {
  if (ids.length === 0) return new Map();
  const since = sql`(select clock.now()) - make_interval(days => ${PERIOD})`;
  const rows = await tx.execute<Row>(sql`
    select i.id,
      (select coalesce(sum(v.views), 0)::int from page_views v where v.kind = ${kind} and v.subject_id = i.id
        and v.day > ((select clock.now()) at time zone 'Asia/Shanghai')::date - ${PERIOD}::int) as views,
      (select count(*)::int from enquiries e where ${enquiriesAbout[kind]} = i.id and e.opened_at > ${since}) as enquiries,
      ${
        kind === "instrument"
          ? sql`(select count(*)::int from bookings b where b.instrument_id = i.id and b.status <> 'offered'
              and b.requested_at > ${since})`
          : sql`0`
      } as bookings
    from unnest(${sql.param(`{${ids.join(",")}}`)}::int[]) as i (id)`);
  return new Map(rows.map(({ id, views, enquiries, bookings }) => [id, { views, enquiries, bookings }]));
}
