import { createHmac } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { BookingStatus } from "~/db/schema/bookings";
import { siteSecret } from "../accounts/auth.server";
import { linkTokenHash } from "../accounts/link-tokens.server";
import type { LocalName } from "../registry/local-name";

/** What a calendar shows: ended times of so many days, and everything to come. */
const daysBack = 90;
/** More than anybody books in that time. */
const most = 2000;

/** A calendar that its address opens. */
export interface OpenFeed {
  personId: number;
  /** Of one instrument; left out: the person's own bookings. */
  instrument?: { id: number; name: LocalName };
}

/** An address as its owner sees it; of the instruments that one manages, also those that have none. */
export interface ListedFeed {
  instrument?: { id: number; name: LocalName; platform: LocalName; slug: string };
  /** Left out: there is no address now. ISO instants. */
  feed?: { id: number; createdAt: string; lastReadAt?: string };
}

/** One booking as calendars need it. */
export interface FeedBooking {
  id: number;
  instrument: LocalName;
  platform: LocalName;
  status: BookingStatus;
  startsAt: Date;
  endsAt: Date;
  /** Grows with every event. */
  sequence: number;
  changedAt: Date;
  address?: { zh?: string; en?: string };
  /** Names of its firms; only for the platform's people. */
  firms: string[];
  samples: number;
}

/** Whether the person owns or manages, in standing, the lead unit of today of the platform of instrument `i`. */
const managed = (personId: number | SQL): SQL => sql`exists (
  select from platform_units u join organisations o on o.id = u.organisation_id
    and o.verified_at is not null and o.suspended_at is null
  join memberships m on m.organisation_id = o.id and m.ended_at is null and m.role in ('owner', 'manager')
  where u.platform_id = i.platform_id and u.role = 'lead' and m.person_id = ${personId}
    and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date)`;

/** Whether the person manages the platform that the instrument belongs to. */
export async function managesInstrument(
  instrumentId: number,
  personId: number,
  tx: Executor = db(),
): Promise<boolean> {
  const found = await tx.execute(
    sql`select from instruments i where i.id = ${instrumentId} and ${managed(personId)}`,
  );
  return found.length > 0;
}

/**
 * What a secret address opens: nothing once it was revoked or its person's account closed, and no instrument that the
 * person does not manage at this moment.
 */
export async function findFeedByToken(token: string, tx: Executor = db()): Promise<OpenFeed | undefined> {
  const [row] = await tx.execute<{
    person_id: number;
    instrument_id: number | null;
    name_zh: string | null;
    name_en: string | null;
    is_open: boolean;
  }>(sql`
    select f.person_id, f.instrument_id, i.name_zh, i.name_en,
      f.instrument_id is null or ${managed(sql`f.person_id`)} as is_open
    from calendar_feeds f
    join people p on p.id = f.person_id and p.erased_at is null and p.suspended_at is null
    left join instruments i on i.id = f.instrument_id
    where f.token_hash = ${linkTokenHash(token)} and f.revoked_at is null`);
  if (!row?.is_open) return undefined;
  const instrument =
    row.instrument_id !== null && row.name_zh !== null
      ? { id: row.instrument_id, name: { zh: row.name_zh, en: row.name_en ?? undefined } }
      : undefined;
  return { personId: row.person_id, ...(instrument ? { instrument } : {}) };
}

/** The person's calendars: their own first, then one for each instrument that they manage. For that person alone. */
export async function listCalendarFeeds(personId: number, tx: Executor = db()): Promise<ListedFeed[]> {
  const rows = await tx.execute<{
    instrument_id: number | null;
    name_zh: string | null;
    name_en: string | null;
    platform_zh: string | null;
    platform_en: string | null;
    slug: string | null;
    id: number | null;
    created_at: string | null;
    last_read_at: string | null;
  }>(sql`
    with places as (
      select null::int as instrument_id, null::int as platform_id
      union all
      select i.id, i.platform_id from instruments i where i.status <> 'withdrawn' and ${managed(personId)}
    )
    select x.instrument_id, i.name_zh, i.name_en, p.name_zh as platform_zh, p.name_en as platform_en,
      p.registration_number as slug, f.id, f.created_at::text, f.last_read_at::text
    from places x
    left join instruments i on i.id = x.instrument_id
    left join platforms p on p.id = x.platform_id
    left join calendar_feeds f on f.person_id = ${personId} and f.revoked_at is null
      and f.instrument_id is not distinct from x.instrument_id
    order by x.instrument_id is not null, p.id, i.name_zh, i.id limit 500`);
  const iso = (text: string) => new Date(text).toISOString();
  return rows.map((row) => ({
    ...(row.instrument_id !== null && row.name_zh !== null && row.platform_zh !== null && row.slug !== null
      ? {
          instrument: {
            id: row.instrument_id,
            name: { zh: row.name_zh, en: row.name_en ?? undefined },
            platform: { zh: row.platform_zh, en: row.platform_en ?? undefined },
            slug: row.slug,
          },
        }
      : {}),
    ...(row.id !== null && row.created_at !== null
      ? {
          feed: {
            id: row.id,
            createdAt: iso(row.created_at),
            ...(row.last_read_at ? { lastReadAt: iso(row.last_read_at) } : {}),
          },
        }
      : {}),
  }));
}

interface Row extends Record<string, unknown> {
  id: number;
  name_zh: string;
  name_en: string | null;
  platform_zh: string;
  platform_en: string | null;
  status: BookingStatus;
  starts_at: string;
  ends_at: string;
  sequence: number;
  changed_at: string;
  address_zh: string | null;
  address_en: string | null;
  firms: string[];
  samples: number;
}

async function select(where: SQL, firms: SQL, tx: Executor): Promise<FeedBooking[]> {
  const rows = await tx.execute<Row>(sql`
    select b.id, i.name_zh, i.name_en, p.name_zh as platform_zh, p.name_en as platform_en, b.status,
      lower(b.during)::text as starts_at, upper(b.during)::text as ends_at,
      (select count(*)::int from booking_events e where e.booking_id = b.id) as sequence,
      coalesce((select max(e.at) from booking_events e where e.booking_id = b.id), b.requested_at)::text as changed_at,
      s.address_zh, s.address_en, ${firms} as firms,
      (select coalesce(sum(t.samples), 0)::int from booking_parties t where t.booking_id = b.id and t.left_at is null)
        as samples
    from bookings b
    join instruments i on i.id = b.instrument_id
    join platforms p on p.id = b.platform_id
    left join lateral (select s.address_zh, s.address_en from platform_sites s
      where s.platform_id = p.id and (s.id = i.site_id or (i.site_id is null and s.kind = 'headquarters'))
        and s.valid @> (clock.now() at time zone 'Asia/Shanghai')::date limit 1) s on true
    where upper(b.during) > clock.now() - make_interval(days => ${daysBack}) and ${where}
    order by lower(b.during) desc, b.id limit ${most}`);
  return rows.map((row) => ({
    id: row.id,
    instrument: { zh: row.name_zh, en: row.name_en ?? undefined },
    platform: { zh: row.platform_zh, en: row.platform_en ?? undefined },
    status: row.status,
    startsAt: new Date(row.starts_at),
    endsAt: new Date(row.ends_at),
    sequence: row.sequence,
    changedAt: new Date(row.changed_at),
    ...(row.address_zh || row.address_en
      ? { address: { zh: row.address_zh ?? undefined, en: row.address_en ?? undefined } }
      : {}),
    firms: row.firms,
    samples: row.samples,
  }));
}

/** What the person booked themselves, for organisations that they are members of now. */
export async function listFeedBookingsOfPerson(
  personId: number,
  { id }: { id?: number } = {},
  tx: Executor = db(),
): Promise<FeedBooking[]> {
  return select(
    sql`exists (select from booking_parties t
        join memberships m on m.organisation_id = t.organisation_id and m.person_id = t.person_id and m.ended_at is null
        where t.booking_id = b.id and t.person_id = ${personId} and t.left_at is null)
      and b.id = coalesce(${id ?? null}::int, b.id)`,
    sql`'{}'::text[]`,
    tx,
  );
}

/** One booking, for a member in standing of one of its firms. */
export async function findFeedBooking(
  id: number,
  personId: number,
  tx: Executor = db(),
): Promise<FeedBooking | undefined> {
  const [booking] = await select(
    sql`b.id = ${id} and exists (select from booking_parties t
      join memberships m on m.organisation_id = t.organisation_id and m.ended_at is null
      where t.booking_id = b.id and m.person_id = ${personId} and t.left_at is null)`,
    sql`'{}'::text[]`,
    tx,
  );
  return booking;
}

/** All bookings of an instrument with the names of their firms; only for who manages its platform. */
export async function listFeedBookingsOfInstrument(
  instrumentId: number,
  tx: Executor = db(),
): Promise<FeedBooking[]> {
  return select(
    sql`b.instrument_id = ${instrumentId}`,
    sql`coalesce((select array_agg(o.name_zh order by t.is_first desc, t.id) from booking_parties t
      join organisations o on o.id = t.organisation_id where t.booking_id = b.id and t.left_at is null), '{}')`,
    tx,
  );
}

/** A time at which an instrument is taken, for everybody: neither by whom nor what for. */
export interface BusyTime {
  key: string;
  startsAt: Date;
  endsAt: Date;
  isCancelled: boolean;
  sequence: number;
  changedAt: Date;
}

/**
 * When a public instrument is taken or closed. Undefined: it is not public. Everybody reads it, so what its times are
 * called tells neither a booking's number nor how often it changed: numbers are counted over the whole site.
 */
export async function findBusyTimes(
  instrumentId: number,
  tx: Executor = db(),
): Promise<{ name: LocalName; times: BusyTime[] } | undefined> {
  const [instrument] = await tx.execute<{ name_zh: string; name_en: string | null }>(sql`
    select i.name_zh, i.name_en from instruments i join platforms p on p.id = i.platform_id
    where i.id = ${instrumentId} and i.status in ('published', 'paused')
      and p.status in ('preparing', 'operating', 'rectifying')`);
  if (!instrument) return undefined;
  const rows = await tx.execute<{
    key: string;
    starts_at: string;
    ends_at: string;
    is_cancelled: boolean;
    changed_at: string;
  }>(sql`
    select 'busy-' || b.id as key, lower(b.keeps)::text as starts_at, upper(b.keeps)::text as ends_at,
      b.status in ('declined', 'expired', 'cancelled') as is_cancelled,
      coalesce((select max(e.at) from booking_events e where e.booking_id = b.id), b.requested_at)::text as changed_at
    from bookings b
    where b.instrument_id = ${instrumentId} and upper(b.keeps) > clock.now() - interval '7 days'
    union all
    select 'closed-' || c.id, lower(c.during)::text, upper(c.during)::text, c.removed_at is not null,
      coalesce(c.removed_at, c.entered_at)::text
    from instrument_closures c
    where c.instrument_id = ${instrumentId} and upper(c.during) > clock.now() - interval '7 days'
    order by 2, 1 limit ${most}`);
  return {
    name: { zh: instrument.name_zh, en: instrument.name_en ?? undefined },
    times: rows.map((row) => {
      const changedAt = new Date(row.changed_at);
      return {
        key: createHmac("sha256", siteSecret()).update(`calendar ${row.key}`).digest("hex").slice(0, 32),
        startsAt: new Date(row.starts_at),
        endsAt: new Date(row.ends_at),
        isCancelled: row.is_cancelled,
        // Grows whenever the time changes, and stays within the 31 bits that programs keep.
        sequence: Math.floor((changedAt.getTime() - sequenceEpoch) / 1000),
        changedAt,
      };
    }),
  };
}

const sequenceEpoch = Date.UTC(2020, 0, 1);
