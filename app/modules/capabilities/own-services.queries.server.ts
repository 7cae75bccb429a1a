import { sql } from "drizzle-orm";
import { yuanOf } from "~/app/core/money";
import { db, type Executor } from "~/db/client.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import type { LocalName } from "../registry/local-name";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import type { OfferStatus } from "./core/offer-state";
import type { PriceModel, ServicePrice } from "./core/service-price";
import { named } from "./instrument-cards.queries.server";
import { priceOf, tiersOf } from "./service-cards.queries.server";
import type { ServiceTyped } from "./service-form";

/** A service as its platform's list shows it. */
export interface OwnService {
  id: number;
  status: OfferStatus;
  name: { zh: string; en?: string };
  category: LocalName;
  price: ServicePrice;
  turnaround?: { min: number; max: number };
  /** Civil date. */
  confirmedOn?: string;
  isStale: boolean;
}

interface Row extends Record<string, unknown> {
  id: number;
  status: OfferStatus;
  name: OwnService["name"];
  category: LocalName;
  price_model: PriceModel;
  price_fen: string | null;
  setup_fen: string | null;
  tiers: ServicePrice["tiers"];
  turnaround_min: number | null;
  turnaround_max: number | null;
  confirmed_on: string | null;
  is_stale: boolean;
}

/** Most services that a platform's list shows; a platform of the register has some dozens at most. */
const mostShown = 500;

/** Every service of a platform for who manages it: what is public first, withdrawn ones last. */
export async function listOwnServices(platformId: number, tx: Executor = db()): Promise<OwnService[]> {
  const months = await findRuleNumber("offer.stale-months", await findRegistryDay(tx), tx);
  const rows = await tx.execute<Row>(sql`
    select s.id, s.status, ${named("s")} as name, ${named("c")} as category, s.price_model, s.price_fen::text,
      s.setup_fen::text, ${tiersOf("s")} as tiers, s.turnaround_min, s.turnaround_max,
      (s.confirmed_at at time zone 'Asia/Shanghai')::date::text as confirmed_on,
      coalesce(s.status in ('published', 'paused')
        and s.confirmed_at + make_interval(months => ${months}) <= clock.now(), false) as is_stale
    from services s join service_categories c on c.code = s.category_code
    where s.platform_id = ${platformId}
    order by array_position(array['published', 'paused', 'draft', 'withdrawn'], s.status), s.id desc
    limit ${mostShown}`);
  return rows.map((row) => {
    const { turnaround_min: min, turnaround_max: max } = row;
    return {
      id: row.id,
      status: row.status,
      name: row.name,
      category: row.category,
      price: priceOf(row),
      ...(min === null || max === null ? {} : { turnaround: { min, max } }),
      ...(row.confirmed_on === null ? {} : { confirmedOn: row.confirmed_on }),
      isStale: row.is_stale,
    };
  });
}

/** The name of one of a platform's services; undefined where it has no such one. */
export async function findOwnServiceName(
  { id, platformId }: { id: number; platformId: number },
  tx: Executor = db(),
): Promise<{ zh: string; en?: string } | undefined> {
  const [row] = await tx.execute<{ name: { zh: string; en?: string } }>(sql`
    select ${named("s")} as name from services s where s.id = ${id} and s.platform_id = ${platformId}`);
  return row?.name;
}

/** A service as its form begins with it. Claims to certificates that are not valid today are left out. */
export interface ServiceToEdit {
  id: number;
  status: OfferStatus;
  version: string;
  typed: ServiceTyped;
}

/** A service of a platform for its form; undefined where it has no such one. For who manages it. */
export async function findServiceToEdit(
  { id, platformId }: { id: number; platformId: number },
  tx: Executor = db(),
): Promise<ServiceToEdit | undefined> {
  const [row] = await tx.execute<Record<string, unknown> & EditRow>(sql`
    select s.*, s.updated_at::text as version, s.price_fen::text as price_text, s.setup_fen::text as setup_text,
      ${tiersOf("s")} as tiers,
      array(select field_code from service_fields where service_id = s.id order by 1) as field_codes,
      array(select instrument_id::text from service_instruments where service_id = s.id order by instrument_id)
        as instrument_ids,
      coalesce((select jsonb_agg(jsonb_build_object('code', m.code, 'titleZh', m.title_zh,
          'titleEn', coalesce(m.title_en, ''), 'claims', array(select k.qualification_id::text
            from service_method_claims k join platform_qualifications q on q.id = k.qualification_id
            where k.service_id = s.id and k.method_code = m.code and q.ended_at is null
              and (clock.now() at time zone 'Asia/Shanghai')::date between q.valid_from and q.valid_until))
          order by m.position, m.code)
        from service_methods m where m.service_id = s.id), '[]') as methods
    from services s where s.id = ${id} and s.platform_id = ${platformId}`);
  return row && { id: row.id, status: row.status, version: row.version, typed: typedOf(row) };
}

interface EditRow {
  id: number;
  status: OfferStatus;
  version: string;
  category_code: string;
  name_zh: string;
  name_en: string | null;
  summary_zh: string;
  summary_en: string | null;
  deliverable_zh: string | null;
  deliverable_en: string | null;
  sample_requirements_zh: string | null;
  sample_requirements_en: string | null;
  keywords_zh: string[];
  keywords_en: string[];
  price_model: PriceModel;
  price_text: string | null;
  setup_text: string | null;
  price_note_zh: string | null;
  price_note_en: string | null;
  tiers: { fromQuantity: number; unitFen: number }[];
  turnaround_min: number | null;
  turnaround_max: number | null;
  capacity_count: number | null;
  capacity_unit: ServiceTyped["capacityUnit"] | null;
  capacity_period: ServiceTyped["capacityPeriod"] | null;
  site_id: number | null;
  field_codes: string[];
  instrument_ids: string[];
  methods: ServiceTyped["methods"];
}

function typedOf(row: EditRow): ServiceTyped {
  const yuan = (fen: string | null) => (fen === null ? "" : yuanOf(Number(fen)));
  const count = (value: number | null) => (value === null ? "" : String(value));
  return {
    categoryCode: row.category_code,
    nameZh: row.name_zh,
    nameEn: row.name_en ?? "",
    summaryZh: row.summary_zh,
    summaryEn: row.summary_en ?? "",
    deliverableZh: row.deliverable_zh ?? "",
    deliverableEn: row.deliverable_en ?? "",
    sampleRequirementsZh: row.sample_requirements_zh ?? "",
    sampleRequirementsEn: row.sample_requirements_en ?? "",
    keywordsZh: row.keywords_zh.join("、"),
    keywordsEn: row.keywords_en.join(", "),
    priceModel: row.price_model,
    price: yuan(row.price_text),
    setup: yuan(row.setup_text),
    priceNoteZh: row.price_note_zh ?? "",
    priceNoteEn: row.price_note_en ?? "",
    tiers: row.tiers.map(({ fromQuantity, unitFen }) => ({
      fromQuantity: String(fromQuantity),
      unitPrice: yuanOf(unitFen),
    })),
    turnaroundMin: count(row.turnaround_min),
    turnaroundMax: count(row.turnaround_max),
    capacityCount: count(row.capacity_count),
    capacityUnit: row.capacity_unit ?? "",
    capacityPeriod: row.capacity_period ?? "",
    siteId: count(row.site_id),
    fieldCodes: row.field_codes,
    methods: row.methods,
    instrumentIds: row.instrument_ids,
  };
}

/** What the form of a service offers to choose from. */
export interface ServiceChoices {
  categories: { code: string; name: LocalName }[];
  fields: { code: string; name: LocalName }[];
  sites: { id: number; name: { zh?: string; en?: string } }[];
  instruments: { id: number; name: LocalName }[];
  /** Certificates that are valid today. */
  certificates: {
    id: number;
    kind: "cma" | "cnas" | "catl" | "other";
    name: { zh?: string; en?: string };
    number: string;
  }[];
}

/** For who manages the platform. */
export async function listServiceChoices(platformId: number, tx: Executor = db()): Promise<ServiceChoices> {
  const [row] = await tx.execute<ServiceChoices & Record<string, unknown>>(sql`
    select
      (select jsonb_agg(jsonb_build_object('code', c.code, 'name', ${named("c")}) order by c.position, c.code)
        from service_categories c) as categories,
      (select jsonb_agg(jsonb_build_object('code', f.code, 'name', ${named("f")}) order by f.code) from fields f) as fields,
      coalesce((select jsonb_agg(jsonb_build_object('id', z.id, 'name', jsonb_strip_nulls(jsonb_build_object(
          'zh', coalesce(z.name_zh, z.address_zh, a.name_zh), 'en', coalesce(z.name_en, z.address_en, a.name_en))))
        order by z.position, z.id)
        from platform_sites z left join areas a on a.code = z.area_code
        where z.platform_id = ${platformId} and upper_inf(z.valid) and z.kind <> 'headquarters'), '[]') as sites,
      coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'name', ${named("i")}) order by i.id) from instruments i
        where i.platform_id = ${platformId} and i.status <> 'withdrawn'), '[]') as instruments,
      coalesce((select jsonb_agg(jsonb_build_object('id', q.id, 'kind', q.kind, 'number', q.number,
          'name', jsonb_strip_nulls(jsonb_build_object('zh', q.name_zh, 'en', q.name_en))) order by q.kind, q.id)
        from platform_qualifications q where q.platform_id = ${platformId} and q.ended_at is null
          and (clock.now() at time zone 'Asia/Shanghai')::date between q.valid_from and q.valid_until), '[]')
        as certificates`);
  if (!row) throw new Error("the database gave no answer");
  const { categories, fields, sites, instruments, certificates } = row;
  return { categories: categories ?? [], fields: fields ?? [], sites, instruments, certificates };
}
