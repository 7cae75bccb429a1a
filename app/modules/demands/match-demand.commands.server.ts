import { sql } from "drizzle-orm";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { listToldIds } from "../enquiries/enquiry-side.commands.server";
import { inBoth } from "../notifications/core/both-languages";
import { notify } from "../notifications/notify.commands.server";
import type { LocalName } from "../registry/local-name";
import { localName } from "../registry/local-name.queries.server";
import { today } from "../registry/registry-day.queries.server";
import { isLiving } from "./core/demand-state";
import { brokerSight, nameFor, platformSight, type Sight } from "./demand-sight.queries.server";
import { lockAnyDemand } from "./locked-demand.commands.server";
import { findDemandToMatch, type ScoredPlatform, scorePlatforms } from "./match-candidates.queries.server";
import { findPairs } from "./similar.commands.server";
import { brokerSuits } from "./suits-broker.queries.server";

/** Platforms that are kept for a demand. */
const mostMatches = 20;
/** From this score on a platform's people are told; below, they find it on their board. */
const tellFrom = 0.5;
/** Living demands whose matches are looked for anew in one turn. */
const mostInTurn = 200;

/**
 * Looks for who suits a demand, when it is published or changed and once a day while it asks, and tells those who are new
 * and likely: once each, whatever is repeated. One that no longer asks is let be, and so is one whose owner is suspended:
 * what was found stays, so that nothing of a masked one goes and comes with its owner. The work of the queue `demands.match`.
 */
export async function matchDemand(demandId: number): Promise<void> {
  await findMatches(demandId);
  await db().transaction((tx) => findPairs(demandId, tx));
}

async function findMatches(demandId: number): Promise<void> {
  if (await isOwnerSuspended(demandId)) {
    await db().execute(sql`update demands set matched_at = clock.now() where id = ${demandId}`);
    return;
  }
  const asked = await findDemandToMatch(demandId);
  const scored = asked ? await scorePlatforms(asked) : [];
  await db().transaction(async (tx) => {
    const demand = await lockAnyDemand(demandId, tx);
    if (!demand || !isLiving(demand.status)) return;
    await keepMatches(demandId, demand.isSample, scored.slice(0, mostMatches), tx);
    await tellPlatforms(demandId, tx);
    await tx.execute(sql`update demands set matched_at = clock.now() where id = ${demandId}`);
    await tellBrokers(demandId, tx);
  });
}

async function isOwnerSuspended(demandId: number): Promise<boolean> {
  const [row] = await db().execute(sql`
    select from demands d join organisations o on o.id = d.organisation_id
    where d.id = ${demandId} and o.suspended_at is not null`);
  return row !== undefined;
}

/**
 * Looks anew for living demands whose matches are a day old: what is offered has changed meanwhile. Other demands have
 * not: a like one is looked for when either is published or changed.
 */
export async function matchDueDemands(signal?: AbortSignal): Promise<void> {
  const due = await db().execute<{ id: number }>(sql`
    select id from demands where status in ('open', 'matched')
      and (matched_at is null or matched_at < clock.now() - interval '1 day')
    order by matched_at nulls first, id limit ${mostInTurn}`);
  for (const { id } of due) {
    if (signal?.aborted) return;
    await findMatches(id);
  }
}

/** Replaces the matches of a demand; who was told stays told. */
async function keepMatches(
  demandId: number,
  isSample: boolean,
  scored: readonly ScoredPlatform[],
  tx: Transaction,
): Promise<void> {
  const rows = JSON.stringify(
    scored.map(({ platformId, score, reasons }) => ({ platform_id: platformId, score, reasons })),
  );
  await tx.execute(sql`
    delete from demand_matches where demand_id = ${demandId} and told_at is null
      and platform_id not in (select platform_id from jsonb_to_recordset(${rows}::jsonb) as r (platform_id int))`);
  // One that was told and no longer suits stays with a score of 0, so that it is not told again.
  await tx.execute(sql`
    update demand_matches set score = 0, reasons = '[]' where demand_id = ${demandId}
      and platform_id not in (select platform_id from jsonb_to_recordset(${rows}::jsonb) as r (platform_id int))`);
  await tx.execute(sql`
    insert into demand_matches (demand_id, platform_id, is_sample, score, reasons, found_at)
    select ${demandId}, platform_id, ${isSample}, score, reasons, clock.now()
    from jsonb_to_recordset(${rows}::jsonb) as r (platform_id int, score real, reasons jsonb)
    order by platform_id
    on conflict (demand_id, platform_id) do update set score = excluded.score, reasons = excluded.reasons,
      found_at = excluded.found_at`);
}

/**
 * Tells the lead units of likely platforms that were not told, by the name that each may know. Who sees the mask alone is
 * told from the first look after it was shown to them and never from a later one: a notice that follows new words in a
 * service would say that they are those of the demand.
 */
async function tellPlatforms(demandId: number, tx: Transaction): Promise<void> {
  const rows = await tx.execute<{
    platform_id: number;
    slug: string;
    lead_id: number;
    name: LocalName;
    demand: LocalName;
    sight: Sight;
  }>(sql`
    select m.platform_id, p.registration_number as slug, u.organisation_id as lead_id,
      ${localName(sql`p`)} as name,
      ${nameFor(sql`d`, sql`s.sight`)} as demand, s.sight
    from demand_matches m join demands d on d.id = m.demand_id join platforms p on p.id = m.platform_id
    join platform_units u on u.platform_id = p.id and u.role = 'lead'
      and u.valid @> ${today}
    cross join lateral (select ${platformSight(sql`d`, sql`p`)} as sight) s
    where m.demand_id = ${demandId} and m.told_at is null and m.score >= ${tellFrom} and s.sight is not null
      and (s.sight = 'full' or d.matched_at is null or d.matched_at < d.opened_at)
      and not exists (select from demand_declines x where x.demand_id = d.id and x.platform_id = p.id)
    order by m.platform_id`);
  for (const { platform_id, slug, lead_id, name, demand } of rows) {
    await notify(
      {
        to: await listToldIds(lead_id, {}, tx),
        kind: "demand-matched",
        eventKey: `demand-matched:${demandId}:${platform_id}`,
        data: {
          ...inBoth({ platform: name, demand }),
          path: pathsIn("zh-CN").ownCapabilities(slug, "demands", demandId),
        },
      },
      tx,
    );
    await tx.execute(sql`
      update demand_matches set told_at = clock.now()
      where demand_id = ${demandId} and platform_id = ${platform_id}`);
  }
}

/** Tells the published brokers of the demand's field, as far as they may know it, where its owner opened it to them. */
async function tellBrokers(demandId: number, tx: Transaction): Promise<void> {
  const rows = await tx.execute<{ person_id: number; demand: LocalName }>(sql`
    select b.person_id, ${nameFor(sql`d`, sql`s.sight`)} as demand
    from demands d join brokers b on b.status = 'published'
    cross join lateral (select ${brokerSight(sql`d`, sql`b`)} as sight) s
    where d.id = ${demandId} and d.is_open_to_brokers and s.sight is not null and ${brokerSuits}
    order by b.person_id`);
  for (const { person_id, demand } of rows)
    await notify(
      {
        to: [person_id],
        kind: "demand-for-broker",
        eventKey: `demand-for-broker:${demandId}`,
        data: {
          ...inBoth({ demand }),
          path: pathsIn("zh-CN").brokerDemand(demandId),
        },
      },
      tx,
    );
}
