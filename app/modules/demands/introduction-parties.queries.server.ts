import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";
import type { IntroductionStatus } from "./core/introduction-state";
import {
  excludesPlatform,
  leadOf,
  maskedName,
  nameFor,
  platformSight,
  type Sight,
} from "./demand-sight.queries.server";

/**
 * Whether a platform `p` may know of an introduction `i` of a demand `d`: once the owner has said yes, under the lead
 * unit that it said yes to, or where it may know what the broker knew. What a broker who has seen the details writes may
 * hold some of them, so a platform that sees the mask alone waits for the owner; one that is excluded always does.
 */
export const platformKnows = (
  i: SQL,
  d: SQL,
  p: SQL,
): SQL => sql`(${i}.owner_accepted_at is not null and ${i}.lead_id is not distinct from ${leadOf(p)}
  or not ${excludesPlatform(d, p)} and coalesce(${platformSight(d, p)} = 'full'
    or ${platformSight(d, p)} = 'masked' and ${i}.broker_sight = 'masked', false))`;

/** What a demand `d` is called towards all brokers of an introduction, of whom one may know more than the others. */
export const brokersName = (d: SQL): SQL => sql`case
  when ${d}.visibility = 'public' and ${d}.status in ('open', 'matched', 'awarded', 'expired')
  then jsonb_build_object('zh', ${d}.title) else ${maskedName(d)} end`;

/** Everybody who has to do with an introduction, and what the demand is called towards each of them. */
export interface IntroductionParties {
  id: number;
  demandId: number;
  platformId: number;
  slug: string;
  status: IntroductionStatus;
  hasOwnerAccepted: boolean;
  hasPlatformAccepted: boolean;
  ownerId: number;
  /** The platform's lead unit of today. */
  leadId?: number;
  /** The people of the brokers who share it; those who have agreed, and the first, who introduces. */
  brokerPersonIds: number[];
  broker: LocalName;
  platform: LocalName;
  demand: { owner: LocalName; platform: LocalName; broker: LocalName };
  platformKnows: boolean;
  platformSight?: Sight;
}

interface Row extends Record<string, unknown> {
  id: number;
  demand_id: number;
  platform_id: number;
  registration_number: string;
  status: IntroductionStatus;
  owner_accepted: boolean;
  platform_accepted: boolean;
  owner_id: number;
  lead_id: number | null;
  broker_people: number[];
  broker: { zh: string; en: string | null };
  platform: { zh: string; en: string | null };
  title: string;
  platform_demand: { zh: string; en?: string };
  broker_demand: { zh: string; en?: string };
  knows: boolean;
  sight: Sight | null;
}

/** Everybody who has to do with an introduction, for telling them; undefined: there is none. */
export async function findIntroductionParties(
  id: number,
  tx: Executor = db(),
): Promise<IntroductionParties | undefined> {
  const [d, p, i] = [sql`d`, sql`p`, sql`i`];
  const [row] = await tx.execute<Row>(sql`
    select i.id, i.demand_id, i.platform_id, p.registration_number, i.status,
      i.owner_accepted_at is not null as owner_accepted, i.platform_accepted_at is not null as platform_accepted,
      d.organisation_id as owner_id, ${leadOf(p)} as lead_id, d.title,
      (select jsonb_agg(o.person_id) from introduction_shares s join brokers o on o.id = s.broker_id
        where s.introduction_id = i.id and (s.agreed_at is not null or o.id = i.broker_id)) as broker_people,
      jsonb_build_object('zh', b.name_zh, 'en', b.name_en) as broker,
      jsonb_build_object('zh', p.name_zh, 'en', p.name_en) as platform,
      ${nameFor(d, sql`s.of_platform`)} as platform_demand, ${brokersName(d)} as broker_demand,
      ${platformKnows(i, d, p)} as knows, s.of_platform as sight
    from introductions i join demands d on d.id = i.demand_id join platforms p on p.id = i.platform_id
    join brokers b on b.id = i.broker_id
    cross join lateral (select ${platformSight(d, p)} as of_platform) s
    where i.id = ${id}`);
  return (
    row && {
      id: row.id,
      demandId: row.demand_id,
      platformId: row.platform_id,
      slug: row.registration_number,
      status: row.status,
      hasOwnerAccepted: row.owner_accepted,
      hasPlatformAccepted: row.platform_accepted,
      ownerId: row.owner_id,
      ...(row.lead_id === null ? {} : { leadId: row.lead_id }),
      brokerPersonIds: row.broker_people,
      broker: nameOf(row.broker),
      platform: nameOf(row.platform),
      demand: { owner: { zh: row.title }, platform: row.platform_demand, broker: row.broker_demand },
      platformKnows: row.knows,
      ...(row.sight === null ? {} : { platformSight: row.sight }),
    }
  );
}

/** A name as the database gives it. */
export function nameOf({ zh, en }: { zh: string; en?: string | null }): LocalName {
  return { zh, ...(en ? { en } : {}) };
}
