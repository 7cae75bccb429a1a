import { sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import { areAlike, likeness, rarityAmong, termsIn, type Words } from "./core/likeness";
import { tellOwnerOfPair } from "./pair-tells.commands.server";

/** Living demands that are compared: the newest, enough to know which words are rare, few enough to stop nobody else. */
const mostCompared = 500;

/** Two searches at once would pair one demand twice. */
const pairLock = 73_117;

interface Row extends Record<string, unknown>, Words {
  id: number;
  success: string | undefined;
  may_pair: boolean;
}

/**
 * Looks for another owner's living demand that is so like this one that both could ask together, and tells both
 * owners that there is one, nothing else. A demand is in one pair at a time, so that nobody learns how many there are;
 * none is proposed twice, none to a party that the other excludes, and none that is for the invited alone: a
 * stranger who writes the same would learn of it. Samples stay among themselves. A part of the work of
 * the queue `demands.match`, in a transaction that has locked neither demand.
 */
export async function findPairs(demandId: number, tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${pairLock})`);
  const rows = await tx.execute<Row>(sql`
    select o.id, o.title, o.problem, coalesce(o.success, '') as success,
      o.organisation_id <> d.organisation_id
        and (o.category_code = d.category_code or exists (select from demand_fields f join demand_fields g
          on g.field_code = f.field_code where f.demand_id = d.id and g.demand_id = o.id))
        and not exists (select from demand_exclusions e where e.demand_id = d.id and e.organisation_id = o.organisation_id
          or e.demand_id = o.id and e.organisation_id = d.organisation_id)
        and not exists (select from demand_pairs x where x.demand_id = least(d.id, o.id) and x.other_id = greatest(d.id, o.id))
        and not exists (select from demand_pairs x where (d.id in (x.demand_id, x.other_id) or o.id in (x.demand_id, x.other_id))
          and x.ended_at is null and x.joined_at is null) as may_pair
    from demands d join demands o on o.is_sample = d.is_sample and o.status in ('open', 'matched')
      and o.visibility <> 'invited'
      and o.organisation_id not in (select id from organisations where suspended_at is not null)
    where d.id = ${demandId} and d.status in ('open', 'matched') and d.visibility <> 'invited'
    order by o.id = d.id desc, o.opened_at desc, o.id desc limit ${mostCompared}`);
  const terms = new Map(rows.map((row) => [row.id, termsIn(row)]));
  const own = terms.get(demandId);
  if (!own) return;
  const rarity = rarityAmong([...terms.values()]);
  const [best] = rows
    .filter(({ may_pair }) => may_pair)
    .flatMap(({ id }) => {
      const others = terms.get(id) ?? new Map<string, number>();
      const score = likeness(own, others, rarity);
      return areAlike(own, others, score) ? [{ id, score }] : [];
    })
    .sort((a, b) => b.score - a.score || a.id - b.id);
  if (!best) return;
  const [lead, other] = best.id < demandId ? [best.id, demandId] : [demandId, best.id];
  // After the lock of pairs: whoever holds one of these waits for no pair. Neither ends before its owner is told.
  const living = await tx.execute(sql`
    select id from demands where id in (${lead}, ${other}) and status in ('open', 'matched') order by id for share`);
  if (living.length < 2) return;
  const [pair] = await tx.execute<{ id: number }>(sql`
    insert into demand_pairs (demand_id, other_id, likeness) values (${lead}, ${other}, ${best.score})
    on conflict do nothing returning id`);
  if (!pair) return;
  for (const id of [lead, other])
    await tellOwnerOfPair({ pairId: pair.id, demandId: id, kind: "demand-similar" }, tx);
}
