import { sql } from "drizzle-orm";
import type { CivilDate } from "~/app/core/civil-date";
import type { LocalisedText } from "~/app/i18n/text-in";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";
import { type Availability, findAvailability } from "./availability.queries.server";
import type { CancelRule, Sharer, Tariff } from "./core/booking-price";
import type { BookingSettings } from "./instrument-times.queries.server";

/** Everything that who books an instrument has to know before. Public; money in fen. */
export interface BookableInstrument extends BookingSettings {
  id: number;
  name: LocalName;
  model?: string;
  isSample: boolean;
  platform: { id: number; slug: string; name: LocalName };
  /** The unit that leads its platform today: its members are its own people. */
  leadId?: number;
  tariff?: Tariff;
  address: LocalisedText;
}

/**
 * An instrument as its booking page needs it, with its times of so many days from a day on. Undefined: it is not public,
 * or there is none.
 */
export async function findBookableInstrument(
  id: number,
  fromDay: CivilDate,
  days: number,
  tx: Executor = db(),
): Promise<{ instrument: BookableInstrument; availability: Availability } | undefined> {
  const availability = await findAvailability(id, fromDay, days, tx);
  if (!availability) return undefined;
  const [row] = await tx.execute<{
    name_zh: string;
    name_en: string | null;
    model: string | null;
    is_sample: boolean;
    platform_id: number;
    slug: string;
    platform_zh: string;
    platform_en: string | null;
    lead_id: number | null;
    address_zh: string | null;
    address_en: string | null;
  }>(sql`
    select i.name_zh, i.name_en, i.model, i.is_sample, i.platform_id, p.registration_number as slug,
      p.name_zh as platform_zh, p.name_en as platform_en,
      (select u.organisation_id from platform_units u where u.platform_id = p.id and u.role = 'lead'
        and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date limit 1) as lead_id,
      s.address_zh, s.address_en
    from instruments i join platforms p on p.id = i.platform_id
    left join lateral (select s.address_zh, s.address_en from platform_sites s
      where s.platform_id = p.id and (s.id = i.site_id or (i.site_id is null and s.kind = 'headquarters'))
        and s.valid @> (clock.now() at time zone 'Asia/Shanghai')::date limit 1) s on true
    where i.id = ${id}`);
  if (!row) return undefined;
  const instrument: BookableInstrument = {
    ...availability.settings,
    id,
    name: { zh: row.name_zh, en: row.name_en ?? undefined },
    model: row.model ?? undefined,
    isSample: row.is_sample,
    platform: {
      id: row.platform_id,
      slug: row.slug,
      name: { zh: row.platform_zh, en: row.platform_en ?? undefined },
    },
    leadId: row.lead_id ?? undefined,
    tariff: availability.tariff,
    address: { zh: row.address_zh ?? undefined, en: row.address_en ?? undefined },
  };
  return { instrument, availability };
}

/** A booking of others that may be joined: neither who nor what for. */
export interface JoinableBooking {
  id: number;
  /** ISO instants. */
  startsAt: string;
  endsAt: string;
  operation: "self" | "operated";
  /** The firms that share it already, and those that owe for having left late, in the order in which they came. */
  sharers: Sharer[];
  /** How many share it. */
  firms: number;
  /** What was charged when it was made, and the rule for cancelling. */
  tariff: Tariff;
  cancelRule: CancelRule;
}

/** Bookings of an instrument that another firm can join: open to sharing, not begun, not full. Soonest first. */
export async function listJoinable(
  instrumentId: number,
  { id, notOf }: { id?: number; notOf?: number | undefined } = {},
  tx: Executor = db(),
): Promise<JoinableBooking[]> {
  const rows = await tx.execute<{
    id: number;
    starts_at: string;
    ends_at: string;
    operation: "self" | "operated";
    sharers: Sharer[];
    tariff: Tariff;
    cancel_rule: CancelRule;
  }>(sql`
    select b.id, b.tariff, jsonb_build_object('freeCancelHours', b.free_cancel_hours,
        'lateCancelPercent', b.late_cancel_percent) as cancel_rule, lower(b.during)::text as starts_at, upper(b.during)::text as ends_at, b.operation,
      (select jsonb_agg(jsonb_build_object('samples', t.samples, 'hasLeft', t.left_at is not null) order by t.id)
        from booking_parties t where t.booking_id = b.id and (t.left_at is null or t.total_fen > 0)) as sharers
    from bookings b join instruments i on i.id = b.instrument_id
    where b.instrument_id = ${instrumentId} and b.is_open_to_share and lower(b.during) > clock.now()
      and b.id = coalesce(${id ?? null}::int, b.id)
      and (b.status = 'confirmed' or (b.status = 'requested' and b.expires_at > clock.now()))
      and (select count(*) from booking_parties t where t.booking_id = b.id and t.left_at is null)
        between 1 and i.shared_up_to - 1
      and not exists (select from booking_parties t where t.booking_id = b.id and t.left_at is null
        and t.organisation_id = ${notOf ?? null}::int)
    order by lower(b.during), b.id limit 20`);
  return rows.map((row) => ({
    id: row.id,
    startsAt: new Date(row.starts_at).toISOString(),
    endsAt: new Date(row.ends_at).toISOString(),
    operation: row.operation,
    sharers: row.sharers,
    firms: row.sharers.filter(({ hasLeft }) => !hasLeft).length,
    tariff: row.tariff,
    cancelRule: row.cancel_rule,
  }));
}
