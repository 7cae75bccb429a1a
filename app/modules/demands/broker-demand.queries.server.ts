import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import type { LocalName } from "../registry/local-name";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import { brokerSight, nameFor, type Sight } from "./demand-sight.queries.server";
import type { MaskedFacts } from "./masked-facts";
import { maskedFactsOf } from "./masked-facts.queries.server";

/** A demand as the broker whose profile is this person's may know it; undefined: nothing of it. */
export async function findBrokerDemand(
  id: number,
  personId: number,
  tx: Executor = db(),
): Promise<
  | {
      id: number;
      name: LocalName;
      sight: Sight;
      facts: MaskedFacts;
      isSample: boolean;
      /** The broker has asked to see the details, and waits. */
      isAsked: boolean;
      protectedMonths: number;
    }
  | undefined
> {
  const [row] = await tx.execute<{
    name: LocalName;
    sight: Sight;
    facts: MaskedFacts;
    is_asked: boolean;
  }>(sql`
    select ${nameFor(sql`d`, sql`s.sight`)} as name, s.sight, ${maskedFactsOf(sql`d`)} as facts,
      exists (select from demand_access a where a.demand_id = d.id and a.broker_id = b.id
        and a.status = 'requested') as is_asked
    from demands d join brokers b on b.person_id = ${personId}
    cross join lateral (select ${brokerSight(sql`d`, sql`b`)} as sight) s
    where d.id = ${id} and s.sight is not null`);
  if (!row) return undefined;
  const protectedMonths = await findRuleNumber(
    "introduction.protected-months",
    await findRegistryDay(tx),
    tx,
  );
  const { is_asked: isAsked, ...rest } = row;
  return { id, ...rest, isSample: row.facts.isSample, isAsked, protectedMonths };
}
