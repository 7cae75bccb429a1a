import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";
import type { BookingView, PartyView } from "./booking-view";
import { type BookingSide, type BookingState, movesFor } from "./core/booking";
import { cancelPrice, type PriceLine } from "./core/booking-price";
import { ms } from "./instrument-times.queries.server";

interface Row extends Record<string, unknown> {
  id: number;
  status: BookingState;
  instrument_id: number;
  name_zh: string;
  name_en: string | null;
  slug: string;
  platform_zh: string;
  platform_en: string | null;
  is_sample: boolean;
  starts: number;
  ends: number;
  started: number | null;
  ended: number | null;
  expires: number | null;
  now: number;
  operation: "self" | "operated";
  is_open_to_share: boolean;
  shared_up_to: number;
  reason: string | null;
  address_zh: string | null;
  address_en: string | null;
  sample_zh: string | null;
  sample_en: string | null;
  free_cancel_hours: number;
  late_cancel_percent: number;
}

interface Party extends Record<string, unknown> {
  id: number;
  organisation_id: number;
  name_zh: string;
  name_en: string | null;
  is_first: boolean;
  samples: number;
  purpose: string;
  note: string | null;
  price_lines: PriceLine[];
  total_fen: string;
  samples_arrived: number | null;
  checked_in: number | null;
  left_at: string | null;
}

/**
 * A booking as one of its firms sees it, for the members of that firm: its own part whole; of others that they share, and
 * what they pay, neither who they are nor what for. Undefined, as if it were not there, for everybody else.
 */
export async function findBookingOfFirm(
  id: number,
  organisationId: number,
  tx: Executor = db(),
): Promise<BookingView | undefined> {
  const where = sql`b.id = ${id} and exists (select from booking_parties t
    where t.booking_id = b.id and t.organisation_id = ${organisationId})`;
  const found = await select(where, tx);
  if (!found) return undefined;
  const { row, parties } = found;
  const own = parties.find((one) => one.organisation_id === organisationId && one.left_at === null);
  const last = parties.find((one) => one.organisation_id === organisationId);
  const shown = parties.filter(
    (one) => one === own || (own && one.left_at === null) || (!own && one === last),
  );
  const records = await listRecords(
    sql`r.booking_id = ${id} and r.user_organisation_id = ${organisationId}`,
    tx,
  );
  return {
    ...viewOf(row, own ? "customer" : undefined),
    parties: shown.map((one) => {
      const isOwn = one.organisation_id === organisationId;
      const whole = partyOf(one, isOwn);
      return isOwn ? whole : { ...whole, name: undefined, purpose: undefined, note: undefined };
    }),
    events: await listEvents(row, organisationId, tx),
    cancelFen: own ? owedNow(row, own) : 0,
    records,
  };
}

/** The same as the platform's people see it: every firm with its name. For who manages the platform. */
export async function findBookingOfPlatform(
  id: number,
  platformId: number,
  tx: Executor = db(),
): Promise<BookingView | undefined> {
  const found = await select(sql`b.id = ${id} and b.platform_id = ${platformId}`, tx);
  if (!found) return undefined;
  const { row, parties } = found;
  const present = parties.filter(({ left_at }) => left_at === null);
  return {
    ...viewOf(row, "platform"),
    parties: (present.length > 0 ? present : parties).map((one) => partyOf(one, false)),
    events: await listEvents(row, undefined, tx),
    cancelFen: 0,
    records: await listRecords(sql`r.booking_id = ${id}`, tx),
  };
}

/** The platform of a booking, for who manages it: where its page is. */
export async function findManagedPlatformOf(
  bookingId: number,
  personId: number,
  tx: Executor = db(),
): Promise<string | undefined> {
  const [row] = await tx.execute<{ slug: string }>(sql`
    select p.registration_number as slug from bookings b join platforms p on p.id = b.platform_id
    join platform_units u on u.platform_id = p.id and u.role = 'lead'
      and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date
    join organisations o on o.id = u.organisation_id and o.verified_at is not null and o.suspended_at is null
    join memberships m on m.organisation_id = o.id and m.ended_at is null and m.role in ('owner', 'manager')
    where b.id = ${bookingId} and m.person_id = ${personId} limit 1`);
  return row?.slug;
}

async function select(where: SQL, tx: Executor): Promise<{ row: Row; parties: Party[] } | undefined> {
  const [row] = await tx.execute<Row>(sql`
    select b.id, b.status, b.instrument_id, i.name_zh, i.name_en, p.registration_number as slug,
      p.name_zh as platform_zh, p.name_en as platform_en, b.is_sample,
      ${ms(sql`lower(b.during)`)} as starts, ${ms(sql`upper(b.during)`)} as ends,
      ${ms(sql`b.started_at`)} as started, ${ms(sql`b.ended_at`)} as ended, ${ms(sql`b.expires_at`)} as expires,
      ${ms(sql`clock.now()`)} as now, b.operation, b.is_open_to_share, i.shared_up_to, b.reason,
      s.address_zh, s.address_en, i.sample_instructions_zh as sample_zh, i.sample_instructions_en as sample_en,
      b.free_cancel_hours, b.late_cancel_percent
    from bookings b join instruments i on i.id = b.instrument_id join platforms p on p.id = b.platform_id
    left join lateral (select s.address_zh, s.address_en from platform_sites s
      where s.platform_id = p.id and (s.id = i.site_id or (i.site_id is null and s.kind = 'headquarters'))
        and s.valid @> (clock.now() at time zone 'Asia/Shanghai')::date limit 1) s on true
    where ${where}`);
  if (!row) return undefined;
  const parties = await tx.execute<Party>(sql`
    select t.id, t.organisation_id, o.name_zh, o.name_en, t.is_first, t.samples, t.purpose, t.note, t.price_lines,
      t.total_fen::text, ${ms(sql`t.samples_arrived_at`)} as samples_arrived, ${ms(sql`t.checked_in_at`)} as checked_in,
      t.left_at::text
    from booking_parties t join organisations o on o.id = t.organisation_id
    where t.booking_id = ${row.id} order by t.left_at is not null, t.is_first desc, t.id`);
  return { row, parties: [...parties] };
}

type Head = Omit<BookingView, "parties" | "events" | "cancelFen" | "records">;

function viewOf(row: Row, side: BookingSide | undefined): Head {
  const facts = { status: row.status, start: row.starts, end: row.ends, expiresAt: row.expires ?? undefined };
  const hasLapsed =
    (row.status === "requested" || row.status === "offered") &&
    row.expires !== null &&
    row.now >= row.expires;
  return {
    id: row.id,
    status: hasLapsed ? "expired" : row.status,
    instrument: { id: row.instrument_id, name: local(row.name_zh, row.name_en) },
    platform: { slug: row.slug, name: local(row.platform_zh, row.platform_en) },
    isSample: row.is_sample,
    startsAt: iso(row.starts),
    endsAt: iso(row.ends),
    startedAt: maybeIso(row.started),
    endedAt: maybeIso(row.ended),
    expiresAt: maybeIso(row.expires),
    operation: row.operation,
    isOpenToShare: row.is_open_to_share,
    sharedUpTo: row.shared_up_to,
    reason: row.reason ?? undefined,
    address: { zh: row.address_zh ?? undefined, en: row.address_en ?? undefined },
    instructions: { zh: row.sample_zh ?? undefined, en: row.sample_en ?? undefined },
    freeCancelHours: row.free_cancel_hours,
    lateCancelPercent: row.late_cancel_percent,
    moves: side ? movesFor(facts, side, row.now) : [],
  };
}

function partyOf(party: Party, isOwn: boolean): PartyView {
  return {
    id: party.id,
    name: local(party.name_zh, party.name_en),
    isOwn,
    isFirst: party.is_first,
    samples: party.samples,
    purpose: party.purpose,
    note: party.note ?? undefined,
    lines: party.price_lines,
    totalFen: Number(party.total_fen),
    samplesArrivedAt: maybeIso(party.samples_arrived),
    checkedInAt: maybeIso(party.checked_in),
  };
}

/** What cancelling costs a firm now: nothing before it was confirmed. */
function owedNow(row: Row, party: Party): number {
  if (row.status !== "confirmed") return 0;
  const rule = { freeCancelHours: row.free_cancel_hours, lateCancelPercent: row.late_cancel_percent };
  return cancelPrice({ totalFen: Number(party.total_fen) }, rule, { startsAt: row.starts, now: row.now })
    .totalFen;
}

/** `organisationId`: of the firm that reads: of the others it learns neither the name nor the reason. */
async function listEvents(row: Row, organisationId: number | undefined, tx: Executor) {
  const events = await tx.execute<{
    id: number;
    at: number;
    kind: string;
    organisation_id: number | null;
    name_zh: string | null;
    name_en: string | null;
    reason: string | null;
  }>(sql`
    select e.id, ${ms(sql`e.at`)} as at, e.kind, e.organisation_id, o.name_zh, o.name_en, e.reason
    from booking_events e left join organisations o on o.id = e.organisation_id
    where e.booking_id = ${row.id} order by e.id limit 200`);
  return events.map((event) => {
    const isOthers =
      organisationId !== undefined &&
      event.organisation_id !== null &&
      event.organisation_id !== organisationId;
    return {
      id: event.id,
      at: iso(event.at),
      kind: event.kind,
      by: event.name_zh !== null && !isOthers ? local(event.name_zh, event.name_en) : undefined,
      reason: isOthers ? undefined : (event.reason ?? undefined),
    };
  });
}

async function listRecords(where: SQL, tx: Executor): Promise<BookingView["records"]> {
  const rows = await tx.execute<{
    id: number;
    satisfaction: number | null;
    satisfaction_note: string | null;
  }>(sql`
    select r.id, r.satisfaction, r.satisfaction_note from service_records r
    where ${where} and r.voided_at is null order by r.id`);
  return rows.map(({ id, satisfaction, satisfaction_note }) => ({
    id,
    satisfaction: satisfaction ?? undefined,
    note: satisfaction_note ?? undefined,
  }));
}

function local(zh: string, en: string | null): LocalName {
  return { zh, en: en ?? undefined };
}

const iso = (at: number) => new Date(at).toISOString();
const maybeIso = (at: number | null) => (at === null ? undefined : iso(at));
