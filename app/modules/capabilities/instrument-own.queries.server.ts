import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { instruments } from "~/db/schema/capabilities";
import { findWorkingCalendar } from "../jobs/calendar.queries.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import type { LocalName } from "../registry/local-name";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import { findNow } from "./availability.queries.server";
import { freeSpans } from "./core/availability";
import type { BookingMode, InstrumentCondition } from "./core/instrument-choices";
import type { OfferStatus } from "./core/offer-state";
import { iso, isStillAhead, named } from "./instrument-cards.queries.server";
import type { TariffFacts } from "./instrument-detail.queries.server";
import type { Opening } from "./instrument-form";

/** An instrument in its manager's list. */
export interface OwnInstrument {
  id: number;
  name: LocalName;
  assetNumber: string;
  model: string | null;
  status: OfferStatus;
  condition: InstrumentCondition;
  bookingMode: BookingMode;
  /** ISO. */
  nextFree: string | null;
  confirmedAt: string | null;
  isStale: boolean;
  /** Changes of it that wait for an officer. */
  held: number;
  /** Bookings to come that were asked for or confirmed. */
  upcoming: number;
}

/**
 * All instruments of a platform for those who manage it, those that were withdrawn last. The caller has seen that the
 * reader does.
 */
export async function listOwnInstruments(platformId: number, tx: Executor = db()): Promise<OwnInstrument[]> {
  const months = await findRuleNumber("offer.stale-months", await findRegistryDay(tx), tx);
  return tx.execute<OwnInstrument & Record<string, unknown>>(sql`
    select i.id, ${named("i")} as name, i.asset_number as "assetNumber", i.model, i.status, i.condition,
      i.booking_mode as "bookingMode", ${iso("f.starts_at")} as "nextFree", ${iso("i.confirmed_at")} as "confirmedAt",
      coalesce(i.status in ('published', 'paused')
        and i.confirmed_at + make_interval(months => ${months}) <= clock.now(), false) as "isStale",
      (select count(*)::int from holds h where h.status = 'held' and (
        h.subject_kind = 'instrument-edit' and h.subject_id = i.id::text
        or h.subject_kind = 'offer-publication' and h.subject_id = 'instrument:' || i.id)) as held,
      (select count(*)::int from bookings b where b.instrument_id = i.id
        and b.status in ('requested', 'confirmed') and lower(b.during) > clock.now()) as upcoming
    from instruments i left join instrument_next_free f on f.instrument_id = i.id and ${isStillAhead("f")}
    where i.platform_id = ${platformId}
    order by i.status = 'withdrawn', i.name_zh, i.id limit 5000`);
}

/** One of them with all that its forms show; undefined where the platform has no such one. */
export async function findOwnInstrument(
  { id, platformId }: { id: number; platformId: number },
  tx: Executor = db(),
): Promise<OwnInstrumentRow | undefined> {
  const [row] = await tx.execute<{ row: OwnInstrumentRow } & Record<string, unknown>>(sql`
    select jsonb_build_object('id', i.id, 'status', i.status, 'version', i.updated_at::text, 'nameZh', i.name_zh,
      'nameEn', i.name_en, 'siteId', i.site_id, 'assetNumber', i.asset_number, 'classCode', i.class_code,
      'model', i.model, 'maker', i.maker, 'origin', i.origin, 'originalValueFen', i.original_value_fen,
      'enteredOn', i.entered_on, 'indicatorsZh', i.indicators_zh, 'indicatorsEn', i.indicators_en,
      'functionsZh', i.functions_zh, 'functionsEn', i.functions_en, 'serviceContentZh', i.service_content_zh,
      'serviceContentEn', i.service_content_en, 'sharingMode', i.sharing_mode, 'condition', i.condition,
      'rulesOfUseZh', i.rules_of_use_zh, 'rulesOfUseEn', i.rules_of_use_en, 'feeStandardZh', i.fee_standard_zh,
      'feeStandardEn', i.fee_standard_en, 'fundingSource', i.funding_source, 'fieldCodes',
      array(select field_code from instrument_fields f where f.instrument_id = i.id order by 1)) as row
    from instruments i where i.id = ${id} and i.platform_id = ${platformId}`);
  return row?.row;
}

/** The description of an instrument as it stands, with nothing where nothing is said. */
export type OwnInstrumentRow = Pick<
  typeof instruments.$inferSelect,
  | "id"
  | "status"
  | "nameZh"
  | "nameEn"
  | "siteId"
  | "assetNumber"
  | "classCode"
  | "model"
  | "maker"
  | "origin"
  | "originalValueFen"
  | "enteredOn"
  | "indicatorsZh"
  | "indicatorsEn"
  | "functionsZh"
  | "functionsEn"
  | "serviceContentZh"
  | "serviceContentEn"
  | "sharingMode"
  | "condition"
  | "rulesOfUseZh"
  | "rulesOfUseEn"
  | "feeStandardZh"
  | "feeStandardEn"
  | "fundingSource"
> & { version: string; fieldCodes: string[] };

/** What the form of a description lets one choose from. */
export interface InstrumentChoices {
  classes: { code: string; parentCode: string | null; name: LocalName }[];
  sites: {
    id: number;
    kind: string;
    name: { zh?: string; en?: string };
    address: { zh?: string; en?: string };
  }[];
  fields: { code: string; name: LocalName }[];
}

/** The classes, the platform's sites of today, and the fields of technology. */
export async function listInstrumentChoices(
  platformId: number,
  tx: Executor = db(),
): Promise<InstrumentChoices> {
  const [row] = await tx.execute<InstrumentChoices & Record<string, unknown>>(sql`select
    coalesce((select jsonb_agg(jsonb_build_object('code', c.code, 'parentCode', c.parent_code, 'name', ${named("c")})
      order by c.position, c.code) from instrument_classes c), '[]') as classes,
    coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', s.id, 'kind', s.kind,
        'name', jsonb_build_object('zh', s.name_zh, 'en', s.name_en),
        'address', jsonb_build_object('zh', s.address_zh, 'en', s.address_en))) order by s.position, s.id)
      from platform_sites s where s.platform_id = ${platformId} and upper_inf(s.valid)), '[]') as sites,
    coalesce((select jsonb_agg(jsonb_build_object('code', f.code, 'name', ${named("f")}) order by f.position)
      from fields f), '[]') as fields`);
  if (!row) throw new Error("the choices gave no answer");
  return { classes: row.classes, sites: row.sites, fields: row.fields };
}

/** How an instrument is booked, as its form shows it. */
export interface BookingSetup
  extends Pick<
    typeof instruments.$inferSelect,
    | "bookingMode"
    | "operation"
    | "approval"
    | "slotMinutes"
    | "minMinutes"
    | "maxMinutes"
    | "bufferMinutes"
    | "leadHours"
    | "horizonDays"
    | "isClosedOnHolidays"
    | "takesSamples"
    | "sampleInstructionsZh"
    | "sampleInstructionsEn"
    | "freeCancelHours"
    | "lateCancelPercent"
    | "sharedUpTo"
    | "hasWaitingList"
  > {
  openings: Opening[];
  /** All of them, latest first. */
  tariffs: TariffFacts[];
}

/** The booking settings of an instrument with its weekly pattern and all its prices; undefined where there is none. */
export async function findBookingSetup(id: number, tx: Executor = db()): Promise<BookingSetup | undefined> {
  const [row] = await tx.execute<BookingSetup & Record<string, unknown>>(sql`
    select i.booking_mode as "bookingMode", i.operation, i.approval, i.slot_minutes as "slotMinutes",
      i.min_minutes as "minMinutes", i.max_minutes as "maxMinutes", i.buffer_minutes as "bufferMinutes",
      i.lead_hours as "leadHours", i.horizon_days as "horizonDays", i.is_closed_on_holidays as "isClosedOnHolidays",
      i.takes_samples as "takesSamples", i.sample_instructions_zh as "sampleInstructionsZh",
      i.sample_instructions_en as "sampleInstructionsEn", i.free_cancel_hours as "freeCancelHours",
      i.late_cancel_percent as "lateCancelPercent", i.shared_up_to as "sharedUpTo",
      i.has_waiting_list as "hasWaitingList",
      coalesce((select jsonb_agg(jsonb_build_object('weekday', o.weekday, 'opensAt', o.opens_at,
          'closesAt', o.closes_at) order by o.weekday, o.opens_at)
        from instrument_openings o where o.instrument_id = i.id), '[]') as openings,
      coalesce((select jsonb_agg(jsonb_build_object('effectiveFrom', t.effective_from,
          'selfHourFen', t.self_hour_fen, 'operatedHourFen', t.operated_hour_fen, 'setupFen', t.setup_fen,
          'perSampleFen', t.per_sample_fen, 'minimumFen', t.minimum_fen) order by t.effective_from desc)
        from instrument_tariffs t where t.instrument_id = i.id), '[]') as tariffs
    from instruments i where i.id = ${id}`);
  return row;
}

/** How many bookings to come lie, in part or whole, outside the hours that the instrument has now. They stand. */
export async function countOutsideHours(id: number, tx: Executor = db()): Promise<number> {
  const setup = await findBookingSetup(id, tx);
  if (!setup) return 0;
  const booked = await tx.execute<{ start: number; end: number }>(sql`
    select extract(epoch from lower(during))::float8 * 1000 as start, extract(epoch from upper(during))::float8 * 1000 as end
    from bookings where instrument_id = ${id} and status in ('offered', 'requested', 'confirmed')
      and lower(during) > clock.now()`);
  if (booked.length === 0 || setup.bookingMode === "none") return booked.length;
  const [calendar, { now, today }] = await Promise.all([findWorkingCalendar(tx), findNow(tx)]);
  const open = freeSpans({
    // Whatever was booked was far enough ahead once: what counts is whether the hours are open.
    settings: {
      ...setup,
      leadHours: 0,
      horizonDays: 366,
      bufferMinutes: 0,
      minMinutes: 1,
      maxMinutes: 20_160,
    },
    openings: setup.openings,
    closures: [],
    taken: [],
    calendar,
    now,
    from: today,
    days: 367,
  });
  const isOpen = (span: { start: number; end: number }) =>
    open.some(({ start, end }) => start <= span.start && span.end <= end);
  return booked.filter((span) => !isOpen(span)).length;
}
