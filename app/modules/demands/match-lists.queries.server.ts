import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { listReplyFigures, type ReplyTime } from "../enquiries/reply-figures.queries.server";
import type { LocalName } from "../registry/local-name";
import { hasSubstance, type MatchReason } from "./core/match-reasons";
import type { AccessStatus } from "./core/vocabulary";
import { accessOf } from "./demand-sight.queries.server";

/** Something that a platform offers and a reason names. */
export interface NamedOffer {
  kind: "service" | "instrument" | "achievement";
  id: number;
  name: LocalName;
}

/** A platform that suits a demand, as its owner sees it. */
export interface DemandMatch {
  platform: { id: number; slug: string; name: LocalName; league?: LocalName; isSample: boolean };
  /** From 0 to 1. */
  score: number;
  reasons: MatchReason[];
  /** What of its offers the reasons name, as far as it is still shown. */
  offers: NamedOffer[];
  /** The field that a reason names. */
  field?: LocalName;
  reply?: ReplyTime;
  /** The owner's consent, as far as it has come; an invitation is one. */
  access?: AccessStatus;
}

interface Row extends Record<string, unknown> {
  platform: DemandMatch["platform"];
  score: number;
  reasons: MatchReason[];
  access: AccessStatus | null;
}

/**
 * The platforms that suit a demand, best first, for its owner: the caller has asked `requireOwnDemand`. What a platform
 * said of this demand is not in it, nor in the order.
 */
export async function listMatches(
  demandId: number,
  { limit = 20 }: { limit?: number } = {},
  tx: Executor = db(),
): Promise<DemandMatch[]> {
  const rows = await tx.execute<Row>(sql`
    select jsonb_strip_nulls(jsonb_build_object('id', p.id, 'slug', p.registration_number,
        'name', jsonb_build_object('zh', p.name_zh, 'en', p.name_en),
        'league', (select jsonb_build_object('zh', a.name_zh, 'en', a.name_en) from areas a where a.code = p.area_code),
        'isSample', p.is_sample)) as platform,
      m.score::float8, m.reasons,
      (select c.status from ${accessOf(sql`d`, sql`p`)} c) as access
    from demand_matches m join platforms p on p.id = m.platform_id join demands d on d.id = m.demand_id
    where m.demand_id = ${demandId} and m.score > 0
    order by m.score desc, p.id limit ${limit}`);
  const names = await nameReasons(
    rows.flatMap(({ reasons }) => reasons),
    tx,
  );
  const replies = await listReplyFigures(
    rows.map(({ platform }) => platform.id),
    tx,
  );
  const matches = rows.map(({ platform, score, reasons, access }): DemandMatch => {
    const reply = replies.get(platform.id);
    return {
      platform,
      score,
      ...names.of(reasons),
      ...(reply ? { reply } : {}),
      ...(access === null ? {} : { access }),
    };
  });
  // What spoke for one of them may have been taken back since it was found.
  return matches.filter(({ reasons }) => hasSubstance(reasons));
}

/** The names that reasons need, read at once. What is no longer shown is left out, and its reason with it. */
export async function nameReasons(
  reasons: readonly MatchReason[],
  tx: Executor = db(),
): Promise<{
  of: (own: readonly MatchReason[]) => { reasons: MatchReason[]; offers: NamedOffer[]; field?: LocalName };
}> {
  const ids = (code: NamedOffer["kind"]) =>
    sql.param(
      `{${reasons.flatMap((reason) => (reason.code === code && "id" in reason ? [reason.id] : [])).join(",")}}`,
    );
  const rows = await tx.execute<{ kind: NamedOffer["kind"] | "field"; id: string; name: LocalName }>(sql`
    select kind, id, jsonb_strip_nulls(jsonb_build_object('zh', zh, 'en', en)) as name from (
      select 'service' as kind, id::text, name_zh as zh, name_en as en from services
        where status = 'published' and id = any(${ids("service")}::int[])
      union all select 'instrument', id::text, name_zh, name_en from instruments
        where status = 'published' and id = any(${ids("instrument")}::int[])
      union all select 'achievement', id::text, title_zh, title_en from achievements
        where status = 'published' and id = any(${ids("achievement")}::int[])
      union all select 'field', code, name_zh, name_en from fields) named`);
  const names = new Map(rows.map(({ kind, id, name }) => [`${kind} ${id}`, name]));
  return {
    of: (own) => {
      const offers = own.flatMap((reason): NamedOffer[] => {
        if (reason.code !== "service" && reason.code !== "instrument" && reason.code !== "achievement")
          return [];
        const name = names.get(`${reason.code} ${reason.id}`);
        return name ? [{ kind: reason.code, id: reason.id, name }] : [];
      });
      const inField = own.find((reason) => reason.code === "field");
      const field = inField && names.get(`field ${inField.field}`);
      return {
        reasons: own.filter(
          (reason) =>
            !("id" in reason) || offers.some(({ kind, id }) => kind === reason.code && id === reason.id),
        ),
        offers,
        ...(field ? { field } : {}),
      };
    },
  };
}
