import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";
import type { WaitLine } from "./booking-list-page";
import { ms } from "./instrument-times.queries.server";

/** A firm's places in waiting lists. For its members. */
export async function listWaitsOfFirm(organisationId: number, tx: Executor = db()): Promise<WaitLine[]> {
  const rows = await tx.execute<{
    id: number;
    instrument_id: number;
    name_zh: string;
    name_en: string | null;
    from: number;
    until: number;
    minutes: number;
  }>(sql`
    select w.id, w.instrument_id, i.name_zh, i.name_en, ${ms(sql`lower(w.within)`)} as from,
      ${ms(sql`upper(w.within)`)} as until, w.minutes
    from booking_waits w join instruments i on i.id = w.instrument_id
    where w.organisation_id = ${organisationId} and w.status = 'waiting' and upper(w.within) > clock.now()
    order by w.asked_at, w.id limit 100`);
  return rows.map((row) => ({
    id: row.id,
    instrumentId: row.instrument_id,
    instrument: { zh: row.name_zh, en: row.name_en ?? undefined },
    from: new Date(row.from).toISOString(),
    until: new Date(row.until).toISOString(),
    minutes: row.minutes,
  }));
}

/** Platforms with instruments whose bookings somebody manages, with the requests that wait. For that person alone. */
export async function listManagedBookings(
  personId: number,
  tx: Executor = db(),
): Promise<{ slug: string; name: LocalName; requests: number }[]> {
  const rows = await tx.execute<{
    slug: string;
    name_zh: string;
    name_en: string | null;
    requests: number;
  }>(sql`
    select distinct on (p.id) p.registration_number as slug, p.name_zh, p.name_en,
      (select count(*)::int from bookings b where b.platform_id = p.id and b.status = 'requested'
        and b.expires_at > clock.now()) as requests
    from platforms p
    join platform_units u on u.platform_id = p.id and u.role = 'lead'
      and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date
    join organisations o on o.id = u.organisation_id and o.verified_at is not null and o.suspended_at is null
    join memberships m on m.organisation_id = o.id and m.ended_at is null and m.role in ('owner', 'manager')
    where m.person_id = ${personId} and exists (select from instruments i where i.platform_id = p.id)
    order by p.id limit 100`);
  return rows.map(({ slug, name_zh, name_en, requests }) => ({
    slug,
    name: { zh: name_zh, en: name_en ?? undefined },
    requests,
  }));
}

/** The instruments of a platform, for its filters. For who manages it. */
export async function listInstrumentNames(
  platformId: number,
  tx: Executor = db(),
): Promise<{ id: number; name: LocalName }[]> {
  const rows = await tx.execute<{ id: number; name_zh: string; name_en: string | null }>(sql`
    select id, name_zh, name_en from instruments where platform_id = ${platformId} order by name_zh, id limit 500`);
  return rows.map(({ id, name_zh, name_en }) => ({ id, name: { zh: name_zh, en: name_en ?? undefined } }));
}
