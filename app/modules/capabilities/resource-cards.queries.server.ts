import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import { aliveStatuses } from "../registry/alive-statuses";
import type { LocalName } from "../registry/local-name";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import type { AccessMode } from "./core/resource-access";
import type { Details } from "./core/resource-kinds";

/** What a list shows of a shared resource. */
export interface ResourceCard {
  id: number;
  /** A code of `core/resource-kinds`. */
  kind: string;
  name: LocalName;
  summary: LocalName;
  accessMode: AccessMode;
  /** Fen, of one that is for a fee and says how much. */
  priceFen?: number;
  platform: { slug: string; name: LocalName };
  isSample: boolean;
  /** Where it is. */
  league: LocalName;
  /** As its kind's schema has them: `factsOf` says them. */
  details: Details;
  isStale: boolean;
}

interface Row extends Record<string, unknown> {
  id: number;
  kind: string;
  name_zh: string;
  name_en: string | null;
  summary_zh: string;
  summary_en: string | null;
  access_mode: AccessMode;
  price_fen: string | null;
  slug: string;
  platform_zh: string;
  platform_en: string | null;
  is_sample: boolean;
  league_zh: string;
  league_en: string | null;
  details: Details;
  is_stale: boolean;
}

/** Public cards of these shared resources, in the order of the ids; one that is not public is left out. */
export async function listResourceCards(
  ids: readonly number[],
  tx: Executor = db(),
): Promise<ResourceCard[]> {
  if (ids.length === 0) return [];
  const months = await findRuleNumber("offer.stale-months", await findRegistryDay(tx), tx);
  const rows = await tx.execute<Row>(sql`
    select r.id, r.kind, r.name_zh, r.name_en, r.summary_zh, r.summary_en, r.access_mode, r.price_fen, r.is_sample,
      r.details, p.registration_number as slug, p.name_zh as platform_zh, p.name_en as platform_en,
      a.name_zh as league_zh, a.name_en as league_en,
      coalesce(r.confirmed_at + make_interval(months => ${months}) <= clock.now(), false) as is_stale
    from unnest(${sql.param(`{${ids.join(",")}}`)}::int[]) with ordinality as asked (id, place)
    join shared_resources r on r.id = asked.id and r.status = 'published'
    join platforms p on p.id = r.platform_id and p.status in ${aliveStatuses}
    left join lateral (select s.area_code from platform_sites s where s.platform_id = p.id and upper_inf(s.valid)
        and (s.id = r.site_id or s.kind = 'headquarters') order by (s.id = r.site_id) is true desc limit 1) site on true
    join areas a on a.code = coalesce(site.area_code, p.area_code)
    order by asked.place`);
  return rows.map(cardOf);
}

function cardOf(row: Row): ResourceCard {
  return {
    id: row.id,
    kind: row.kind,
    name: { zh: row.name_zh, en: row.name_en ?? undefined },
    summary: { zh: row.summary_zh, en: row.summary_en ?? undefined },
    accessMode: row.access_mode,
    ...(row.price_fen === null ? {} : { priceFen: Number(row.price_fen) }),
    platform: { slug: row.slug, name: { zh: row.platform_zh, en: row.platform_en ?? undefined } },
    isSample: row.is_sample,
    league: { zh: row.league_zh, en: row.league_en ?? undefined },
    details: row.details,
    isStale: row.is_stale,
  };
}
