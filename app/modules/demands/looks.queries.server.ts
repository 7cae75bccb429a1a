import { sql } from "drizzle-orm";
import type { CivilDate } from "~/app/core/civil-date";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";
import type { LookRole } from "./core/vocabulary";

/** Who looked at details that are not public, on one day and for one reason, and how often. */
export interface LooksOfDay {
  day: CivilDate;
  role: LookRole;
  /** The platform, the broker or the partner; none of an officer. */
  name?: LocalName;
  /** A platform's registration number. */
  slug?: string;
  /** Its lead unit then. */
  organisation?: LocalName;
  /** What an officer said it was for. */
  reason?: string;
  looks: number;
  /** Files of it that were opened. */
  files: number;
}

/**
 * Every look at the details of a demand, grouped by day and by who looked, the newest day first; the sums are of every
 * row there is. For its owner alone. Persons are not named, but for brokers, who act under their own name.
 */
export async function listLooks(demandId: number, tx: Executor = db()): Promise<LooksOfDay[]> {
  const rows = await tx.execute<{ looks: LooksOfDay }>(sql`
    select jsonb_strip_nulls(jsonb_build_object('day', day, 'role', g.role, 'slug', p.registration_number,
      'name', case when p.id is not null then jsonb_build_object('zh', p.name_zh, 'en', p.name_en)
        when b.id is not null then jsonb_build_object('zh', b.name_zh, 'en', b.name_en)
        when g.role = 'partner' then jsonb_build_object('zh', o.name_zh, 'en', o.name_en) end,
      'organisation', case when g.role = 'platform' and o.id is not null
        then jsonb_build_object('zh', o.name_zh, 'en', o.name_en) end,
      'reason', g.reason, 'looks', g.looks, 'files', g.files)) as looks
    from (
      select (looked_at at time zone 'Asia/Shanghai')::date as day, role, platform_id, organisation_id,
        case when role = 'broker' then person_id end as broker_person,
        case when role = 'officer' then reason end as reason,
        count(*)::int as looks, count(file_id)::int as files, max(looked_at) as last
      from demand_looks where demand_id = ${demandId}
      group by 1, 2, 3, 4, 5, 6) g
    left join platforms p on p.id = g.platform_id
    left join brokers b on b.person_id = g.broker_person
    left join organisations o on o.id = g.organisation_id
    order by g.last desc limit 1000`);
  return rows.map(({ looks }) => looks);
}

/** Something that happened to a demand, for its owner. */
export interface DemandEvent {
  id: number;
  kind: string;
  /** ISO instant. */
  at: string;
  /** Who of the owner's people did it; nobody else is named. */
  person?: string;
  /** What was said with it. */
  note?: string;
}

/** What happened to a demand, the newest first; for its owner alone. */
export async function listDemandEvents(demandId: number, tx: Executor = db()): Promise<DemandEvent[]> {
  const rows = await tx.execute<{
    id: number;
    kind: string;
    at: string;
    person: string | null;
    note: string | null;
  }>(sql`
    select e.id, e.kind, e.happened_at::text as at, e.note,
      (select p.name from people p join memberships m on m.person_id = p.id and m.organisation_id = d.organisation_id
        where p.id = e.person_id and p.erased_at is null limit 1) as person
    from demand_events e join demands d on d.id = e.demand_id
    where e.demand_id = ${demandId} order by e.happened_at desc, e.id desc limit 500`);
  return rows.map(({ id, kind, at, person, note }) => ({
    id,
    kind,
    at: new Date(at).toISOString(),
    ...(person === null ? {} : { person }),
    ...(note === null ? {} : { note }),
  }));
}
