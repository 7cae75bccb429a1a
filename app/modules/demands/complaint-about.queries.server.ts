import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";
import { localName } from "../registry/local-name.queries.server";
import { haveDealt, isBroker, isOwner, isPlatform } from "./complaint-parties.queries.server";
import type { Complainant, ComplaintAbout } from "./core/complaint";
import { isKnownToAll, nameFor, platformSight } from "./demand-sight.queries.server";
import { brokersName, platformKnows } from "./introduction-parties.queries.server";

/** What somebody is about to complain of, and as what. */
export interface ComplaintSubjectView {
  as: Complainant;
  demand: LocalName;
  /** The platforms that it can be about, where it is about a demand. */
  platforms: { slug: string; name: LocalName }[];
}

/** undefined, as if there were none: the person has nothing to do with it. */
export async function findComplaintSubject(
  { about, id }: { about: ComplaintAbout; id: number },
  personId: number,
  tx: Executor = db(),
): Promise<ComplaintSubjectView | undefined> {
  return about === "demand" ? findOfDemand(id, personId, tx) : findOfIntroduction(id, personId, tx);
}

async function findOfDemand(
  id: number,
  personId: number,
  tx: Executor,
): Promise<ComplaintSubjectView | undefined> {
  const [owned] = await tx.execute<{ title: string }>(
    sql`select coalesce(d.title, '') as title from demands d where d.id = ${id} and ${isOwner(personId)}`,
  );
  const [d, p] = [sql`d`, sql`p`];
  const mine = owned ? haveDealt : sql`${isPlatform(personId)} and ${haveDealt}`;
  const rows = await tx.execute<{ slug: string; name: LocalName; demand: LocalName }>(sql`
    select p.registration_number as slug, ${nameFor(d, platformSight(d, p))} as demand,
      ${localName(sql`p`)} as name
    from demands d join platforms p on p.is_sample = d.is_sample
    where d.id = ${id} and ${mine} order by p.id`);
  const platforms = rows.map(({ slug, name }) => ({ slug, name }));
  if (owned) return { as: "owner", demand: { zh: owned.title }, platforms };
  const [first] = rows;
  if (first) return { as: "platform", demand: first.demand, platforms };
  const [known] = await tx.execute<{ demand: LocalName }>(
    sql`select ${brokersName(d)} as demand from demands d where d.id = ${id} and ${isKnownToAll(d)}`,
  );
  return known && { as: "reader", demand: known.demand, platforms: [] };
}

async function findOfIntroduction(
  id: number,
  personId: number,
  tx: Executor,
): Promise<ComplaintSubjectView | undefined> {
  const [d, p, i] = [sql`d`, sql`p`, sql`i`];
  const [row] = await tx.execute<{ as: Complainant | null; demand: LocalName }>(sql`
    select r."as", case r."as" when 'owner' then jsonb_build_object('zh', d.title)
      when 'platform' then ${nameFor(d, platformSight(d, p))} else ${brokersName(d)} end as demand
    from introductions i join demands d on d.id = i.demand_id join platforms p on p.id = i.platform_id
    cross join lateral (select case when ${isOwner(personId)} then 'owner'
      when ${isBroker(personId)} then 'broker'
      when ${isPlatform(personId)} and ${platformKnows(i, d, p)} then 'platform' end as "as") r
    where i.id = ${id}`);
  return row?.as ? { as: row.as, demand: row.demand, platforms: [] } : undefined;
}
