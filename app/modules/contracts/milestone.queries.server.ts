import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { MilestoneStatus } from "./core/milestone-state";
import { iso } from "./signing.queries.server";

export interface DeliveryView {
  round: number;
  note: string;
  by?: string;
  /** ISO. */
  deliveredAt: string;
  files: { id: number; name: string }[];
  isAccepted?: boolean;
  isSilent: boolean;
  answer?: string;
  answeredBy?: string;
  /** ISO. */
  answeredAt?: string;
}

export interface MilestoneView {
  number: number;
  title: string;
  deliverable?: string;
  dueOn?: string;
  isLate: boolean;
  /** Due when it is accepted, fen. */
  amountFen: number;
  status: MilestoneStatus;
  /** Civil date: the last day before silence is a yes; nothing where it never is. */
  silentAfter?: string;
  /** Calendar days of silence that the contract takes as a yes. */
  silentDays?: number;
  /** Newest first. */
  deliveries: DeliveryView[];
}

/**
 * A milestone of a concluded contract, as its newest signed version that has it says, with its deliveries; undefined:
 * there is none. For the contract's sides and auditors.
 */
export async function findMilestone(
  contractId: string,
  milestone: number,
  tx: Executor = db(),
): Promise<MilestoneView | undefined> {
  const [row] = await tx.execute<{
    title: string;
    deliverable: string | null;
    due_on: string | null;
    is_late: boolean;
    amount: string;
    status: MilestoneStatus;
    silent_after: string | null;
    silent_days: number | null;
  }>(sql`
    select n.title, n.deliverable, n.due_on::text as due_on, n.amount_fen::text as amount, m.status, v.silent_days,
      coalesce(n.due_on < (clock.now() at time zone 'Asia/Shanghai')::date, false)
        and m.status in ('planned', 'rejected') as is_late,
      ((m.silent_at - interval '1 second') at time zone 'Asia/Shanghai')::date::text as silent_after
    from contract_milestones m join holding_versions v on v.contract_id = m.contract_id
    join version_milestones n on n.version_id = v.id and n.milestone = m.milestone
    where m.contract_id = ${contractId} and m.milestone = ${milestone}`);
  if (!row) return undefined;
  return {
    number: milestone,
    title: row.title,
    status: row.status,
    isLate: row.is_late,
    amountFen: Number(row.amount),
    ...(row.deliverable === null ? {} : { deliverable: row.deliverable }),
    ...(row.due_on === null ? {} : { dueOn: row.due_on }),
    ...(row.silent_after === null ? {} : { silentAfter: row.silent_after }),
    ...(row.silent_days === null ? {} : { silentDays: row.silent_days }),
    deliveries: await listDeliveries(contractId, milestone, tx),
  };
}

async function listDeliveries(contractId: string, milestone: number, tx: Executor): Promise<DeliveryView[]> {
  const rows = await tx.execute<{
    round: number;
    note: string;
    by: string | null;
    delivered_at: string;
    files: { id: number; name: string }[] | null;
    is_accepted: boolean | null;
    is_silent: boolean;
    answer: string | null;
    answered_by: string | null;
    answered_at: string | null;
  }>(sql`
    select d.round, d.note, p.name as by, ${iso(sql`d.delivered_at`)} as delivered_at, d.is_accepted, d.is_silent, d.answer,
      q.name as answered_by, ${iso(sql`d.answered_at`)} as answered_at,
      (select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name) order by f.name, f.id)
        from delivery_files x join files f on f.id = x.file_id where x.delivery_id = d.id) as files
    from deliveries d left join people p on p.id = d.delivered_by left join people q on q.id = d.answered_by
    where d.contract_id = ${contractId} and d.milestone = ${milestone} order by d.round desc`);
  return rows.map((row) => ({
    round: row.round,
    note: row.note,
    deliveredAt: row.delivered_at,
    isSilent: row.is_silent,
    files: row.files ?? [],
    ...(row.by === null ? {} : { by: row.by }),
    ...(row.is_accepted === null ? {} : { isAccepted: row.is_accepted }),
    ...(row.answer === null ? {} : { answer: row.answer }),
    ...(row.answered_by === null ? {} : { answeredBy: row.answered_by }),
    ...(row.answered_at === null ? {} : { answeredAt: row.answered_at }),
  }));
}
