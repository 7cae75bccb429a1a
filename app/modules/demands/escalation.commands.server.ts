import { sql } from "drizzle-orm";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { listToldIds } from "../enquiries/enquiry-side.commands.server";
import { inBoth } from "../notifications/core/both-languages";
import { notify } from "../notifications/notify.commands.server";
import type { LocalName } from "../registry/local-name";
import { nameFor, platformSight } from "./demand-sight.queries.server";
import { lockAnyDemand, noteDemandEvent } from "./locked-demand.commands.server";

/** Of so many of the platforms that suit it best the departments are told. */
const mostPlatforms = 10;

/**
 * Demands `d` that nobody answered in time and whose departments have not been told. One for invited platforms alone is
 * never passed on: its owner said who may know of it.
 */
const isUnanswered = sql`d.status in ('open', 'matched') and d.first_reply_at is null and d.escalated_at is null
  and d.visibility <> 'invited' and d.due_at <= clock.now()`;

/**
 * Passes demands on that are unanswered after their time (rule `demand.answer-days`): to the departments that recommend
 * the platforms that suit best, wherever the owner is, masked as they are. The owner is told. One that suits no platform
 * whose department has somebody here waits until one does. Each in a transaction of its own.
 */
export async function escalateDemands(signal?: AbortSignal): Promise<void> {
  const due = await db().execute<{ id: number }>(
    sql`select d.id from demands d where ${isUnanswered} order by d.due_at, d.id`,
  );
  for (const { id } of due) {
    if (signal?.aborted) return;
    await db().transaction((tx) => escalate(id, tx));
  }
}

async function escalate(id: number, tx: Transaction): Promise<void> {
  const demand = await lockAnyDemand(id, tx);
  const [row] = await tx.execute<{ name: LocalName; due: string }>(sql`
    select ${nameFor(sql`d`, sql`(case when d.visibility = 'public' then 'full' else 'masked' end)`)} as name,
      extract(epoch from d.due_at)::bigint::text as due
    from demands d where d.id = ${id} and ${isUnanswered}`);
  if (!demand || !row) return;
  const departments = await listDepartments(id, tx);
  if (departments.length === 0) return;
  await tx.execute(sql`
    insert into demand_escalations (demand_id, department_id)
    select ${id}, one from unnest(${sql.param(`{${departments.map((one) => one.id).join(",")}}`)}::int[]) one
    on conflict (demand_id, department_id) do update set told_at = clock.now()`);
  await tx.execute(sql`update demands set escalated_at = clock.now() where id = ${id}`);
  await noteDemandEvent({ demandId: id, kind: "escalated" }, tx);
  const paths = pathsIn("zh-CN");
  for (const { id: departmentId, readers } of departments)
    await notify(
      {
        to: readers,
        kind: "demand-unanswered",
        eventKey: `demand-unanswered:${id}:${departmentId}:${row.due}`,
        data: {
          ...inBoth({ demand: row.name }),
          path: paths.departmentDemands(id),
        },
      },
      tx,
    );
  if (demand.organisationId === undefined) return;
  await notify(
    {
      to: await listToldIds(demand.organisationId, { also: demand.createdBy }, tx),
      kind: "demand-passed-on",
      eventKey: `demand-passed-on:${id}:${row.due}`,
      data: { demand: demand.title, path: paths.ownDemand(id) },
    },
    tx,
  );
}

/** The departments that recommend the best matched platforms, and their people; those that have somebody here. */
async function listDepartments(
  demandId: number,
  tx: Transaction,
): Promise<{ id: number; readers: number[] }[]> {
  const rows = await tx.execute<{ id: number; readers: number[] }>(sql`
    select r.organisation_id as id, array_agg(distinct f.person_id) as readers
    from (
      select m.platform_id from demand_matches m join demands d on d.id = m.demand_id
        join platforms p on p.id = m.platform_id
      where m.demand_id = ${demandId} and ${platformSight(sql`d`, sql`p`)} is not null
      order by m.score desc, m.platform_id limit ${mostPlatforms}) best
    join recommendations r on r.platform_id = best.platform_id
    join demands d on d.id = ${demandId}
    join offices f on f.organisation_id = r.organisation_id and f.role = 'department' and f.ended_at is null
    join people q on q.id = f.person_id and q.suspended_at is null and q.erased_at is null
    where r.organisation_id is distinct from d.organisation_id and not exists (select from demand_exclusions x
      where x.demand_id = d.id and x.organisation_id = r.organisation_id)
    group by r.organisation_id order by r.organisation_id`);
  return [...rows];
}
