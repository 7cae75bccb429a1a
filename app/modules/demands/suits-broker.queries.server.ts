import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { listReplyFigures, type ReplyTime } from "../enquiries/reply-figures.queries.server";
import { aliveStatuses } from "../registry/alive-statuses";
import type { LocalName } from "../registry/local-name";
import { localName } from "../registry/local-name.queries.server";
import { brokerSight, nameFor, type Sight } from "./demand-sight.queries.server";
import type { MaskedFacts } from "./masked-facts";
import { maskedFactsOf } from "./masked-facts.queries.server";

/** A platform that could be introduced. */
export interface LikelyPlatform {
  id: number;
  slug: string;
  name: LocalName;
  reply?: ReplyTime;
}

/** A living demand that a broker may know of. */
export interface DemandForBroker {
  id: number;
  /** What it is called towards this broker. */
  name: LocalName;
  sight: Sight;
  facts: MaskedFacts;
  /** It is of a field that the broker works in, as far as the broker may know its field. */
  isOfOwnField: boolean;
}

/** Whether a broker `b` works in a field of the demand `d` that the broker, with sight `s.sight`, may know. */
export const brokerSuits = sql`exists (select from broker_fields bf where bf.broker_id = b.id and (
    bf.field_code = d.mask_field_code or s.sight = 'full'
      and exists (select from demand_fields f where f.demand_id = d.id and f.field_code = bf.field_code)))`;

/** The living demands that the broker whose profile is this person's may know of, those of own fields first. */
export async function listSuitingForBroker(
  brokerPersonId: number,
  { limit = 50 }: { limit?: number } = {},
  tx: Executor = db(),
): Promise<DemandForBroker[]> {
  const rows = await tx.execute<{ demand: DemandForBroker }>(sql`
    select jsonb_build_object('id', d.id, 'name', ${nameFor(sql`d`, sql`s.sight`)}, 'sight', s.sight,
      'facts', ${maskedFactsOf(sql`d`)}, 'isOfOwnField', own.field) as demand
    from demands d join brokers b on b.person_id = ${brokerPersonId}
    cross join lateral (select ${brokerSight(sql`d`, sql`b`)} as sight) s
    cross join lateral (select ${brokerSuits} as field) own
    where d.status in ('open', 'matched') and s.sight is not null
    order by own.field desc, d.opened_at desc, d.id desc limit ${limit}`);
  return rows.map(({ demand }) => demand);
}

/**
 * Platforms that a broker could think of for a demand, the likeliest first; none where the broker may know nothing of
 * it. Of a demand that is seen behind its mask they come from the mask alone: the true ranking would say what it is
 * about, and who is missing would say whom its owner excludes.
 */
export async function listLikelyPlatforms(
  demandId: number,
  brokerPersonId: number,
  { limit = 5 }: { limit?: number } = {},
  tx: Executor = db(),
): Promise<LikelyPlatform[]> {
  const rows = await tx.execute<{ id: number; slug: string; name: LocalName }>(sql`
    select p.id, p.registration_number as slug,
      ${localName(sql`p`)} as name
    from demands d join brokers b on b.person_id = ${brokerPersonId}
    cross join lateral (select ${brokerSight(sql`d`, sql`b`)} as sight) s
    join platforms p on p.is_sample = d.is_sample and p.status in ${[...aliveStatuses]}
    left join demand_matches m on m.demand_id = d.id and m.platform_id = p.id and s.sight = 'full'
    where d.id = ${demandId} and d.status in ('open', 'matched') and (
      s.sight = 'full' and m.score > 0
      or s.sight = 'masked' and exists (select from platform_fields f
        where f.platform_id = p.id and f.is_primary and f.field_code = d.mask_field_code))
    order by m.score desc nulls last, (p.area_code is not distinct from d.mask_area_code) desc,
      p.completeness desc, p.id limit ${limit}`);
  const replies = await listReplyFigures(
    rows.map(({ id }) => id),
    tx,
  );
  return rows.map((row) => {
    const reply = replies.get(row.id);
    return { ...row, ...(reply ? { reply } : {}) };
  });
}
