import { sql } from "drizzle-orm";
import type { CivilDate } from "~/app/core/civil-date";
import { db, type Executor } from "~/db/client.server";
import type { DemandStatus } from "./core/demand-state";
import type { Visibility } from "./core/vocabulary";

/** A demand in the list of its owner. */
export interface OwnDemandItem {
  id: number;
  title: string;
  /** The beginning of the problem, where a draft has no title yet. */
  beginning: string;
  status: DemandStatus;
  visibility: Visibility;
  isSample: boolean;
  /** Whether a draft waits for its writer's organisation. */
  isPersonal: boolean;
  updatedOn: CivilDate;
  openedOn?: CivilDate;
  expiresOn?: CivilDate;
  /** Quotes that can be chosen. */
  quotes: number;
  /** Messages of platforms that nobody of the owner has looked at. */
  unread: number;
  /** Requests to know the details that wait for a yes or no. */
  asked: number;
  /** Whether another demand is like it, and its owner is to say what about it. */
  isPairAsked: boolean;
}

/** Whether the owner of a demand `d` is asked about one like it: to look at each other's, or to join. */
const isPairAsked = sql`exists (select from demand_pairs x
  where x.ended_at is null and x.joined_at is null and d.status in ('open', 'matched') and (
    x.demand_id = d.id and (x.agreed_at is null or x.join_wanted_at is null and x.other_join_wanted_at is not null)
    or x.other_id = d.id and (x.other_agreed_at is null
      or x.other_join_wanted_at is null and x.join_wanted_at is not null)))`;

/** So many at most; the newest. */
const most = 300;

/**
 * The demands of an organisation, and the drafts of this person that wait for one, without drafts that were thrown away
 * before anybody saw them: drafts first, then what waits or is
 * open, then what has ended; within these the latest first. For its members, who have been asked for.
 */
export async function listOwnDemands(
  { organisationId, personId }: { organisationId?: number | undefined; personId: number },
  tx: Executor = db(),
): Promise<OwnDemandItem[]> {
  const rows = await tx.execute<{ item: OwnDemandItem }>(sql`
    select jsonb_strip_nulls(jsonb_build_object(
      'id', d.id, 'title', coalesce(d.title, ''), 'beginning', left(coalesce(d.problem, ''), 40), 'status', d.status,
      'visibility', d.visibility, 'isSample', d.is_sample, 'isPersonal', d.organisation_id is null,
      'updatedOn', (d.updated_at at time zone 'Asia/Shanghai')::date,
      'openedOn', (d.opened_at at time zone 'Asia/Shanghai')::date, 'expiresOn', d.expires_on,
      'quotes', (select count(*) from quotes q where q.demand_id = d.id and q.status in ('submitted', 'shortlisted')),
      'unread', (select count(*) from demand_messages m
        left join demand_reads r on r.demand_id = m.demand_id and r.platform_id = m.platform_id and r.is_owners
        where m.demand_id = d.id and not m.is_owners and m.sent_at > coalesce(r.read_at, '-infinity')),
      'asked', (select count(*) from demand_access a where a.demand_id = d.id and a.status = 'requested'),
      'isPairAsked', ${isPairAsked})) as item
    from demands d
    where (d.organisation_id = ${organisationId ?? 0} and (d.status <> 'withdrawn' or d.opened_at is not null))
      or (d.organisation_id is null and d.created_by = ${personId} and d.status = 'draft')
    order by case when d.status = 'draft' then 0 when d.status in ('checking', 'open', 'matched') then 1 else 2 end,
      d.updated_at desc, d.id desc limit ${most}`);
  return rows.map(({ item }) => item);
}

/** What an owner can do with a demand now, and until when others have time to answer. */
export interface OwnDemandStanding {
  /** Until when the first answer should come, ISO; once it is over, only where departments were asked to help. */
  dueAt?: string;
  firstReplyAt?: string;
  /** Departments were asked to help. */
  isPassedOn: boolean;
  extensionsLeft: number;
  quotes: number;
  unread: number;
  asked: number;
  isPairAsked: boolean;
  /** Platforms that suit it. */
  matches: number;
}

/** How a demand of one's own stands; `mostExtensions`: by the rule of the day. */
export async function findOwnDemandStanding(
  id: number,
  mostExtensions: number,
  tx: Executor = db(),
): Promise<OwnDemandStanding> {
  const [row] = await tx.execute<{ standing: OwnDemandStanding }>(sql`
    select jsonb_strip_nulls(jsonb_build_object(
      'dueAt', case when d.due_at > clock.now() or d.escalated_at is not null then d.due_at end,
      'firstReplyAt', d.first_reply_at, 'isPassedOn', d.escalated_at is not null,
      'extensionsLeft', greatest(${mostExtensions}::int - d.extensions, 0),
      'quotes', (select count(*) from quotes q where q.demand_id = d.id and q.status in ('submitted', 'shortlisted')),
      'unread', (select count(*) from demand_messages m
        left join demand_reads r on r.demand_id = m.demand_id and r.platform_id = m.platform_id and r.is_owners
        where m.demand_id = d.id and not m.is_owners and m.sent_at > coalesce(r.read_at, '-infinity')),
      'asked', (select count(*) from demand_access a where a.demand_id = d.id and a.status = 'requested'),
      'isPairAsked', ${isPairAsked},
      'matches', (select count(*) from demand_matches m where m.demand_id = d.id and m.score > 0))) as standing
    from demands d where d.id = ${id}`);
  if (!row) throw new Error("a demand that was found is there");
  return row.standing;
}
