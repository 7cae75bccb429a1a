import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { findWorkingCalendar } from "../jobs/calendar.queries.server";
import type { LocalName } from "../registry/local-name";
import { localName } from "../registry/local-name.queries.server";
import { clockOf, lastDayOf } from "./core/answer-day";
import type { Kind, Outcome, Side, Status } from "./core/conversation";
import type { EnquiryAbout } from "./enquiry-about";
import { aboutEnquiry } from "./enquiry-about.queries.server";

/** Whose conversations: those of one organisation, or all of them, which is for auditors alone. */
export type EnquiryScope = { organisationId: number } | "all";

/** By when an answer in substance is due, while there is none and nobody has ended it. */
export interface EnquiryClock {
  lastDay: string;
  isLate: boolean;
  /** Left after today, or late by so many. */
  workingDays: number;
}

/** A conversation in a list. */
export interface EnquiryLine {
  id: number;
  kind: Kind;
  subject: string;
  about: EnquiryAbout;
  /** Of the reader's organisation; an auditor is on none. */
  side?: Side;
  asker: LocalName;
  provider: LocalName;
  status: Status;
  outcome?: Outcome;
  /** ISO instants. */
  openedAt: string;
  lastAt: string;
  clock?: EnquiryClock;
  /** The other side has said something that nobody of the reader's has opened. */
  isNew: boolean;
  isSample: boolean;
}

interface Row extends Record<string, unknown> {
  id: number;
  kind: Kind;
  subject: string;
  about: EnquiryAbout;
  side: Side | null;
  asker: LocalName;
  provider: LocalName;
  status: Status;
  outcome: Outcome | null;
  opened_at: string;
  last_at: string;
  due_at: string;
  has_reply: boolean;
  is_new: boolean;
  is_sample: boolean;
  now: string;
}

/** The conversations of a scope, as `e`. */
function within(scope: EnquiryScope): SQL {
  if (scope === "all") return sql`true`;
  const own = scope.organisationId;
  return sql`(e.from_organisation_id = ${own} or e.to_organisation_id = ${own})`;
}

const ownOf = (scope: EnquiryScope) => (scope === "all" ? null : scope.organisationId);

/** What every line of a conversation `e` is selected by. */
function selectLines(scope: EnquiryScope): SQL {
  const own = sql`${ownOf(scope)}::int`;
  return sql`
    select e.id, e.kind, e.subject, a.about,
      case ${own} when e.from_organisation_id then 'asker' when e.to_organisation_id then 'provider' end as side,
      ${localName(sql`f`)} as asker, ${localName(sql`t`)} as provider, e.status, e.outcome,
      e.opened_at::text, l.last_at::text, e.due_at::text, e.first_reply_at is not null as has_reply,
      ${own} is not null and l.last_of_other > coalesce(r.read_at, '-infinity') as is_new,
      e.is_sample, clock.now()::text as now
    from enquiries e
    join organisations f on f.id = e.from_organisation_id
    join organisations t on t.id = e.to_organisation_id
    cross join lateral (${aboutEnquiry}) a
    cross join lateral (
      select greatest(max(m.sent_at), e.closed_at) as last_at,
        max(m.sent_at) filter (where m.organisation_id <> ${own}) as last_of_other
      from enquiry_messages m where m.enquiry_id = e.id) l
    left join enquiry_reads r on r.enquiry_id = e.id and r.organisation_id = ${own}
    where ${within(scope)}`;
}

/**
 * Conversations of a scope, those first that wait for the reader's answer, the most urgent at the top; then the latest.
 * `side`: only those that the organisation asked, or was asked.
 */
export async function listEnquiries(
  scope: EnquiryScope,
  { side, page, perPage }: { side?: Side | undefined; page: number; perPage: number },
  tx: Executor = db(),
): Promise<{ lines: EnquiryLine[]; total: number; counts: Record<Side, number> }> {
  const own = sql`${ownOf(scope)}::int`;
  const [counts] = await tx.execute<{ asker: number; provider: number; total: number }>(sql`
    select count(*) filter (where e.from_organisation_id = ${own})::int as asker,
      count(*) filter (where e.to_organisation_id = ${own})::int as provider, count(*)::int as total
    from enquiries e where ${within(scope)}`);
  if (!counts) throw new Error("conversations were not counted");
  const only =
    side === undefined
      ? sql`true`
      : side === "asker"
        ? sql`e.from_organisation_id = ${own}`
        : sql`e.to_organisation_id = ${own}`;
  const rows = await tx.execute<Row>(sql`
    select * from (${selectLines(scope)} and ${only}) lines
    order by status = 'open' and side = 'provider' desc, case when status = 'open' and side = 'provider' then due_at end,
      last_at desc, id desc
    limit ${perPage} offset ${(page - 1) * perPage}`);
  const calendar = await findWorkingCalendar(tx);
  return {
    lines: rows.map((row) => lineOf(row, calendar)),
    total: side === undefined ? counts.total : counts[side],
    counts: { asker: counts.asker, provider: counts.provider },
  };
}

/** One of them; undefined, as if it were not there, outside of the scope. */
export async function findEnquiryLine(
  id: number,
  scope: EnquiryScope,
  tx: Executor = db(),
): Promise<EnquiryLine | undefined> {
  const [row] = await tx.execute<Row>(sql`${selectLines(scope)} and e.id = ${id}`);
  return row && lineOf(row, await findWorkingCalendar(tx));
}

/** The organisations of a conversation, for deciding who may know of it. */
export async function findParties(
  id: number,
  tx: Executor = db(),
): Promise<{ askerId: number; providerId: number } | undefined> {
  const [row] = await tx.execute<{ asker: number; provider: number }>(sql`
    select from_organisation_id as asker, to_organisation_id as provider from enquiries where id = ${id}`);
  return row && { askerId: row.asker, providerId: row.provider };
}

function lineOf(row: Row, calendar: Parameters<typeof clockOf>[2]): EnquiryLine {
  const dueAt = new Date(row.due_at);
  const isWaiting = !row.has_reply && row.status !== "closed";
  return {
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    about: row.about,
    ...(row.side === null ? {} : { side: row.side }),
    asker: row.asker,
    provider: row.provider,
    status: row.status,
    ...(row.outcome === null ? {} : { outcome: row.outcome }),
    openedAt: new Date(row.opened_at).toISOString(),
    lastAt: new Date(row.last_at).toISOString(),
    ...(isWaiting
      ? { clock: { lastDay: lastDayOf(dueAt), ...clockOf(dueAt, new Date(row.now), calendar) } }
      : {}),
    isNew: row.is_new === true,
    isSample: row.is_sample,
  };
}
