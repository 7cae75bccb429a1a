import { type SQL, sql } from "drizzle-orm";
import type { CivilDate } from "~/app/core/civil-date";
import { db, type Executor } from "~/db/client.server";
import type { DatePrecision } from "~/db/schema/columns";
import { type Actor, can } from "../accounts/core/permissions";
import { nextReport } from "../registry/core/annual-report";
import { findReportRules } from "../registry/report-rules.queries.server";

/** A day by which something is to be done, or on which something ends. */
export type Deadline =
  /** Annual reports; `count` platforms owe one. `whose`: of the own platforms, or of those that one recommends. */
  | { kind: "report"; on: CivilDate; year: number; count: number; whose: "own" | "recommended" }
  /** A public notice that takes objections until then. */
  | { kind: "notice"; on: CivilDate; notice: number; title: { zh: string; en?: string } }
  /** A form that one filled in for somebody who has not confirmed it. */
  | { kind: "assisted"; on: CivilDate; name: string };

/** Days ahead that a report is told of. */
const reportAhead = 180;
/** Days ahead that officers are told of the end of a notice that is not about platforms of their own. */
const noticeAhead = 7;
const most = 8;

/** What is due soon for somebody, soonest first, with the days that are left. For that person alone. */
export async function listDeadlines(
  actor: Actor,
  tx: Executor = db(),
): Promise<(Deadline & { daysLeft: number })[]> {
  const [clock] = await tx.execute<{ today: string }>(
    sql`select (clock.now() at time zone 'Asia/Shanghai')::date::text as today`,
  );
  if (!clock) throw new Error("the clock gave no answer");
  const own = ownPlatforms(actor);
  const recommended = recommendedPlatforms(actor);
  const lists = await Promise.all([
    own ? findReport("own", own, clock.today, tx) : [],
    recommended ? findReport("recommended", recommended, clock.today, tx) : [],
    listNoticeEnds(actor, [own, recommended], tx),
    can(actor, "assistance.prepare") ? listAssisted(actor.personId, tx) : [],
  ]);
  return lists
    .flat()
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .slice(0, most)
    .map((deadline) => ({ ...deadline, daysLeft: daysBetween(clock.today, deadline.on) }));
}

/** Ids of the platforms that the organisation leads which the person acts for. */
function ownPlatforms(actor: Actor): SQL | undefined {
  if (!actor.acting?.isInStanding) return undefined;
  return sql`select u.platform_id from platform_units u where u.organisation_id = ${actor.acting.organisationId}
    and u.role = 'lead' and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date`;
}

function recommendedPlatforms(actor: Actor): SQL | undefined {
  if (!can(actor, "department.read")) return undefined;
  const departments = actor.offices.flatMap(({ role, organisationId }) =>
    role === "department" && organisationId !== undefined ? [organisationId] : [],
  );
  return sql`select r.platform_id from recommendations r
    where r.organisation_id = any(${sql.param(`{${departments.join(",")}}`)}::int[])`;
}

async function findReport(
  whose: "own" | "recommended",
  platforms: SQL,
  today: CivilDate,
  tx: Executor,
): Promise<Deadline[]> {
  const rules = await findReportRules(today, tx);
  if (!rules) return [];
  const centers = await tx.execute<{
    status: "operating" | "rectifying";
    approved: { date: string; precision: DatePrecision } | null;
  }>(sql`
    select p.status, case when p.approved_on is not null then
      jsonb_build_object('date', p.approved_on, 'precision', p.approved_precision) end as approved
    from platforms p join platform_classes c on c.code = p.class_code
    where p.id in (${platforms}) and c.has_center_lifecycle and p.status in ('operating', 'rectifying')`);
  const owed = centers
    .map(({ status, approved }) => nextReport({ status, approved: approved ?? undefined }, today, rules))
    .flatMap((report) => (report?.owed === "yes" ? [report] : []));
  const [next] = owed;
  if (!next || daysBetween(today, next.dueOn) > reportAhead) return [];
  return [{ kind: "report", on: next.dueOn, year: next.year, count: owed.length, whose }];
}

async function listNoticeEnds(
  actor: Actor,
  platforms: readonly (SQL | undefined)[],
  tx: Executor,
): Promise<Deadline[]> {
  const about = platforms.flatMap((list) =>
    list
      ? [
          sql`exists (select from notice_platforms np where np.notice_id = n.id and np.platform_id in (${list}))`,
        ]
      : [],
  );
  // Officers answer objections to every notice, soon after its end; others are told of those about their platforms.
  const soon = sql`n.ends_at < clock.now() + ${noticeAhead}::int * interval '1 day'`;
  const conditions = can(actor, "objections.answer") ? [soon, ...about] : about;
  if (conditions.length === 0) return [];
  const rows = await tx.execute<{ id: number; on: string; title: { zh: string; en?: string } }>(sql`
    select n.id, ((n.ends_at - interval '1 microsecond') at time zone 'Asia/Shanghai')::date::text as on,
      jsonb_strip_nulls(jsonb_build_object('zh', n.title_zh, 'en', n.title_en)) as title
    from notices n
    where n.kind = 'public_notice' and n.starts_at <= clock.now() and n.withdrawn_at is null
      and n.ends_at > clock.now() and (${sql.join(conditions, sql` or `)})
    order by n.ends_at, n.id limit ${most}`);
  return rows.map(({ id, on, title }) => ({ kind: "notice", on, notice: id, title }));
}

async function listAssisted(personId: number, tx: Executor): Promise<Deadline[]> {
  const rows = await tx.execute<{ on: string; name: string }>(sql`
    select (expires_at at time zone 'Asia/Shanghai')::date::text as on, person_name as name from assisted_forms
    where prepared_by = ${personId} and confirmed_at is null and declined_at is null and expires_at > clock.now()
    order by expires_at limit ${most}`);
  return rows.map((row) => ({ kind: "assisted", ...row }));
}

function daysBetween(from: CivilDate, to: CivilDate): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
