import { sql } from "drizzle-orm";
import { pathsIn } from "~/app/paths";
import { db } from "~/db/client.server";
import { throwFailed, workApart } from "../jobs/work-apart";
import { findRuleNumber } from "../publications/rules.queries.server";
import { findRegistryDay, today } from "../registry/registry-day.queries.server";
import { acceptBySilence } from "./answer-delivery.commands.server";
import { beginContract, completeIfDone } from "./contract-course.commands.server";
import { tellBoth } from "./contract-tells.commands.server";
import type { ContractStatus } from "./core/contract-state";
import { publishRatings } from "./ratings.commands.server";

/**
 * What the days do to contracts: those whose first day has come begin, silence accepts where the contract says so, what is
 * accepted and paid is complete, milestones are reminded of, ratings whose days are over become public. Each contract in
 * a transaction of its own: one that fails is thrown at the end. Run again it finds nothing left.
 */
export async function turnContracts(signal?: AbortSignal): Promise<void> {
  const way = { signal, failed: [] as unknown[] };
  const begun = await db().execute<{ id: string }>(sql`
    select c.id from contracts c join holding_versions v on v.contract_id = c.id and v.begins_on <= ${today}
    where c.status = 'signed' order by c.id`);
  await workApart(begun, way, ({ id }) =>
    db().transaction(async (tx) => {
      const [row] = await tx.execute<{ status: ContractStatus }>(
        sql`select status from contracts where id = ${id} for update`,
      );
      if (row) await beginContract({ id, status: row.status }, tx);
    }),
  );
  const silent = await db().execute<{ contract_id: string; milestone: number }>(sql`
    select contract_id, milestone from contract_milestones
    where status = 'delivered' and silent_at <= clock.now() order by contract_id, milestone`);
  await workApart(silent, way, ({ contract_id: id, milestone }) =>
    db().transaction((tx) => acceptBySilence(id, milestone, tx)),
  );
  // Only what may be done by now: no open milestone, at least one accepted.
  const done = await db().execute<{ id: string }>(sql`
    select c.id from contracts c where c.status = 'in_progress'
      and exists (select from contract_milestones m where m.contract_id = c.id and m.status = 'accepted')
      and not exists (select from contract_milestones m where m.contract_id = c.id
        and m.status not in ('accepted', 'dropped')) order by c.id`);
  await workApart(done, way, ({ id }) => db().transaction((tx) => completeIfDone(id, tx)));
  await remind(way);
  const rated = await db().execute<{ id: string }>(
    sql`select distinct contract_id as id from contract_ratings where published_at is null order by id`,
  );
  await workApart(rated, way, ({ id }) => db().transaction((tx) => publishRatings(id, tx)));
  throwFailed(way.failed, "contracts");
}

/** Whether the day of a milestone `n` is over. */
const isLate = sql`n.due_on < ${today}`;

/**
 * Tells both sides of a milestone: once when its day is near (rule `contract.remind-days`), and once more when that is over
 * and nothing was delivered.
 */
async function remind(way: { signal: AbortSignal | undefined; failed: unknown[] }): Promise<void> {
  const days = await findRuleNumber("contract.remind-days", await findRegistryDay());
  const isToRemind = sql`m.status in ('planned', 'rejected') and case when ${isLate}
    then coalesce((m.reminded_at at time zone 'Asia/Shanghai')::date <= n.due_on, true)
    else m.reminded_at is null and n.due_on <= ${today} + ${days}::int end`;
  const due = await db().execute<{ contract_id: string; milestone: number }>(sql`
    select m.contract_id, m.milestone from contract_milestones m
    join contracts c on c.id = m.contract_id and c.status in ('signed', 'in_progress')
    join holding_versions v on v.contract_id = c.id
    join version_milestones n on n.version_id = v.id and n.milestone = m.milestone
    where ${isToRemind} order by 1, 2`);
  await workApart(due, way, ({ contract_id: contractId, milestone }) =>
    db().transaction(async (tx) => {
      await tx.execute(sql`select from contracts where id = ${contractId} for update`);
      const [row] = await tx.execute<{ day: string; is_late: boolean }>(sql`
        update contract_milestones m set reminded_at = clock.now() from version_milestones n, holding_versions v
        where m.contract_id = ${contractId} and m.milestone = ${milestone} and v.contract_id = m.contract_id
          and n.version_id = v.id and n.milestone = m.milestone and ${isToRemind}
        returning n.due_on::text as day, ${isLate} as is_late`);
      if (!row) return;
      const path = pathsIn("zh-CN").contractMilestone(contractId, milestone);
      const data = { number: milestone, day: row.day };
      const kind = row.is_late ? "milestone-late" : "milestone-due";
      await tellBoth(contractId, { kind, event: `${milestone}:${row.day}`, data, path }, tx);
    }),
  );
}
