import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";
import { type DemandStatus, isLiving } from "./core/demand-state";
import {
  excludesPlatform,
  hasOwnQuote,
  hasPageOf,
  platformSight,
  type Sight,
} from "./demand-sight.queries.server";

/** With whom a side talks about a demand, and whether it still may. */
export interface TalkPartner {
  platformId: number;
  slug: string;
  /** What the reader calls the other side; towards those who see the mask alone the owner has none. */
  other?: LocalName;
  /** What the platform may know at this moment; left out: nothing any more. */
  sight?: Sight;
  isOpen: boolean;
}

/**
 * The platform with which a demand's owner talks: one that asked, was let in, wrote, or sent a quote. Undefined for any
 * other. The caller has asked that the reader is of the owner.
 */
export async function findTalkOfOwner(
  demandId: number,
  slug: string,
  tx: Executor = db(),
): Promise<TalkPartner | undefined> {
  const row = await find(demandId, slug, tx);
  if (!row?.is_begun) return undefined;
  return {
    ...partner(row, slug),
    other: { zh: row.platform_zh, ...(row.platform_en === null ? {} : { en: row.platform_en }) },
  };
}

/**
 * The same for the platform: what it may know of a demand, or has said or quoted. Undefined where neither is so. The
 * caller has asked that the reader is of its lead unit.
 */
export async function findTalkOfPlatform(
  demandId: number,
  slug: string,
  tx: Executor = db(),
): Promise<TalkPartner | undefined> {
  const row = await find(demandId, slug, tx);
  if (!row?.has_page) return undefined;
  const owner = { zh: row.owner_zh, ...(row.owner_en === null ? {} : { en: row.owner_en }) };
  return { ...partner(row, slug), ...(row.sight === "full" || row.has_quote ? { other: owner } : {}) };
}

interface Row extends Record<string, unknown> {
  platform_id: number;
  platform_zh: string;
  platform_en: string | null;
  owner_zh: string;
  owner_en: string | null;
  status: DemandStatus;
  sight: Sight | null;
  has_accepted: boolean;
  has_page: boolean;
  has_quote: boolean;
  is_excluded: boolean;
  is_begun: boolean;
}

function partner(row: Row, slug: string): TalkPartner {
  return {
    platformId: row.platform_id,
    slug,
    ...(row.sight === null ? {} : { sight: row.sight }),
    isOpen: row.sight !== null && !row.is_excluded && (isLiving(row.status) || row.has_accepted),
  };
}

async function find(demandId: number, slug: string, tx: Executor): Promise<Row | undefined> {
  const [row] = await tx.execute<Row>(sql`
    select p.id as platform_id, p.name_zh as platform_zh, p.name_en as platform_en, o.name_zh as owner_zh,
      o.name_en as owner_en, d.status, ${platformSight(sql`d`, sql`p`)} as sight,
      coalesce(q.status = 'accepted', false) as has_accepted, ${hasOwnQuote(sql`d`, sql`p`)} as has_quote,
      ${hasPageOf(sql`d`, sql`p`)} as has_page, ${excludesPlatform(sql`d`, sql`p`)} as is_excluded,
      q.submitted_at is not null
        or exists (select from demand_messages m where m.demand_id = d.id and m.platform_id = p.id)
        or exists (select from demand_access a where a.demand_id = d.id and a.platform_id = p.id
          and a.status in ('requested', 'granted')) as is_begun
    from demands d join platforms p on p.registration_number = ${slug} and p.is_sample = d.is_sample
    join organisations o on o.id = d.organisation_id
    left join quotes q on q.demand_id = d.id and q.platform_id = p.id
    where d.id = ${demandId}`);
  return row;
}
