import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";
import type { BookingState } from "./core/booking";

/** A booking as who stands at the instrument is told of it. ISO instants. */
export interface CheckInBooking {
  id: number;
  status: BookingState;
  startsAt: string;
  endsAt: string;
  /** For the platform's people alone. */
  firms: string[];
  /** This person's firm has checked in. */
  isCheckedIn: boolean;
}

export interface CheckInPlace {
  id: number;
  name: LocalName;
  platform: { slug: string; name: LocalName };
  /** The reader manages its platform. */
  isManager: boolean;
  /** Of now or the next within two days: of the reader's firms, or of anybody for a manager. */
  booking?: CheckInBooking;
}

/**
 * What the code beside an instrument opens for somebody: their own booking of now, else the nearest, which may be one that
 * nobody has closed; for who manages its platform that of anybody. Undefined: no such instrument, or neither of the two.
 */
export async function findCheckIn(
  instrumentId: number,
  personId: number,
  organisationId: number | undefined,
  tx: Executor = db(),
): Promise<CheckInPlace | undefined> {
  const [place] = await tx.execute<{
    name_zh: string;
    name_en: string | null;
    slug: string;
    platform_zh: string;
    platform_en: string | null;
    is_manager: boolean;
    is_public: boolean;
  }>(sql`
    select i.name_zh, i.name_en, p.registration_number as slug, p.name_zh as platform_zh, p.name_en as platform_en,
      i.status in ('published', 'paused') as is_public,
      exists (select from platform_units u join organisations o on o.id = u.organisation_id
          and o.verified_at is not null and o.suspended_at is null
        join memberships m on m.organisation_id = o.id and m.ended_at is null and m.role in ('owner', 'manager')
        where u.platform_id = p.id and u.role = 'lead' and m.person_id = ${personId}
          and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date) as is_manager
    from instruments i join platforms p on p.id = i.platform_id where i.id = ${instrumentId}`);
  if (!place) return undefined;
  const isParty = sql`exists (select from booking_parties t
    join memberships m on m.organisation_id = t.organisation_id and m.person_id = ${personId} and m.ended_at is null
    where t.booking_id = b.id and t.left_at is null and t.organisation_id = ${organisationId ?? null}::int)`;
  const [row] = await tx.execute<{
    id: number;
    status: BookingState;
    starts_at: string;
    ends_at: string;
    firms: string[];
    is_checked_in: boolean;
  }>(sql`
    select b.id, b.status, lower(b.during)::text as starts_at, upper(b.during)::text as ends_at,
      case when ${place.is_manager} then coalesce((select array_agg(o.name_zh order by t.is_first desc, t.id)
        from booking_parties t join organisations o on o.id = t.organisation_id
        where t.booking_id = b.id and t.left_at is null), '{}') else '{}' end as firms,
      exists (select from booking_parties t where t.booking_id = b.id and t.left_at is null
        and t.organisation_id = ${organisationId ?? null}::int and t.checked_in_at is not null) as is_checked_in
    from bookings b
    where b.instrument_id = ${instrumentId} and b.status in ('confirmed', 'in_use')
      and lower(b.during) < clock.now() + interval '2 days'
      and (b.status = 'in_use' or upper(b.during) > clock.now() or ${place.is_manager})
      and (${place.is_manager} or ${isParty})
    order by b.during @> clock.now() desc,
      greatest(lower(b.during) - clock.now(), clock.now() - upper(b.during)), b.id limit 1`);
  if (!row && !place.is_manager && !place.is_public) return undefined;
  return {
    id: instrumentId,
    name: { zh: place.name_zh, en: place.name_en ?? undefined },
    platform: { slug: place.slug, name: { zh: place.platform_zh, en: place.platform_en ?? undefined } },
    isManager: place.is_manager,
    ...(row
      ? {
          booking: {
            id: row.id,
            status: row.status,
            startsAt: new Date(row.starts_at).toISOString(),
            endsAt: new Date(row.ends_at).toISOString(),
            firms: row.firms,
            isCheckedIn: row.is_checked_in,
          },
        }
      : {}),
  };
}
