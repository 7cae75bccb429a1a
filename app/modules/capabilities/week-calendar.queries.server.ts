import { sql } from "drizzle-orm";
import type { CivilDate } from "~/app/core/civil-date";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";
import type { BookingState } from "./core/booking";
import type { ClosureReason } from "./core/instrument-choices";

/** Something that takes an instrument's time. ISO instants. */
export type WeekEntry =
  | { kind: "booking"; id: number; startsAt: string; endsAt: string; status: BookingState; firms: string[] }
  | {
      kind: "closure";
      id: number;
      startsAt: string;
      endsAt: string;
      reason: ClosureReason;
      note?: string | undefined;
    };

/** One instrument with what takes its time in a week. */
export interface WeekInstrument {
  id: number;
  name: LocalName;
  assetNumber: string;
  entries: WeekEntry[];
}

type Span = { starts_at: string; ends_at: string };

/**
 * All instruments of a platform with their bookings and closures of seven days, with the names of firms: for who manages
 * the platform.
 */
export async function listWeekOfPlatform(
  platformId: number,
  fromDay: CivilDate,
  tx: Executor = db(),
): Promise<WeekInstrument[]> {
  const window = sql`tstzrange(${`${fromDay}T00:00:00+08:00`}::timestamptz,
    ${`${fromDay}T00:00:00+08:00`}::timestamptz + interval '7 days')`;
  const instruments = await tx.execute<{
    id: number;
    name_zh: string;
    name_en: string | null;
    asset_number: string;
  }>(sql`
    select id, name_zh, name_en, asset_number from instruments
    where platform_id = ${platformId} and status <> 'withdrawn' order by name_zh, id limit 500`);
  const bookings = await tx.execute<
    Span & { id: number; instrument_id: number; status: BookingState; firms: string[] }
  >(sql`
    select b.id, b.instrument_id, b.status, lower(b.during)::text as starts_at, upper(b.during)::text as ends_at,
      coalesce((select array_agg(o.name_zh order by t.is_first desc, t.id) from booking_parties t
        join organisations o on o.id = t.organisation_id
        where t.booking_id = b.id and t.left_at is null), '{}') as firms
    from bookings b
    where b.platform_id = ${platformId} and b.during && ${window}
      and b.status in ('offered', 'requested', 'confirmed', 'in_use', 'completed', 'no_show')
      and (b.status not in ('offered', 'requested') or b.expires_at is null or b.expires_at > clock.now())
    order by lower(b.during), b.id`);
  const closures = await tx.execute<
    Span & { id: number; instrument_id: number; reason: ClosureReason; note: string | null }
  >(sql`
    select c.id, c.instrument_id, c.reason, c.note, lower(c.during)::text as starts_at,
      upper(c.during)::text as ends_at
    from instrument_closures c join instruments i on i.id = c.instrument_id
    where i.platform_id = ${platformId} and c.removed_at is null and c.during && ${window}
    order by lower(c.during), c.id`);
  const times = (row: Span) => ({
    startsAt: new Date(row.starts_at).toISOString(),
    endsAt: new Date(row.ends_at).toISOString(),
  });
  return instruments.map(({ id, name_zh, name_en, asset_number }) => ({
    id,
    name: { zh: name_zh, en: name_en ?? undefined },
    assetNumber: asset_number,
    entries: [
      ...bookings
        .filter((row) => row.instrument_id === id)
        .map((row) => ({
          kind: "booking" as const,
          id: row.id,
          status: row.status,
          firms: row.firms,
          ...times(row),
        })),
      ...closures
        .filter((row) => row.instrument_id === id)
        .map((row) => ({
          kind: "closure" as const,
          id: row.id,
          reason: row.reason,
          note: row.note ?? undefined,
          ...times(row),
        })),
    ].sort((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0)),
  }));
}

/** The instrument of a closure, if it is one of this platform's. */
export async function findClosedInstrument(
  closureId: number,
  platformId: number,
  tx: Executor = db(),
): Promise<number | undefined> {
  const [row] = await tx.execute<{ id: number }>(sql`
    select i.id from instrument_closures c join instruments i on i.id = c.instrument_id
    where c.id = ${closureId} and i.platform_id = ${platformId}`);
  return row?.id;
}
