import { type SQL, sql } from "drizzle-orm";
import type { LocalisedText } from "~/app/i18n/text-in";
import { db, type Executor } from "~/db/client.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import { aliveStatuses } from "../registry/alive-statuses";
import type { LocalName } from "../registry/local-name";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import type {
  ApprovalMode,
  BookingMode,
  InstrumentCondition,
  OperationMode,
  SharingMode,
} from "./core/instrument-choices";
import { isStale, type OfferStatus, staleAt } from "./core/offer-state";
import { iso, isStillAhead, named } from "./instrument-cards.queries.server";

/** Prices from a day on, fen. */
export interface TariffFacts {
  /** Civil date. */
  effectiveFrom: string;
  selfHourFen: number | null;
  operatedHourFen: number | null;
  setupFen: number;
  perSampleFen: number;
  minimumFen: number;
}

/** All that the public page of an instrument shows of the instrument itself. Money in fen. */
export interface InstrumentDetail {
  id: number;
  status: OfferStatus;
  isSample: boolean;
  name: LocalName;
  class?: { code: string; name: LocalName; above?: LocalName };
  model: string | null;
  maker: string | null;
  /** ISO 3166 alpha-2. */
  origin: string | null;
  originalValueFen: number | null;
  enteredOn: string | null;
  indicators: LocalisedText;
  functions: LocalisedText;
  serviceContent: LocalisedText;
  rulesOfUse: LocalisedText;
  feeStandard: LocalisedText;
  fundingSource: string | null;
  sharingMode: SharingMode;
  condition: InstrumentCondition;
  bookingMode: BookingMode;
  operation: OperationMode;
  approval: ApprovalMode;
  minMinutes: number;
  maxMinutes: number;
  leadHours: number;
  takesSamples: boolean;
  sampleInstructions: LocalisedText;
  freeCancelHours: number;
  lateCancelPercent: number;
  sharedUpTo: number;
  platform: { id: number; slug: string; name: LocalName; lead?: { id: number; name: LocalName } };
  league: LocalName;
  place: { name: LocalisedText; address: LocalisedText };
  fields: { code: string; name: LocalName }[];
  services: { id: number; name: LocalName }[];
  /** The prices of today, and those that are already set for later, first first. */
  tariffs: TariffFacts[];
  /** ISO; null also while nobody has reckoned it anew. */
  nextFree: string | null;
  /** It was reckoned: nothing is free within its horizon. */
  isFull: boolean;
  /** ISO: when `nextFree` can no longer be booked, which is its lead time before it. */
  changesAt: string | null;
  confirmedAt: string | null;
  isStale: boolean;
  /** ISO: when it becomes stale without anybody doing anything. */
  staleAt: string | null;
}

/** An instrument as everybody may see it: published or paused, of a platform that has not ended. */
export function findPublicInstrument(id: number, tx: Executor = db()): Promise<InstrumentDetail | undefined> {
  return find(sql`i.id = ${id} and i.status in ('published', 'paused') and p.status in ${aliveStatuses}`, tx);
}

/** The same in any state, for those who manage the platform: the caller has seen that they do. */
export function findInstrumentForPreview(
  { id, platformId }: { id: number; platformId: number },
  tx: Executor = db(),
): Promise<InstrumentDetail | undefined> {
  return find(sql`i.id = ${id} and i.platform_id = ${platformId}`, tx);
}

type Row = Omit<InstrumentDetail, "class" | "isStale" | "staleAt" | "originalValueFen"> & {
  class: InstrumentDetail["class"] | null;
  originalValueFen: string | null;
  now: string;
} & Record<string, unknown>;

async function find(where: SQL, tx: Executor): Promise<InstrumentDetail | undefined> {
  const both = (column: string) => {
    const [zh, en] = [sql.raw(`i.${column}_zh`), sql.raw(`i.${column}_en`)];
    return sql`jsonb_strip_nulls(jsonb_build_object('zh', ${zh}, 'en', ${en}))`;
  };
  const today = sql`(clock.now() at time zone 'Asia/Shanghai')::date`;
  const [row] = await tx.execute<Row>(sql`
    select i.id, i.status, i.is_sample as "isSample", ${named("i")} as name, i.model, i.maker, i.origin,
      i.original_value_fen::text as "originalValueFen", i.entered_on::text as "enteredOn",
      ${both("indicators")} as indicators, ${both("functions")} as functions,
      ${both("service_content")} as "serviceContent", ${both("rules_of_use")} as "rulesOfUse",
      ${both("fee_standard")} as "feeStandard", i.funding_source as "fundingSource",
      i.sharing_mode as "sharingMode", i.condition, i.booking_mode as "bookingMode", i.operation, i.approval,
      i.min_minutes as "minMinutes", i.max_minutes as "maxMinutes", i.lead_hours as "leadHours",
      i.takes_samples as "takesSamples", ${both("sample_instructions")} as "sampleInstructions",
      i.free_cancel_hours as "freeCancelHours", i.late_cancel_percent as "lateCancelPercent",
      i.shared_up_to as "sharedUpTo",
      case when c.code is not null then jsonb_strip_nulls(jsonb_build_object('code', c.code, 'name', ${named("c")},
        'above', case when above.code is not null then ${named("above")} end)) end as class,
      jsonb_strip_nulls(jsonb_build_object('id', p.id, 'slug', p.registration_number, 'name', ${named("p")},
        'lead', (select jsonb_build_object('id', o.id, 'name', ${named("o")}) from platform_units u
          join organisations o on o.id = u.organisation_id
          where u.platform_id = p.id and u.role = 'lead' and u.valid @> ${today} limit 1))) as platform,
      ${named("league")} as league,
      jsonb_strip_nulls(jsonb_build_object('name', jsonb_build_object('zh', site.name_zh, 'en', site.name_en),
        'address', jsonb_build_object('zh', site.address_zh, 'en', site.address_en))) as place,
      coalesce((select jsonb_agg(jsonb_build_object('code', n.code, 'name', ${named("n")}) order by n.position)
        from instrument_fields f join fields n on n.code = f.field_code where f.instrument_id = i.id), '[]') as fields,
      coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'name', ${named("s")}) order by s.id)
        from service_instruments u join services s on s.id = u.service_id and s.status = 'published'
        where u.instrument_id = i.id), '[]') as services,
      coalesce((select jsonb_agg(jsonb_build_object('effectiveFrom', t.effective_from,
          'selfHourFen', t.self_hour_fen, 'operatedHourFen', t.operated_hour_fen, 'setupFen', t.setup_fen,
          'perSampleFen', t.per_sample_fen, 'minimumFen', t.minimum_fen) order by t.effective_from)
        from instrument_tariffs t where t.instrument_id = i.id and (t.effective_from > ${today}
          or t.effective_from = (select max(e.effective_from) from instrument_tariffs e
            where e.instrument_id = i.id and e.effective_from <= ${today}))), '[]') as tariffs,
      ${iso("f.starts_at")} as "nextFree", f.instrument_id is not null and f.starts_at is null as "isFull",
      ${iso("f.starts_at - i.lead_hours * interval '1 hour'")} as "changesAt",
      ${iso("i.confirmed_at")} as "confirmedAt", ${iso("clock.now()")} as now
    from instruments i join platforms p on p.id = i.platform_id
    left join instrument_classes c on c.code = i.class_code
    left join instrument_classes above on above.code = c.parent_code
    left join instrument_next_free f on f.instrument_id = i.id and (f.starts_at is null or ${isStillAhead("f")})
    left join lateral (select s.* from platform_sites s where s.platform_id = p.id and upper_inf(s.valid)
        and (s.id = i.site_id or s.kind = 'headquarters') order by (s.id = i.site_id) is true desc limit 1) site on true
    join areas league on league.code = coalesce(site.area_code, p.area_code)
    where ${where}`);
  if (!row) return undefined;
  const { now, class: classOf, originalValueFen, ...rest } = row;
  const months = await findRuleNumber("offer.stale-months", await findRegistryDay(tx), tx);
  const confirmed = rest.confirmedAt === null ? undefined : new Date(rest.confirmedAt);
  return {
    ...rest,
    ...(classOf === null ? {} : { class: classOf }),
    originalValueFen: originalValueFen === null ? null : Number(originalValueFen),
    isStale: confirmed !== undefined && isStale(confirmed, months, new Date(now)),
    staleAt: confirmed ? staleAt(confirmed, months).toISOString() : null,
  };
}

/** Hours of a year that the public is told of, in minutes. */
export interface PublicYear {
  year: number;
  runMinutes: number;
  serviceMinutes: number;
}

/**
 * The yearly running and service hours of an instrument, newest first, at most five: of years in which at least five
 * users were served, so that nobody's use can be read off. Running hours are service records and other runs.
 */
export async function listPublicYears(instrumentId: number, tx: Executor = db()): Promise<PublicYear[]> {
  return tx.execute<PublicYear & Record<string, unknown>>(sql`
    with served as (
      select extract(year from r.ended_at at time zone 'Asia/Shanghai')::int as year, sum(r.minutes)::int as minutes,
        count(distinct coalesce('o' || r.user_organisation_id, 'n' || r.user_name)) as users
      from service_records r where r.instrument_id = ${instrumentId} and r.voided_at is null group by 1),
    ran as (
      select extract(year from until_day)::int as year, (sum(hours) * 60)::int as minutes
      from instrument_runs where instrument_id = ${instrumentId} and voided_at is null group by 1)
    select served.year, (served.minutes + coalesce(ran.minutes, 0))::int as "runMinutes",
      served.minutes as "serviceMinutes"
    from served left join ran using (year) where served.users >= ${fewestUsers} order by year desc limit 5`);
}

/** Fewer, and a figure would tell of somebody. */
const fewestUsers = 5;
