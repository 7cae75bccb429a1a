import { sql } from "drizzle-orm";
import type { EnquirySubject } from "~/app/path-parts";
import { db, type Executor } from "~/db/client.server";
import { aliveStatuses } from "../registry/alive-statuses";
import type { LocalName } from "../registry/local-name";

/** Something that is offered, and who answers for it. */
export interface EnquiryTarget {
  about: EnquirySubject;
  id: number;
  name: LocalName;
  /** The kind of a shared resource, which its address has. */
  resourceKind?: string;
  platform?: { id: number; slug: string; name: LocalName };
  /** The platform's lead unit of today, or the organisation that offers the achievement. */
  provider: {
    id: number;
    name: LocalName;
    /** Somebody acts for it on this site: else nobody is told of an enquiry but, once it is late, the department. */
    hasPeople: boolean;
  };
  isSample: boolean;
}

interface Row extends Record<string, unknown> {
  id: number;
  name: LocalName;
  resource_kind: string | null;
  platform: { id: number; slug: string; name: LocalName } | null;
  provider: { id: number; name: LocalName };
  has_people: boolean;
  is_sample: boolean;
}

/** Where each subject lies, and what it is called there. */
const sources = {
  service: { table: sql`services`, zh: sql`s.name_zh`, en: sql`s.name_en` },
  instrument: { table: sql`instruments`, zh: sql`s.name_zh`, en: sql`s.name_en` },
  resource: { table: sql`shared_resources`, zh: sql`s.name_zh`, en: sql`s.name_en` },
  achievement: { table: sql`achievements`, zh: sql`s.title_zh`, en: sql`s.title_en` },
} as const;

const alive = sql.param(`{${aliveStatuses.join(",")}}`);
const leadToday = sql`(select u.organisation_id from platform_units u where u.platform_id = p.id and u.role = 'lead'
  and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date limit 1)`;

/**
 * What an enquiry can be about: a published offer of a platform that goes on, a published achievement, or such a
 * platform itself. Undefined for everything else, and where nobody leads the platform. Public.
 */
export async function findEnquiryTarget(
  about: EnquirySubject,
  id: number,
  tx: Executor = db(),
): Promise<EnquiryTarget | undefined> {
  const [row] = await tx.execute<Row>(sql`
    select t.id, jsonb_strip_nulls(jsonb_build_object('zh', t.zh, 'en', t.en)) as name, t.resource_kind, t.is_sample,
      case when p.id is not null then jsonb_build_object('id', p.id, 'slug', p.registration_number,
        'name', jsonb_strip_nulls(jsonb_build_object('zh', p.name_zh, 'en', p.name_en))) end as platform,
      jsonb_build_object('id', o.id,
        'name', jsonb_strip_nulls(jsonb_build_object('zh', o.name_zh, 'en', o.name_en))) as provider,
      o.verified_at is not null and o.suspended_at is null and exists (
        select from memberships m where m.organisation_id = o.id and m.ended_at is null
          and m.role in ('owner', 'manager')) as has_people
    from (${offered(about, id)}) t
    left join platforms p on p.id = t.platform_id
    join organisations o on o.id = coalesce(t.organisation_id, ${leadToday})
    where case when t.organisation_id is null then p.status = any(${alive}::text[]) else o.suspended_at is null end`);
  if (!row) return undefined;
  return {
    about,
    id: row.id,
    name: row.name,
    ...(row.resource_kind === null ? {} : { resourceKind: row.resource_kind }),
    ...(row.platform === null ? {} : { platform: row.platform }),
    provider: { ...row.provider, hasPeople: row.has_people },
    isSample: row.is_sample,
  };
}

/** The thing itself: a platform stands for itself, the others only while they are published. */
function offered(about: EnquirySubject, id: number) {
  if (about === "platform") {
    return sql`select s.id, s.name_zh as zh, s.name_en as en, null::text as resource_kind, s.is_sample,
      s.id as platform_id, null::int as organisation_id from platforms s where s.id = ${id}`;
  }
  const { table, zh, en } = sources[about];
  const kind = about === "resource" ? sql`s.kind` : sql`null::text`;
  const organisation = about === "achievement" ? sql`s.organisation_id` : sql`null::int`;
  return sql`select s.id, ${zh} as zh, ${en} as en, ${kind} as resource_kind, s.is_sample, s.platform_id,
    ${organisation} as organisation_id from ${table} s where s.id = ${id} and s.status = 'published'`;
}

/** Whether a department recommends the platform, and so hears of silence. */
export async function isWatched(platformId: number, tx: Executor = db()): Promise<boolean> {
  const [row] = await tx.execute(sql`select from recommendations where platform_id = ${platformId}`);
  return row !== undefined;
}
