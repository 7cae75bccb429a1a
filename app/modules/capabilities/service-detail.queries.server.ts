import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { QualificationKind } from "~/db/schema/capabilities";
import { findRuleNumber } from "../publications/rules.queries.server";
import { aliveStatuses } from "../registry/alive-statuses";
import type { LocalName } from "../registry/local-name";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import { findBookable } from "./bookable-instruments.queries.server";
import type { OfferStatus } from "./core/offer-state";
import type { PriceModel, ServicePrice } from "./core/service-price";
import { iso, isStillAhead, named } from "./instrument-cards.queries.server";
import { isValidToday, priceOf, tiersOf } from "./service-cards.queries.server";

/** A text in Chinese, and where there is one in English. */
export interface OfferText {
  zh?: string;
  en?: string;
}

/** A certificate that is valid today, as the public sees it. */
export interface PublicCertificate {
  id: number;
  kind: QualificationKind;
  name: OfferText;
  number: string;
  issuer: string;
  /** Civil date: the last day. */
  validUntil: string;
}

/** All that the page of a service shows. Money in fen. */
export interface ServiceDetail {
  id: number;
  status: OfferStatus;
  isSample: boolean;
  name: LocalName;
  summary: OfferText;
  deliverable: OfferText;
  samples: OfferText;
  priceNote: OfferText;
  category: { code: string; name: LocalName };
  fields: { code: string; name: LocalName }[];
  price: ServicePrice;
  /** Working days. */
  turnaround?: { min: number; max: number };
  capacity?: {
    count: number;
    unit: "samples" | "hours" | "days" | "projects" | "people";
    period: "week" | "month" | "year";
  };
  platform: { id: number; slug: string; name: LocalName; className: LocalName };
  lead?: { id: number; name: LocalName };
  league: LocalName;
  /** Where it is done. */
  place: { name: OfferText; address: OfferText };
  /** Each with the certificates that bear it today, by their ids. */
  methods: { code: string; title: OfferText; certificates: number[] }[];
  certificates: PublicCertificate[];
  /** Those of its instruments that are public. */
  instruments: { id: number; name: LocalName; model?: string; isBookable: boolean; nextFree?: string }[];
  /** Civil date of the platform's last word that all of this holds. */
  confirmedOn?: string;
  isStale: boolean;
  staleMonths: number;
  /** ISO: when this reads differently although nobody does anything. */
  changesAt?: string;
}

interface Row
  extends Omit<
      ServiceDetail,
      | "price"
      | "turnaround"
      | "capacity"
      | "lead"
      | "instruments"
      | "confirmedOn"
      | "changesAt"
      | "staleMonths"
    >,
    Record<string, unknown> {
  price_model: PriceModel;
  price_fen: string | null;
  setup_fen: string | null;
  tiers: ServicePrice["tiers"];
  turnaround_min: number | null;
  turnaround_max: number | null;
  capacity: ServiceDetail["capacity"] | null;
  lead: ServiceDetail["lead"] | null;
  instruments: Omit<ServiceDetail["instruments"][number], "isBookable">[];
  confirmed_on: string | null;
  changes_at: string | null;
}

/** A service as everybody may see it: published or paused, of a platform that has not ended; else undefined. */
export async function findService(id: number, tx: Executor = db()): Promise<ServiceDetail | undefined> {
  return select(
    sql`s.id = ${id} and s.status in ('published', 'paused') and p.status in ${aliveStatuses}`,
    tx,
  );
}

/** The same in any state, for those who manage the platform: how the public would see it. */
export async function findServicePreview(
  { id, platformId }: { id: number; platformId: number },
  tx: Executor = db(),
): Promise<ServiceDetail | undefined> {
  return select(sql`s.id = ${id} and s.platform_id = ${platformId}`, tx);
}

const texts = (column: string) =>
  sql.raw(`jsonb_strip_nulls(jsonb_build_object('zh', ${column}_zh, 'en', ${column}_en))`);

async function select(where: SQL, tx: Executor): Promise<ServiceDetail | undefined> {
  const months = await findRuleNumber("offer.stale-months", await findRegistryDay(tx), tx);
  const [row] = await tx.execute<Row>(sql`
    select s.id, s.status, s.is_sample as "isSample", ${named("s")} as name, ${texts("s.summary")} as summary,
      ${texts("s.deliverable")} as deliverable, ${texts("s.sample_requirements")} as samples,
      ${texts("s.price_note")} as "priceNote",
      jsonb_build_object('code', c.code, 'name', ${named("c")}) as category,
      coalesce((select jsonb_agg(jsonb_build_object('code', f.code, 'name', ${named("f")}) order by f.code)
        from service_fields sf join fields f on f.code = sf.field_code where sf.service_id = s.id), '[]') as fields,
      s.price_model, s.price_fen::text, s.setup_fen::text, ${tiersOf("s")} as tiers, s.turnaround_min, s.turnaround_max,
      case when s.capacity_count is not null then jsonb_build_object('count', s.capacity_count,
        'unit', s.capacity_unit, 'period', s.capacity_period) end as capacity,
      jsonb_build_object('id', p.id, 'slug', p.registration_number, 'name', ${named("p")}, 'className', ${named("pc")})
        as platform,
      (select jsonb_build_object('id', o.id, 'name', ${named("o")}) from platform_units u
        join organisations o on o.id = u.organisation_id
        where u.platform_id = p.id and u.role = 'lead'
          and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date limit 1) as lead,
      ${named("a")} as league,
      jsonb_build_object('name', ${texts("site.name")}, 'address', ${texts("site.address")}) as place,
      coalesce((select jsonb_agg(jsonb_build_object('code', m.code,
          'title', jsonb_strip_nulls(jsonb_build_object('zh', nullif(m.title_zh, ''), 'en', m.title_en)),
          'certificates', coalesce((select jsonb_agg(q.id order by q.kind, q.id) from service_method_claims k
            join platform_qualifications q on q.id = k.qualification_id
            where k.service_id = s.id and k.method_code = m.code and ${isValidToday}), '[]'))
        order by m.position, m.code) from service_methods m where m.service_id = s.id), '[]') as methods,
      coalesce((select jsonb_agg(jsonb_build_object('id', q.id, 'kind', q.kind, 'name', ${texts("q.name")},
          'number', q.number, 'issuer', q.issuer, 'validUntil', q.valid_until::text) order by q.kind, q.id)
        from platform_qualifications q where ${isValidToday}
          and exists (select from service_method_claims k where k.service_id = s.id and k.qualification_id = q.id)),
        '[]') as certificates,
      coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', i.id, 'name', ${named("i")}, 'model', i.model,
          'nextFree', ${iso("nf.starts_at")}))
          order by i.id)
        from service_instruments si join instruments i on i.id = si.instrument_id and i.status in ('published', 'paused')
        left join instrument_next_free nf on nf.instrument_id = i.id and ${isStillAhead("nf")}
        where si.service_id = s.id), '[]') as instruments,
      (s.confirmed_at at time zone 'Asia/Shanghai')::date::text as confirmed_on,
      coalesce(s.confirmed_at + make_interval(months => ${months}) <= clock.now(), false) as "isStale",
      ${iso("bounds.changes_at")} as changes_at
    from services s
    join service_categories c on c.code = s.category_code
    join platforms p on p.id = s.platform_id
    join platform_classes pc on pc.code = p.class_code
    left join lateral (select z.* from platform_sites z where z.platform_id = p.id and upper_inf(z.valid)
        and (z.id = s.site_id or z.kind = 'headquarters') order by (z.id = s.site_id) is true desc limit 1) site on true
    join areas a on a.code = coalesce(site.area_code, p.area_code)
    cross join lateral (select min(t) as changes_at from (
        select s.confirmed_at + make_interval(months => ${months}) as t
        union all
        select day::timestamp at time zone 'Asia/Shanghai' from service_method_claims k
        join platform_qualifications q on q.id = k.qualification_id and q.ended_at is null
        cross join lateral (values (q.valid_from), (q.valid_until + 1)) d (day) where k.service_id = s.id
        union all
        select nf.starts_at - i.lead_hours * interval '1 hour' from service_instruments si
        join instruments i on i.id = si.instrument_id join instrument_next_free nf on nf.instrument_id = i.id
        where si.service_id = s.id
      ) one where t > clock.now()) bounds
    where ${where}`);
  if (!row) return undefined;
  return detailOf(
    row,
    months,
    await findBookable(
      row.instruments.map(({ id }) => id),
      tx,
    ),
  );
}

function detailOf(row: Row, staleMonths: number, bookable: ReadonlySet<number>): ServiceDetail {
  const { turnaround_min: min, turnaround_max: max } = row;
  return {
    id: row.id,
    status: row.status,
    isSample: row.isSample,
    name: row.name,
    summary: row.summary,
    deliverable: row.deliverable,
    samples: row.samples,
    priceNote: row.priceNote,
    category: row.category,
    fields: row.fields,
    price: priceOf(row),
    ...(min === null || max === null ? {} : { turnaround: { min, max } }),
    ...(row.capacity === null ? {} : { capacity: row.capacity }),
    platform: row.platform,
    ...(row.lead === null ? {} : { lead: row.lead }),
    league: row.league,
    place: row.place,
    methods: row.methods,
    certificates: row.certificates,
    instruments: row.instruments.map(({ nextFree, ...instrument }) => ({
      ...instrument,
      isBookable: bookable.has(instrument.id),
      ...(bookable.has(instrument.id) && nextFree !== undefined ? { nextFree } : {}),
    })),
    ...(row.confirmed_on === null ? {} : { confirmedOn: row.confirmed_on }),
    isStale: row.isStale,
    staleMonths,
    ...(row.changes_at === null ? {} : { changesAt: row.changes_at }),
  };
}
