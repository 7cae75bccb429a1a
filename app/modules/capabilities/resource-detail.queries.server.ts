import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import { aliveStatuses } from "../registry/alive-statuses";
import type { LocalName } from "../registry/local-name";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import type { OfferStatus } from "./core/offer-state";
import * as Offer from "./core/offer-state";
import type { AccessMode } from "./core/resource-access";
import type { Details } from "./core/resource-kinds";

/** A text that may be missing in either language. */
interface LocalText {
  zh?: string;
  en?: string;
}

/** All that the public may read of a shared resource. */
export interface ResourceDetail {
  id: number;
  kind: string;
  status: OfferStatus;
  name: LocalName;
  summary: LocalText;
  accessMode: AccessMode;
  accessNote: LocalText;
  /** Fen, of what the note says. */
  priceFen?: number;
  website?: string;
  details: Details;
  platform: { id: number; slug: string; name: LocalName };
  isSample: boolean;
  /** Where it is: the site's name, where it has one, and the league. */
  site?: LocalText;
  league: LocalName;
  fields: { code: string; name: LocalName }[];
  /** Day on which the platform last said that all of this holds. */
  confirmedOn?: string;
  isStale: boolean;
  /** Months after which it counts as stale. */
  staleMonths: number;
  /** ISO instant from which its page says that it is stale. */
  staleAt?: string;
}

interface Row extends Record<string, unknown> {
  id: number;
  kind: string;
  status: OfferStatus;
  name: LocalName;
  summary: LocalText;
  access_mode: AccessMode;
  access_note: LocalText;
  price_fen: string | null;
  website: string | null;
  details: Details;
  platform: { id: number; slug: string; name: LocalName };
  is_sample: boolean;
  site: LocalText | null;
  league: LocalName;
  fields: { code: string; name: LocalName }[];
  confirmed_at: string | null;
  confirmed_on: string | null;
  now: string;
}

/** A resource of this kind that the public may see: published or paused, of a platform that goes on. */
export function findPublicResource(
  kind: string,
  id: number,
  tx: Executor = db(),
): Promise<ResourceDetail | undefined> {
  return find(
    sql`r.id = ${id} and r.kind = ${kind} and r.status in ('published', 'paused') and p.status in ${aliveStatuses}`,
    tx,
  );
}

/** A resource of this platform, whatever its state; for who manages it. */
export function findOwnResourceDetail(
  platformId: number,
  id: number,
  tx: Executor = db(),
): Promise<ResourceDetail | undefined> {
  return find(sql`r.id = ${id} and r.platform_id = ${platformId}`, tx);
}

async function find(where: SQL, tx: Executor): Promise<ResourceDetail | undefined> {
  const [row] = await tx.execute<Row>(sql`
    select r.id, r.kind, r.status, r.access_mode, r.price_fen, r.website, r.details, r.is_sample,
      ${both(sql`r.name_zh`, sql`r.name_en`)} as name,
      ${both(sql`nullif(r.summary_zh, '')`, sql`r.summary_en`)} as summary,
      ${both(sql`r.access_note_zh`, sql`r.access_note_en`)} as access_note,
      jsonb_build_object('id', p.id, 'slug', p.registration_number,
        'name', ${both(sql`p.name_zh`, sql`p.name_en`)}) as platform,
      case when r.site_id is not null then ${both(sql`site.name_zh`, sql`site.name_en`)} end as site,
      ${both(sql`a.name_zh`, sql`a.name_en`)} as league,
      array(select jsonb_build_object('code', f.code, 'name', ${both(sql`f.name_zh`, sql`f.name_en`)})
        from resource_fields rf join fields f on f.code = rf.field_code
        where rf.resource_id = r.id order by f.position) as fields,
      r.confirmed_at::text, (r.confirmed_at at time zone 'Asia/Shanghai')::date::text as confirmed_on,
      clock.now()::text as now
    from shared_resources r
    join platforms p on p.id = r.platform_id
    left join lateral (select s.area_code, s.name_zh, s.name_en from platform_sites s
      where s.platform_id = p.id and upper_inf(s.valid) and (s.id = r.site_id or s.kind = 'headquarters')
      order by (s.id = r.site_id) is true desc limit 1) site on true
    join areas a on a.code = coalesce(site.area_code, p.area_code)
    where ${where}`);
  if (!row) return undefined;
  const staleMonths = await findRuleNumber("offer.stale-months", await findRegistryDay(tx), tx);
  return detailOf(row, staleMonths);
}

function detailOf(row: Row, staleMonths: number): ResourceDetail {
  const confirmedAt = row.confirmed_at === null ? undefined : new Date(row.confirmed_at);
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    name: row.name,
    summary: row.summary,
    accessMode: row.access_mode,
    accessNote: row.access_note,
    ...(row.price_fen === null ? {} : { priceFen: Number(row.price_fen) }),
    ...(row.website === null ? {} : { website: row.website }),
    details: row.details,
    platform: row.platform,
    isSample: row.is_sample,
    ...(row.site ? { site: row.site } : {}),
    league: row.league,
    fields: row.fields,
    ...(row.confirmed_on === null ? {} : { confirmedOn: row.confirmed_on }),
    isStale: confirmedAt !== undefined && Offer.isStale(confirmedAt, staleMonths, new Date(row.now)),
    staleMonths,
    ...(confirmedAt ? { staleAt: Offer.staleAt(confirmedAt, staleMonths).toISOString() } : {}),
  };
}

/** A text in both languages, without the one that is missing. */
const both = (zh: SQL, en: SQL) => sql`jsonb_strip_nulls(jsonb_build_object('zh', ${zh}, 'en', ${en}))`;
