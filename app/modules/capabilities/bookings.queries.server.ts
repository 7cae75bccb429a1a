import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";
import type { BookingState } from "./core/booking";
import { ms } from "./instrument-times.queries.server";

/** A booking in a list. Times as ISO. */
export interface ListedBooking {
  id: number;
  /** `expired` too where nobody has noted yet that nobody decided. */
  status: BookingState;
  instrument: { id: number; name: LocalName };
  platform: { id: number; slug: string; name: LocalName };
  startsAt: string;
  endsAt: string;
  operation: "self" | "operated";
  isOpenToShare: boolean;
  /** Until when it has to be decided or taken. */
  expiresAt?: string;
  /** How many firms share it. */
  firms: number;
  /** Fen: of the own organisation, or of all for the platform. */
  totalFen: number;
  samples: number;
  purpose: string;
  /** Who booked it: for the platform alone. */
  firm?: LocalName;
  hasSamplesArrived: boolean;
}

export type BookingTab = "upcoming" | "waiting" | "over" | "past";
/** What one page of a list has at most. */
export const bookingsPerPage = 20;

export interface BookingPage {
  items: ListedBooking[];
  count: number;
}

const isOver = sql`upper(b.during) <= clock.now()`;

/**
 * Waiting: for a decision, or to be taken. Upcoming: confirmed or in use. Over: the same once their time is over, until
 * their platform says what became of them. Past: all that has ended.
 */
const tabs: Readonly<Record<BookingTab, { where: SQL; order: SQL }>> = {
  waiting: {
    where: sql`b.status in ('offered', 'requested') and b.expires_at > clock.now()`,
    order: sql`b.expires_at, b.id`,
  },
  upcoming: {
    where: sql`b.status in ('confirmed', 'in_use') and not ${isOver}`,
    order: sql`lower(b.during), b.id`,
  },
  over: { where: sql`b.status in ('confirmed', 'in_use') and ${isOver}`, order: sql`lower(b.during), b.id` },
  past: {
    where: sql`(b.status not in ('offered', 'requested', 'confirmed', 'in_use')
      or b.status in ('offered', 'requested') and b.expires_at <= clock.now())`,
    order: sql`lower(b.during) desc, b.id desc`,
  },
};

/** What an organisation has booked, for its members in standing; empty for everybody else. */
export async function listOrganisationBookings(
  { organisationId, personId }: { organisationId: number; personId: number },
  { tab, page = 1 }: { tab: BookingTab; page?: number },
  tx: Executor = db(),
): Promise<BookingPage> {
  // From its own rows to the bookings: those of all others are never looked at.
  const mine = sql`join (select distinct on (t.booking_id) t.* from booking_parties t
      where t.organisation_id = ${organisationId}
      order by t.booking_id, t.left_at is null desc, t.id desc) own on own.booking_id = b.id`;
  // What is over, or what a firm has left, is past for it, whatever the others make of it.
  const isIn =
    tab === "past"
      ? sql`(${tabs.past.where} or ${tabs.over.where} or own.left_at is not null)`
      : sql`${tabs[tab].where} and own.left_at is null`;
  const where = sql`${isIn} and ${isMember(personId, organisationId)}`;
  const status = sql`case when own.left_at is not null then 'cancelled' else ${effectiveStatus} end`;
  const none = sql`null::jsonb`;
  return list({ from: mine, where, order: tabs[tab].order, firm: none, status, page }, tx);
}

/** The bookings of a platform's instruments, for who manages its lead unit of today; empty for everybody else. */
export async function listPlatformBookings(
  { platformId, personId }: { platformId: number; personId: number },
  { tab, instrumentId, page = 1 }: { tab: BookingTab; instrumentId?: number | undefined; page?: number },
  tx: Executor = db(),
): Promise<BookingPage> {
  const first = sql`join lateral (
      select max(t.purpose) filter (where t.is_first) as purpose, sum(t.total_fen) as total_fen,
        sum(t.samples)::int as samples,
        max(t.organisation_id) filter (where t.is_first) as organisation_id
      from booking_parties t where t.booking_id = b.id and t.left_at is null) own on true
    left join organisations o on o.id = own.organisation_id`;
  const where = sql`${tabs[tab].where} and b.platform_id = ${platformId} and ${isManager(personId)}
    and b.instrument_id = coalesce(${instrumentId ?? null}::int, b.instrument_id)`;
  const firm = sql`jsonb_build_object('zh', o.name_zh, 'en', o.name_en)`;
  return list({ from: first, where, order: tabs[tab].order, firm, status: effectiveStatus, page }, tx);
}

/** Whether the person is a member in standing of an organisation in standing. */
function isMember(personId: number, organisationId: number): SQL {
  return sql`exists (select from memberships m join organisations mo on mo.id = m.organisation_id
      and mo.verified_at is not null and mo.suspended_at is null
    where m.person_id = ${personId} and m.organisation_id = ${organisationId} and m.ended_at is null)`;
}

/** Whether the person owns or manages, in standing, the lead unit of today of the platform of `b`. */
function isManager(personId: number): SQL {
  return sql`exists (select from platform_units u
    join organisations mo on mo.id = u.organisation_id and mo.verified_at is not null and mo.suspended_at is null
    join memberships m on m.organisation_id = mo.id and m.ended_at is null and m.role in ('owner', 'manager')
    where u.platform_id = b.platform_id and u.role = 'lead' and m.person_id = ${personId}
      and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date)`;
}

interface Row extends Record<string, unknown> {
  id: number;
  status: BookingState;
  instrument_id: number;
  instrument_zh: string;
  instrument_en: string | null;
  platform_id: number;
  slug: string;
  platform_zh: string;
  platform_en: string | null;
  starts: number;
  ends: number;
  expires: number | null;
  operation: "self" | "operated";
  is_open_to_share: boolean;
  firms: number;
  total_fen: number;
  samples: number;
  purpose: string;
  firm: { zh: string; en: string | null } | null;
  arrived: boolean;
  count: number;
}

async function list(
  {
    from,
    where,
    order,
    firm,
    status,
    page,
  }: { from: SQL; where: SQL; order: SQL; firm: SQL; status: SQL; page: number },
  tx: Executor,
): Promise<BookingPage> {
  const rows = await tx.execute<Row>(sql`
    select b.id, ${status} as status, i.id as instrument_id, i.name_zh as instrument_zh,
      i.name_en as instrument_en, p.id as platform_id, p.registration_number as slug, p.name_zh as platform_zh,
      p.name_en as platform_en, ${ms(sql`lower(b.during)`)} as starts, ${ms(sql`upper(b.during)`)} as ends,
      ${ms(sql`b.expires_at`)} as expires, b.operation, b.is_open_to_share,
      (select count(*)::int from booking_parties t where t.booking_id = b.id and t.left_at is null) as firms,
      own.total_fen::float8 as total_fen, own.samples, own.purpose, ${firm} as firm,
      not exists (select from booking_parties t where t.booking_id = b.id and t.left_at is null
        and t.samples_arrived_at is null) as arrived,
      count(*) over ()::int as count
    from bookings b join instruments i on i.id = b.instrument_id join platforms p on p.id = b.platform_id ${from}
    where ${where} order by ${order} limit ${bookingsPerPage} offset ${(Math.max(1, page) - 1) * bookingsPerPage}`);
  return { items: rows.map(listed), count: rows[0]?.count ?? 0 };
}

/** Of `b`: one that nobody decided in time has expired, whether somebody noted it or not. */
const effectiveStatus = sql`case when b.status in ('offered', 'requested') and b.expires_at <= clock.now()
  then 'expired' else b.status end`;

function listed(row: Row): ListedBooking {
  return {
    id: row.id,
    status: row.status,
    instrument: { id: row.instrument_id, name: nameOf(row.instrument_zh, row.instrument_en) },
    platform: { id: row.platform_id, slug: row.slug, name: nameOf(row.platform_zh, row.platform_en) },
    startsAt: isoOf(row.starts),
    endsAt: isoOf(row.ends),
    operation: row.operation,
    isOpenToShare: row.is_open_to_share,
    ...(row.expires !== null && ["offered", "requested"].includes(row.status)
      ? { expiresAt: isoOf(row.expires) }
      : {}),
    firms: row.firms,
    totalFen: row.total_fen,
    samples: row.samples,
    purpose: row.purpose,
    ...(row.firm?.zh ? { firm: nameOf(row.firm.zh, row.firm.en) } : {}),
    hasSamplesArrived: row.arrived,
  };
}

function nameOf(zh: string, en: string | null): LocalName {
  return en ? { zh, en } : { zh };
}

function isoOf(at: number): string {
  return new Date(at).toISOString();
}
