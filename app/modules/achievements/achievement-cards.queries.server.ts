import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import type { LocalName } from "../registry/local-name";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import type { RightKind, TransferMode } from "./core/achievement-choices";

/** What a list shows of an achievement. */
export interface AchievementCard {
  id: number;
  title: LocalName;
  problem: LocalName;
  summary: LocalName;
  /** 1 to 9. */
  readiness?: number;
  transferModes: TransferMode[];
  /** Fen; none where it is to be negotiated. */
  priceFen?: number;
  /** Each kind of its rights once. */
  rightKinds: RightKind[];
  /** The organisation that offers it. */
  organisation: { id: number; name: LocalName };
  /** The platform that it came of. */
  platform?: { slug: string; name: LocalName };
  league?: LocalName;
  isSample: boolean;
  isStale: boolean;
}

interface Row extends Record<string, unknown> {
  id: number;
  title: LocalName;
  problem: LocalName;
  summary: LocalName;
  readiness: number | null;
  transfer_modes: TransferMode[];
  price_fen: string | null;
  right_kinds: RightKind[];
  organisation: { id: number; name: LocalName };
  platform: { slug: string; name: LocalName } | null;
  league: LocalName | null;
  is_sample: boolean;
  is_stale: boolean;
}

/** Public cards of these achievements, in the order of the ids; one that is not published, or whose organisation is suspended, is left out. */
export async function listAchievementCards(
  ids: readonly number[],
  tx: Executor = db(),
): Promise<AchievementCard[]> {
  if (ids.length === 0) return [];
  const months = await findRuleNumber("offer.stale-months", await findRegistryDay(tx), tx);
  const rows = await tx.execute<Row>(sql`
    select a.id, a.readiness, a.transfer_modes, a.price_fen, a.is_sample,
      ${named(sql`a.title_zh`, sql`a.title_en`)} as title,
      ${named(sql`a.problem_zh`, sql`a.problem_en`)} as problem,
      ${named(sql`a.summary_zh`, sql`a.summary_en`)} as summary,
      array(select distinct kind from achievement_rights where achievement_id = a.id order by kind) as right_kinds,
      jsonb_build_object('id', o.id, 'name', ${named(sql`o.name_zh`, sql`o.name_en`)}) as organisation,
      case when p.id is not null then jsonb_build_object('slug', p.registration_number,
        'name', ${named(sql`p.name_zh`, sql`p.name_en`)}) end as platform,
      case when l.code is not null then ${named(sql`l.name_zh`, sql`l.name_en`)} end as league,
      coalesce(a.confirmed_at + make_interval(months => ${months}) <= clock.now(), false) as is_stale
    from unnest(${sql.param(`{${ids.join(",")}}`)}::int[]) with ordinality as asked (id, place)
    join achievements a on a.id = asked.id and a.status = 'published'
    join organisations o on o.id = a.organisation_id and o.suspended_at is null
    left join platforms p on p.id = a.platform_id
    left join areas l on l.code = coalesce(p.area_code, o.area_code)
    order by asked.place`);
  return rows.map(({ readiness, transfer_modes, price_fen, right_kinds, platform, league, ...row }) => ({
    id: row.id,
    title: row.title,
    problem: row.problem,
    summary: row.summary,
    ...(readiness === null ? {} : { readiness }),
    transferModes: transfer_modes,
    ...(price_fen === null ? {} : { priceFen: Number(price_fen) }),
    rightKinds: right_kinds,
    organisation: row.organisation,
    ...(platform ? { platform } : {}),
    ...(league ? { league } : {}),
    isSample: row.is_sample,
    isStale: row.is_stale,
  }));
}

/** A name in both languages, without the one that is missing. */
const named = (zh: ReturnType<typeof sql>, en: ReturnType<typeof sql>) =>
  sql`jsonb_strip_nulls(jsonb_build_object('zh', ${zh}, 'en', ${en}))`;
