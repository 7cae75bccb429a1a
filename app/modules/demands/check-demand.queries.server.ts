import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { checksPerPage } from "./check-form";
import type { DemandStatus } from "./core/demand-state";
import type { CheckReason, Visibility } from "./core/vocabulary";
import type { MaskedFacts } from "./masked-facts";
import { maskedFactsOf } from "./masked-facts.queries.server";

/** A demand as the officers' desk lists it: by its number, what was found, and, once it was published, by its mask. */
export interface CheckRow {
  id: number;
  isSample: boolean;
  status: DemandStatus;
  visibility: Visibility;
  /** Empty but while it waits. */
  reasons: CheckReason[];
  /** ISO instant: since when it waits, or when it was published. */
  since: string;
  /** Only of one that is out. */
  mask?: MaskedFacts;
  /** Only of one that everybody may read. */
  title?: string;
}

/** What the page of one check needs to know whose case it is. */
export interface Check extends CheckRow {
  organisationId?: number;
  createdBy?: number;
  /** An officer has looked at it since it was published last. */
  isChecked: boolean;
  /** What an officer said when it was sent back. */
  note?: string;
}

interface Row extends Record<string, unknown> {
  id: number;
  is_sample: boolean;
  status: DemandStatus;
  visibility: Visibility;
  check_reasons: CheckReason[];
  since: string;
  mask: MaskedFacts | null;
  title: string | null;
  organisation_id: number | null;
  created_by: number | null;
  is_checked: boolean;
  check_note: string | null;
}

/** Demands that wait for an officer, the longest first. None of their words. */
export async function listWaitingChecks(tx: Executor = db()): Promise<CheckRow[]> {
  return (await select(sql`d.status = 'checking'`, sql`since, d.id limit 200`, tx)).map(rowOf);
}

const isUnchecked = sql`d.status in ('open', 'matched') and d.checked_at is null`;

/** A page of the demands that were published and that no officer has looked at since, the newest first, by their masks. */
export async function listUnchecked(page = 1, tx: Executor = db()): Promise<CheckRow[]> {
  const order = sql`d.opened_at desc, d.id desc limit ${checksPerPage} offset ${(page - 1) * checksPerPage}`;
  return (await select(isUnchecked, order, tx)).map(rowOf);
}

/** How many there are. */
export async function countUnchecked(tx: Executor = db()): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(
    sql`select count(*)::int as count from demands d where ${isUnchecked}`,
  );
  return row?.count ?? 0;
}

/** One demand at the desk; undefined for drafts and for what has ended. */
export async function findCheck(id: number, tx: Executor = db()): Promise<Check | undefined> {
  const [row] = await select(
    sql`d.id = ${id} and d.status in ('checking', 'open', 'matched')`,
    sql`d.id`,
    tx,
  );
  return (
    row && {
      ...rowOf(row),
      ...(row.organisation_id === null ? {} : { organisationId: row.organisation_id }),
      ...(row.created_by === null ? {} : { createdBy: row.created_by }),
      isChecked: row.is_checked,
      ...(row.check_note === null ? {} : { note: row.check_note }),
    }
  );
}

async function select(where: SQL, order: SQL, tx: Executor): Promise<Row[]> {
  const rows = await tx.execute<Row>(sql`
    select d.id, d.is_sample, d.status, d.visibility, d.check_reasons, d.organisation_id, d.created_by, d.check_note,
      d.checked_at is not null as is_checked,
      case when d.status = 'checking' then coalesce((select max(e.happened_at) from demand_events e
        where e.demand_id = d.id and e.kind = 'hold'), d.updated_at) else d.opened_at end::text as since,
      case when d.status in ('open', 'matched') then ${maskedFactsOf(sql`d`)} end as mask,
      case when d.status in ('open', 'matched') and d.visibility = 'public' then d.title end as title
    from demands d where ${where} order by ${order}`);
  return [...rows];
}

function rowOf(row: Row): CheckRow {
  return {
    id: row.id,
    isSample: row.is_sample,
    status: row.status,
    visibility: row.visibility,
    reasons: row.check_reasons,
    since: new Date(row.since).toISOString(),
    ...(row.mask ? { mask: row.mask } : {}),
    ...(row.title ? { title: row.title } : {}),
  };
}
