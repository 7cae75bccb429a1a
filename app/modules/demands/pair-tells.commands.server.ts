import { sql } from "drizzle-orm";
import { pathsIn } from "~/app/paths";
import type { Transaction } from "~/db/client.server";
import { listToldIds } from "../enquiries/enquiry-side.commands.server";
import { inBoth } from "../notifications/core/both-languages";
import { notify } from "../notifications/notify.commands.server";
import type { LocalName } from "../registry/local-name";
import { excludesPlatform, leadOf, nameFor, platformSight } from "./demand-sight.queries.server";

/** Tells the people of a demand's owner how its pair stands, by their own demand's name: nothing of the other's. */
export async function tellOwnerOfPair(
  {
    pairId,
    demandId,
    kind,
  }: {
    pairId: number;
    demandId: number;
    kind: "demand-similar" | "demand-pair-agreed" | "demand-joined" | "demand-joined-into";
  },
  tx: Transaction,
): Promise<void> {
  const [demand] = await tx.execute<{
    organisation_id: number;
    created_by: number | null;
    title: string;
  }>(sql`
    select organisation_id, created_by, title from demands where id = ${demandId} and organisation_id is not null`);
  if (!demand) return;
  await notify(
    {
      to: await listToldIds(demand.organisation_id, { also: demand.created_by ?? undefined }, tx),
      kind,
      eventKey: `${kind}:${pairId}:${demandId}`,
      data: { demand: demand.title, path: pathsIn("zh-CN").ownDemand(demandId, "similar") },
    },
    tx,
  );
}

/** Platforms that had sent a quote or a word to a demand which asks for answers. */
export async function listAnswerers(demandId: number, tx: Transaction): Promise<number[]> {
  const rows = await tx.execute<{ id: number }>(sql`
    select platform_id as id from quotes where demand_id = ${demandId} and status in ('submitted', 'shortlisted')
    union select platform_id from demand_messages where demand_id = ${demandId} and not is_owners order by 1`);
  return rows.map(({ id }) => id);
}

/** Points platforms to the joint demand, each by what it may know of it; those that may know nothing hear nothing of it. */
export async function pointToJoint(
  { leadId, platformIds, pairId }: { leadId: number; platformIds: readonly number[]; pairId: number },
  tx: Transaction,
): Promise<void> {
  if (platformIds.length === 0) return;
  const rows = await tx.execute<{ slug: string; unit: number; name: LocalName }>(sql`
    select p.registration_number as slug, ${leadOf(sql`p`)} as unit, ${nameFor(sql`d`, sql`s.sight`)} as name
    from platforms p join demands d on d.id = ${leadId}
    cross join lateral (select ${platformSight(sql`d`, sql`p`)} as sight) s
    where p.id in ${platformIds} and s.sight is not null and not ${excludesPlatform(sql`d`, sql`p`)}
      and ${leadOf(sql`p`)} is not null order by p.id`);
  for (const { slug, unit, name } of rows)
    await notify(
      {
        to: await listToldIds(unit, {}, tx),
        kind: "demand-joined",
        eventKey: `demand-joined:${pairId}:${slug}`,
        data: {
          ...inBoth({ demand: name }),
          path: pathsIn("zh-CN").ownCapabilities(slug, "demands", leadId),
        },
      },
      tx,
    );
}
