import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { QualificationKind } from "~/db/schema/capabilities";
import { findRuleNumber } from "../publications/rules.queries.server";
import { aliveStatuses } from "../registry/alive-statuses";
import type { LocalName } from "../registry/local-name";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import type { OfferStatus } from "./core/offer-state";
import type { PriceModel, ServicePrice } from "./core/service-price";
import { iso, isStillAhead, named } from "./instrument-cards.queries.server";

/** What a list shows of a service. */
export interface ServiceCard {
  id: number;
  status: Extract<OfferStatus, "published" | "paused">;
  name: LocalName;
  summary: { zh: string; en?: string };
  category: { code: string; name: LocalName };
  platform: { id: number; slug: string; name: LocalName };
  isSample: boolean;
  /** Where it is done. */
  league: LocalName;
  /** Fen. */
  price: ServicePrice;
  /** Working days. */
  turnaround?: { min: number; max: number };
  /** Of certificates that are valid today and claimed for one of its methods. */
  qualifications: QualificationKind[];
  methods: string[];
  /** When one of its instruments is free next, ISO. */
  nextFree?: string;
  /** Its first picture: the number of the capability's file, and its size in pixels. */
  photo?: { id: number; width: number; height: number };
  isStale: boolean;
  /**
   * ISO: when this reads differently although nobody does anything: it becomes stale, a certificate expires, a free time
   * comes too near to be booked.
   */
  changesAt?: string;
}

interface Row
  extends Omit<ServiceCard, "price" | "turnaround" | "nextFree" | "photo" | "changesAt">,
    Record<string, unknown> {
  price_model: PriceModel;
  price_fen: string | null;
  setup_fen: string | null;
  tiers: ServicePrice["tiers"];
  turnaround_min: number | null;
  turnaround_max: number | null;
  next_free: string | null;
  photo: ServiceCard["photo"] | null;
  changes_at: string | null;
}

/** Public cards of these services, in the order of the ids; one that the public may not see is left out. */
export async function listServiceCards(ids: readonly number[], tx: Executor = db()): Promise<ServiceCard[]> {
  if (ids.length === 0) return [];
  const months = await findRuleNumber("offer.stale-months", await findRegistryDay(tx), tx);
  const rows = await tx.execute<Row>(sql`
    select s.id, s.status, s.is_sample as "isSample", ${named("s")} as name,
      jsonb_strip_nulls(jsonb_build_object('zh', s.summary_zh, 'en', s.summary_en)) as summary,
      jsonb_build_object('code', c.code, 'name', ${named("c")}) as category,
      jsonb_build_object('id', p.id, 'slug', p.registration_number, 'name', ${named("p")}) as platform,
      ${named("a")} as league,
      s.price_model, s.price_fen::text, s.setup_fen::text, s.turnaround_min, s.turnaround_max, ${tiersOf("s")} as tiers,
      array(select distinct q.kind from service_method_claims k
        join platform_qualifications q on q.id = k.qualification_id
        where k.service_id = s.id and ${isValidToday}) as qualifications,
      array(select code from service_methods m where m.service_id = s.id order by position, code) as methods,
      (select ${iso("min(f.starts_at)")} from service_instruments si
        join instruments i on i.id = si.instrument_id and i.status = 'published' and i.booking_mode <> 'none'
        join instrument_next_free f on f.instrument_id = i.id and ${isStillAhead("f")}
        where si.service_id = s.id) as next_free,
      (select jsonb_build_object('id', h.id, 'width', h.width, 'height', h.height) from capability_files h
        where h.service_id = s.id and h.kind = 'photo' and h.removed_at is null
        order by h.position, h.id limit 1) as photo,
      coalesce(s.confirmed_at + make_interval(months => ${months}) <= clock.now(), false) as "isStale",
      ${iso(`least(
        (select min(f.starts_at - i.lead_hours * interval '1 hour') from service_instruments si
          join instruments i on i.id = si.instrument_id and i.status = 'published' and i.booking_mode <> 'none'
          join instrument_next_free f on f.instrument_id = i.id
          where si.service_id = s.id and f.starts_at > clock.now() + i.lead_hours * interval '1 hour'),
        (select min(t) from (values (s.confirmed_at + make_interval(months => ${Math.trunc(months)}))) v (t) where t > clock.now()),
        (select min((q.valid_until + 1)::timestamp at time zone 'Asia/Shanghai') from service_method_claims k
          join platform_qualifications q on q.id = k.qualification_id and q.ended_at is null
          where k.service_id = s.id and (q.valid_until + 1)::timestamp at time zone 'Asia/Shanghai' > clock.now()))`)}
        as changes_at
    from unnest(${sql.param(`{${ids.join(",")}}`)}::int[]) with ordinality as asked (id, place)
    join services s on s.id = asked.id and s.status in ('published', 'paused')
    join service_categories c on c.code = s.category_code
    join platforms p on p.id = s.platform_id and p.status in ${aliveStatuses}
    left join lateral (select z.area_code from platform_sites z where z.platform_id = p.id and upper_inf(z.valid)
        and (z.id = s.site_id or z.kind = 'headquarters') order by (z.id = s.site_id) is true desc limit 1) site on true
    join areas a on a.code = coalesce(site.area_code, p.area_code)
    order by asked.place`);
  return rows.map(cardOf);
}

/** Whether the certificate `q` is valid today. */
export const isValidToday = sql`q.ended_at is null
  and (clock.now() at time zone 'Asia/Shanghai')::date between q.valid_from and q.valid_until`;

/** The tiers of a service as JSON, in their order; `alias`: of its table, spelled in the program. */
export function tiersOf(alias: string) {
  return sql`coalesce((select jsonb_agg(jsonb_build_object('fromQuantity', t.from_quantity, 'unitFen', t.unit_fen)
    order by t.from_quantity) from service_price_tiers t where t.service_id = ${sql.raw(alias)}.id), '[]')`;
}

/** A price as its columns have it. */
export function priceOf(row: {
  price_model: PriceModel;
  price_fen: string | null;
  setup_fen: string | null;
  tiers: ServicePrice["tiers"];
}): ServicePrice {
  return {
    model: row.price_model,
    ...(row.price_fen === null ? {} : { priceFen: Number(row.price_fen) }),
    ...(row.setup_fen === null ? {} : { setupFen: Number(row.setup_fen) }),
    tiers: row.tiers,
  };
}

function cardOf(row: Row): ServiceCard {
  const { turnaround_min: min, turnaround_max: max } = row;
  return {
    id: row.id,
    status: row.status,
    name: row.name,
    summary: row.summary,
    category: row.category,
    platform: row.platform,
    isSample: row.isSample,
    league: row.league,
    price: priceOf(row),
    ...(min === null || max === null ? {} : { turnaround: { min, max } }),
    qualifications: row.qualifications,
    methods: row.methods,
    ...(row.next_free === null ? {} : { nextFree: row.next_free }),
    ...(row.photo === null ? {} : { photo: row.photo }),
    isStale: row.isStale,
    ...(row.changes_at === null ? {} : { changesAt: row.changes_at }),
  };
}
