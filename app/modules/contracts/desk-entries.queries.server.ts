import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { iso, named } from "../capabilities/instrument-cards.queries.server";
import type { LocalName } from "../registry/local-name";
import { type BookLine, lineColumns, lineTables } from "./book-entries.queries.server";
import type { NeededPaper } from "./core/verification";
import type { RevenueChannel } from "./core/vocabulary";
import type { DeskWait } from "./desk-filters";
import {
  declaredDay,
  findSilentSince,
  hasOpenFinding,
  isReversalAsked,
  neededOf,
  papersOf,
} from "./entry-checks.queries.server";
import { waitsForOfficer } from "./waiting-entries.queries.server";

/** An entry as the desk lists it. */
export interface DeskLine extends BookLine {
  platform: { slug: string; name: LocalName };
  isSample: boolean;
  /** What is there, and what the rule of today asks for. */
  papers: NeededPaper[];
  needed: NeededPaper[];
  hasOpenFinding: boolean;
  isReversalAsked: boolean;
}

export interface DeskFilter {
  wait?: DeskWait | undefined;
  channel?: RevenueChannel | undefined;
  /** A registration number. */
  platform?: string | undefined;
}

/** Whose desk it is: officers' authorities; for lists also whether it works on invented platforms. */
export interface DeskScope {
  authorities: readonly number[];
  isSample?: boolean;
}

/** Where the platform `b` is one of a desk, with its class. */
export const isOfDesk = ({
  authorities,
  isSample,
}: DeskScope): SQL => sql`((${isSample ?? null}::boolean is null or b.is_sample = ${isSample ?? null}::boolean)
  and exists (select from platform_classes k where k.code = b.class_code
    and k.authority_id = any(${sql.param(`{${authorities.join(",")}}`)}::int[])))`;

/** Entries that wait for officers of these authorities, who has waited longest first; and how many there are. */
export async function listDeskEntries(
  scope: DeskScope,
  filter: DeskFilter,
  { page, perPage }: { page: number; perPage: number },
  tx: Executor = db(),
): Promise<{ lines: DeskLine[]; total: number }> {
  const where = sql`${isOfDesk(scope)} and ${waitWhere(filter.wait, await findSilentSince(tx))}
    ${filter.channel === undefined ? sql`` : sql`and s.channel = ${filter.channel}`}
    ${filter.platform === undefined ? sql`` : sql`and b.registration_number = ${filter.platform}`}`;
  const tables = sql`revenue_states s join revenue_entries e on e.id = s.entry_id
    join platforms b on b.id = s.platform_id left join payments p on p.id = e.payment_id`;
  const [count] = await tx.execute<{ total: number }>(
    sql`select count(*)::int as total from ${tables} where ${where}`,
  );
  const chosen = sql`(select s.* from ${tables} where ${where}
    order by s.changed_at, s.entry_id limit ${perPage} offset ${(page - 1) * perPage}) s`;
  const rows = await tx.execute<{ line: DeskLine }>(sql`
    select jsonb_strip_nulls(${lineColumns} || ${deskColumns}) as line from ${lineTables(chosen)}
    join platforms b on b.id = s.platform_id left join payments p on p.id = e.payment_id
    order by s.changed_at, s.entry_id`);
  return { lines: rows.map(({ line }) => line), total: count?.total ?? 0 };
}

/** What the desk tells besides `lineColumns`, of the entry `e` with its payment `p` and platform `b`. */
const deskColumns = sql`jsonb_build_object('platform', jsonb_build_object('slug', b.registration_number,
  'name', ${named("b")}), 'isSample', s.is_sample, 'papers', ${papersOf}, 'needed', ${neededOf}, 'hasOpenFinding', ${hasOpenFinding},
  'isReversalAsked', ${isReversalAsked})`;

function waitWhere(wait: DeskWait | undefined, silent: string): SQL {
  const waits = waitsForOfficer(silent);
  switch (wait) {
    case undefined:
      return sql`(${waits} or ${isReversalAsked})`;
    case "silent":
      return sql`(${waits} and s.state = 'declared' and ${declaredDay} <= ${silent}::date)`;
    case "reversal":
      return isReversalAsked;
    default:
      return sql`(${waits} and s.state = ${wait})`;
  }
}

/** Which platform's book an entry stands in, where that is one of this desk; undefined otherwise. */
export async function findDeskEntryBook(
  entryId: string,
  scope: DeskScope,
  tx: Executor = db(),
): Promise<{ platformId: number; slug: string; name: LocalName; authorityId: number } | undefined> {
  const [row] = await tx.execute<{
    platformId: number;
    slug: string;
    name: LocalName;
    authorityId: number;
  }>(sql`
    select b.id as "platformId", b.registration_number as slug, ${named("b")} as name, c.authority_id as "authorityId"
    from revenue_entries e join platforms b on b.id = e.platform_id join platform_classes c on c.code = b.class_code
    where e.id::text = ${entryId} and ${isOfDesk(scope)}`);
  return row;
}

/** Titles of entries, for saying which of several were not verified. */
export async function findEntryTitles(ids: SQL, tx: Executor = db()): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.execute<{ id: string; title: string }>(
    sql`select id, title from revenue_entries where id = any(${ids})`,
  );
  return new Map(rows.map(({ id, title }) => [id, title]));
}

/** How a reversal of an entry stands: the open request, else the last one that was refused. */
export interface ReversalState {
  isOpen: boolean;
  reason: string;
  /** ISO. */
  askedAt: string;
  askedBy?: number;
  asker?: string;
  /** Why it was refused. */
  answer?: string;
}

/** The last request to reverse an entry, unless it was granted. For who may read the entry. */
export async function findReversal(entryId: string, tx: Executor = db()): Promise<ReversalState | undefined> {
  const [row] = await tx.execute<{ reversal: ReversalState }>(sql`
    select jsonb_strip_nulls(jsonb_build_object('isOpen', q.decided_at is null, 'reason', q.reason,
      'askedAt', ${iso("q.asked_at")}, 'askedBy', q.asked_by, 'asker', h.name, 'answer', q.answer)) as reversal
    from reversal_requests q left join people h on h.id = q.asked_by
    where q.entry_id::text = ${entryId} and q.is_granted is not true
    order by q.asked_at desc limit 1`);
  return row?.reversal;
}
