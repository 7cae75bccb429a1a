import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { PlatformStatus } from "~/db/schema/registry";
import { missingParts, type RecordPart } from "./core/completeness";
import * as Lifecycle from "./core/lifecycle";
import type { LocalName } from "./local-name";

/** A platform as its lead unit knows it. */
export interface OwnPlatform {
  id: number;
  slug: string;
  name: LocalName;
  className: LocalName;
  status: PlatformStatus;
  isSample: boolean;
  hasEnded: boolean;
  /** Its lead unit today, of which the person is a member. */
  lead: { id: number; name: LocalName };
  /** 0 to 100. */
  completeness: number;
  /** What its record lacks, what weighs most first. */
  missing: RecordPart[];
  people: number;
  photos: number;
  /** ISO instant. */
  updatedAt: string;
  /** Changes of its page that wait for an officer. */
  held: number;
}

interface Row extends Record<string, unknown> {
  id: number;
  registration_number: string;
  name_zh: string;
  name_en: string | null;
  name_mn: string | null;
  class_zh: string;
  class_en: string | null;
  status: PlatformStatus;
  is_sample: boolean;
  lead_id: number;
  lead_zh: string;
  lead_en: string | null;
  completeness: number;
  level: string | null;
  approved_on: string | null;
  summary_zh: string | null;
  summary_en: string | null;
  website: string | null;
  directions: number;
  leads: number;
  co_builders: number;
  sites: number;
  contacts: number;
  people: number;
  photos: number;
  updated_at: string;
  held: number;
}

/** Whether the unit `u` leads the platform `p` today, by the database's clock, in Asia/Shanghai. */
const leadsToday = sql`u.platform_id = p.id and u.role = 'lead'
  and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date`;

/**
 * The platforms whose lead unit of today the person is a member of, in whatever role: what may be done with them is
 * for the permissions to say. A unit that led one before is not among them.
 */
export async function listOwnPlatforms(personId: number, tx: Executor = db()): Promise<OwnPlatform[]> {
  return select(sql`true`, personId, tx);
}

/**
 * One of them, by its registration number. Undefined, as if it were not there, for everybody who is no member of its
 * lead unit of today.
 */
export async function findOwnPlatform(
  slug: string,
  personId: number,
  tx: Executor = db(),
): Promise<OwnPlatform | undefined> {
  const [own] = await select(sql`p.registration_number = ${slug}`, personId, tx);
  return own;
}

async function select(where: ReturnType<typeof sql>, personId: number, tx: Executor): Promise<OwnPlatform[]> {
  const rows = await tx.execute<Row>(sql`
    select distinct on (p.id) p.id, p.registration_number, p.name_zh, p.name_en, p.name_mn,
      c.name_zh as class_zh, c.name_en as class_en, p.status, p.is_sample,
      o.id as lead_id, o.name_zh as lead_zh, o.name_en as lead_en,
      p.completeness, p.level, p.approved_on::text, p.summary_zh, p.summary_en, p.website,
      cardinality(p.directions_zh) as directions,
      (select count(*)::int from platform_units u where ${leadsToday}) as leads,
      (select count(*)::int from platform_units u
        where u.platform_id = p.id and u.role = 'co_builder' and upper_inf(u.valid)) as co_builders,
      (select count(*)::int from platform_sites s where s.platform_id = p.id and upper_inf(s.valid)) as sites,
      (select count(*)::int from platform_contacts k where k.platform_id = p.id) as contacts,
      (select count(*)::int from platform_people e where e.platform_id = p.id) as people,
      (select count(*)::int from platform_photos f where f.platform_id = p.id and f.removed_at is null) as photos,
      p.updated_at::text,
      (select count(*)::int from holds h where h.subject_kind = 'platform-page' and h.status = 'held'
        and h.subject_id like p.registration_number || '/%') as held
    from platforms p
    join platform_classes c on c.code = p.class_code
    join platform_units u on ${leadsToday}
    join organisations o on o.id = u.organisation_id
    join memberships m on m.organisation_id = o.id and m.person_id = ${personId} and m.ended_at is null
    where ${where}
    order by p.id, m.role = 'finance', o.verified_at is null or o.suspended_at is not null, o.id`);
  return rows.map(ownOf);
}

function ownOf(row: Row): OwnPlatform {
  return {
    id: row.id,
    slug: row.registration_number,
    name: { zh: row.name_zh, en: row.name_en ?? undefined, mn: row.name_mn ?? undefined },
    className: { zh: row.class_zh, en: row.class_en ?? undefined },
    status: row.status,
    isSample: row.is_sample,
    hasEnded: Lifecycle.isEnded(row.status),
    lead: { id: row.lead_id, name: { zh: row.lead_zh, en: row.lead_en ?? undefined } },
    completeness: row.completeness,
    missing: missingParts({
      level: row.level,
      nameEn: row.name_en,
      approvedOn: row.approved_on,
      summaryZh: row.summary_zh,
      summaryEn: row.summary_en,
      website: row.website,
      directions: row.directions,
      leads: row.leads,
      coBuilders: row.co_builders,
      sites: row.sites,
      contacts: row.contacts,
    }),
    people: row.people,
    photos: row.photos,
    updatedAt: new Date(row.updated_at).toISOString(),
    held: row.held,
  };
}
