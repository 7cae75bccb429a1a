import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";
import { localName } from "../registry/local-name.queries.server";
import { today } from "../registry/registry-day.queries.server";
import { isKnownToAll, platformSight } from "./demand-sight.queries.server";

/** Where somebody who wants to answer a demand is led. */
export interface Answering {
  /** They are a member of the organisation that asks. */
  isOwner: boolean;
  /** Everybody may know that the demand is there. */
  isKnown: boolean;
  /** Platforms that they manage and that may know of it. */
  platforms: { slug: string; name: LocalName }[];
  /** They manage a platform at all. */
  managesAny: boolean;
}

/** For whom a person could answer a demand; undefined: there is no such demand. The caller hides what is not known to them. */
export async function findAnswering(
  demandId: number,
  personId: number,
  tx: Executor = db(),
): Promise<Answering | undefined> {
  const [demand] = await tx.execute<{ is_owner: boolean; is_known: boolean }>(sql`
    select ${isKnownToAll(sql`d`)} as is_known, exists (select from memberships m
        where m.organisation_id = d.organisation_id and m.person_id = ${personId} and m.ended_at is null) as is_owner
    from demands d where d.id = ${demandId}`);
  if (!demand) return undefined;
  const rows = await tx.execute<{ slug: string; name: LocalName; may_know: boolean }>(sql`
    select distinct on (p.id) p.registration_number as slug, ${platformSight(sql`d`, sql`p`)} is not null as may_know,
      ${localName(sql`p`)} as name
    from demands d, memberships m
    join organisations o on o.id = m.organisation_id and o.verified_at is not null and o.suspended_at is null
    join platform_units u on u.organisation_id = o.id and u.role = 'lead'
      and u.valid @> ${today}
    join platforms p on p.id = u.platform_id
    where d.id = ${demandId} and m.person_id = ${personId} and m.ended_at is null and m.role in ('owner', 'manager')
    order by p.id`);
  return {
    isOwner: demand.is_owner,
    isKnown: demand.is_known,
    platforms: rows.filter((row) => row.may_know).map(({ slug, name }) => ({ slug, name })),
    managesAny: rows.length > 0,
  };
}
