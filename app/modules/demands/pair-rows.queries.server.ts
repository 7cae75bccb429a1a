import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { Pair } from "./core/pair-state";

/** A pair as one of the two demands has it. */
export interface OwnPair {
  id: number;
  /** The older of the two demands, which leads. */
  isLead: boolean;
  otherId: number;
  pair: Pair;
}

/**
 * The pair that one demand is in: the one that stands, else the last that was joined or ended. Undefined: it never was in
 * one. The caller has asked whose the demand is; of the other demand only its id is told, which no page may show.
 */
export async function findOwnPair(demandId: number, tx: Executor = db()): Promise<OwnPair | undefined> {
  const [row] = await tx.execute<{
    id: number;
    is_lead: boolean;
    other_id: number;
    agreed: boolean;
    other_agreed: boolean;
    wants: boolean;
    other_wants: boolean;
    is_joined: boolean;
    is_ended: boolean;
  }>(sql`
    select x.id, l.is_lead, case when l.is_lead then x.other_id else x.demand_id end as other_id,
      case when l.is_lead then x.agreed_at else x.other_agreed_at end is not null as agreed,
      case when l.is_lead then x.other_agreed_at else x.agreed_at end is not null as other_agreed,
      case when l.is_lead then x.join_wanted_at else x.other_join_wanted_at end is not null as wants,
      case when l.is_lead then x.other_join_wanted_at else x.join_wanted_at end is not null as other_wants,
      x.joined_at is not null as is_joined, x.ended_at is not null as is_ended
    from demand_pairs x cross join lateral (select x.demand_id = ${demandId} as is_lead) l
    where ${demandId} in (x.demand_id, x.other_id)
    order by (x.ended_at is null and x.joined_at is null) desc, x.joined_at desc nulls last, x.ended_at desc, x.id desc
    limit 1`);
  return (
    row && {
      id: row.id,
      isLead: row.is_lead,
      otherId: row.other_id,
      pair: {
        ownAgreed: row.agreed,
        otherAgreed: row.other_agreed,
        ownWants: row.wants,
        otherWants: row.other_wants,
        isJoined: row.is_joined,
        isEnded: row.is_ended,
      },
    }
  );
}
