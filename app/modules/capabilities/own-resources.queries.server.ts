import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import type { OfferStatus } from "./core/offer-state";
import type { AccessMode } from "./core/resource-access";
import type { Details } from "./core/resource-kinds";
import { listOfferFigures, type OfferFigures } from "./offer-figures.queries.server";

/** A shared resource in the list of who manages it. */
export interface OwnResourceItem {
  id: number;
  kind: string;
  name: { zh: string; en?: string };
  status: OfferStatus;
  confirmedOn?: string;
  isStale: boolean;
  figures?: OfferFigures;
}

/** All shared resources of a platform, what was changed last first, at most 500. For who manages it. */
export async function listOwnResources(platformId: number, tx: Executor = db()): Promise<OwnResourceItem[]> {
  const months = await findRuleNumber("offer.stale-months", await findRegistryDay(tx), tx);
  const rows = await tx.execute<{
    id: number;
    kind: string;
    name_zh: string;
    name_en: string | null;
    status: OfferStatus;
    confirmed_on: string | null;
    is_stale: boolean;
  }>(sql`
    select id, kind, name_zh, name_en, status,
      (confirmed_at at time zone 'Asia/Shanghai')::date::text as confirmed_on,
      status in ('published', 'paused')
        and coalesce(confirmed_at + make_interval(months => ${months}) <= clock.now(), false) as is_stale
    from shared_resources where platform_id = ${platformId}
    order by status = 'withdrawn', updated_at desc, id desc limit 500`);
  const figures = await listOfferFigures(
    "resource",
    rows.map(({ id }) => id),
    tx,
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: { zh: row.name_zh, ...(row.name_en ? { en: row.name_en } : {}) },
    status: row.status,
    ...(row.confirmed_on ? { confirmedOn: row.confirmed_on } : {}),
    isStale: row.is_stale,
    figures: figures.get(row.id),
  }));
}

/** A shared resource as its form shows it. */
export interface OwnResource {
  id: number;
  kind: string;
  status: OfferStatus;
  /** Of what stands there: the form sends it back. */
  version: string;
  nameZh: string;
  nameEn: string | null;
  summaryZh: string;
  summaryEn: string | null;
  accessMode: AccessMode;
  accessNoteZh: string | null;
  accessNoteEn: string | null;
  priceFen: number | null;
  website: string | null;
  siteId: number | null;
  fieldCodes: string[];
  details: Details;
}

/** One of a platform's shared resources, in any state. For who manages the platform. */
export async function findOwnResource(
  { id, platformId }: { id: number; platformId: number },
  tx: Executor = db(),
): Promise<OwnResource | undefined> {
  const [row] = await tx.execute<OwnResource & Record<string, unknown>>(sql`
    select id, kind, status, updated_at::text as version, name_zh as "nameZh", name_en as "nameEn",
      summary_zh as "summaryZh", summary_en as "summaryEn", access_mode as "accessMode",
      access_note_zh as "accessNoteZh", access_note_en as "accessNoteEn", price_fen::float8 as "priceFen", website,
      site_id as "siteId", details,
      array(select field_code from resource_fields where resource_id = r.id order by field_code) as "fieldCodes"
    from shared_resources r where id = ${id} and platform_id = ${platformId}`);
  return row;
}

/** What a form about a platform's offers lets one choose from: fields of technology, and the platform's sites of today. */
export async function listResourceChoices(
  platformId: number,
  tx: Executor = db(),
): Promise<{
  fields: { code: string; name: { zh: string; en?: string } }[];
  sites: { id: number; name: { zh: string; en?: string } }[];
}> {
  const fields = await tx.execute<{ code: string; name: { zh: string; en?: string } }>(sql`
    select code, jsonb_strip_nulls(jsonb_build_object('zh', name_zh, 'en', name_en)) as name
    from fields order by position`);
  const sites = await tx.execute<{ id: number; name: { zh: string; en?: string } }>(sql`
    select s.id, jsonb_strip_nulls(jsonb_build_object(
      'zh', coalesce(s.name_zh, s.address_zh, a.name_zh), 'en', coalesce(s.name_en, s.address_en, a.name_en))) as name
    from platform_sites s left join areas a on a.code = s.area_code
    where s.platform_id = ${platformId} and upper_inf(s.valid) order by s.kind <> 'headquarters', s.id`);
  return { fields: [...fields], sites: [...sites] };
}
