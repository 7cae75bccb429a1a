import { type SQL, sql } from "drizzle-orm";
import { type Actor, can } from "../accounts/core/permissions";

interface BookingSource {
  kind: "bookingRequests" | "bookingsToComplete" | "bookingOffers" | "bookingsToRate" | "ownBookings";
  /** Rows with `at`, an instant, or null; and `ref`, the booking. */
  rows: SQL;
  isOthers?: true;
}

/** What waits of bookings: for who manages an instrument's platform, and for members of the firm that books. */
export function bookingSources(actor: Actor): BookingSource[] {
  const { acting } = actor;
  if (!acting?.isInStanding) return [];
  const lead = sql`exists (select from platform_units u where u.platform_id = b.platform_id
    and u.organisation_id = ${acting.organisationId} and u.role = 'lead'
    and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date)`;
  const isParty = sql`exists (select from booking_parties t where t.booking_id = b.id
    and t.organisation_id = ${acting.organisationId} and t.left_at is null)`;
  const managing: BookingSource[] = can(actor, "booking.manage")
    ? [
        {
          kind: "bookingRequests",
          rows: sql`select b.requested_at as at, b.id as ref from bookings b
            where b.status = 'requested' and b.expires_at > clock.now() and ${lead}`,
        },
        {
          kind: "bookingsToComplete",
          rows: sql`select upper(b.during) as at, b.id as ref from bookings b
            where b.status in ('confirmed', 'in_use') and upper(b.during) < clock.now() and ${lead}`,
        },
      ]
    : [];
  return [
    ...managing,
    {
      kind: "bookingOffers",
      rows: sql`select null::timestamptz as at, b.id as ref from bookings b
        where b.status = 'offered' and b.expires_at > clock.now() and ${isParty}`,
    },
    {
      kind: "bookingsToRate",
      rows: sql`select r.entered_at as at, r.booking_id as ref from service_records r
        where r.user_organisation_id = ${acting.organisationId} and r.booking_id is not null
          and r.satisfaction is null and r.voided_at is null and r.entered_at > clock.now() - interval '60 days'`,
    },
    {
      kind: "ownBookings",
      isOthers: true,
      rows: sql`select b.requested_at as at, b.id as ref from bookings b
        where b.status = 'requested' and b.expires_at > clock.now() and ${isParty}`,
    },
  ];
}
