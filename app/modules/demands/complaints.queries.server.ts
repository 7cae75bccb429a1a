import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { clockOf, lastDayOf } from "../enquiries/core/answer-day";
import { findWorkingCalendar } from "../jobs/calendar.queries.server";
import type { LocalName } from "../registry/local-name";
import { localName } from "../registry/local-name.queries.server";
import { findClockTime } from "../registry/registry-day.queries.server";
import { complaintTables, isOwner, isPlatform, roleIn } from "./complaint-parties.queries.server";
import type { ComplaintAgainst, ComplaintKind, ComplaintOutcome, ComplaintStatus } from "./core/vocabulary";
import { maskedName, nameFor, platformSight } from "./demand-sight.queries.server";
import { brokersName } from "./introduction-parties.queries.server";

/** A complaint in a list. */
export interface ComplaintLine {
  id: number;
  kind: ComplaintKind;
  against: ComplaintAgainst;
  status: ComplaintStatus;
  outcome?: ComplaintOutcome;
  /** What the demand is called towards the reader. */
  demand: LocalName;
  platform?: LocalName;
  isSample: boolean;
  /** ISO. */
  openedAt: string;
  clock: { lastDay: string; isLate: boolean; workingDays: number };
}

/** A complaint whole. Nothing of the demand is in it but its name. */
export interface ComplaintDetail extends ComplaintLine {
  demandId: number;
  introduction?: { id: number; status: string };
  /** As what the reader has to do with it; empty for an officer. */
  role?: "complainant" | "other";
  text: string;
  statement?: { text: string; at: string };
  decision?: { outcome: ComplaintOutcome; answer: string; at: string };
}

interface Row extends Record<string, unknown> {
  id: number;
  kind: ComplaintKind;
  against: ComplaintAgainst;
  status: ComplaintStatus;
  outcome: ComplaintOutcome | null;
  demand_id: number;
  demand: LocalName;
  platform: LocalName | null;
  introduction_id: number | null;
  introduction_status: string | null;
  is_sample: boolean;
  opened_at: string;
  due_at: string;
  role: "complainant" | "other" | null;
  text: string;
  statement: string | null;
  stated_at: string | null;
  answer: string | null;
  decided_at: string | null;
}

const iso = (instant: SQL): SQL => sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

async function select(
  { role, name, where, order }: { role: SQL; name: SQL; where: SQL; order: SQL },
  tx: Executor,
): Promise<ComplaintDetail[]> {
  const rows = await tx.execute<Row>(sql`
    select c.id, c.kind, c.against, c.status, c.outcome, c.demand_id, ${name} as demand, c.is_sample,
      case when p.id is not null then ${localName(sql`p`)} end
        as platform,
      c.introduction_id, i.status as introduction_status, r.role, c.text, c.statement, c.answer,
      ${iso(sql`c.opened_at`)} as opened_at, ${iso(sql`c.due_at`)} as due_at, ${iso(sql`c.stated_at`)} as stated_at,
      ${iso(sql`c.decided_at`)} as decided_at
    from ${complaintTables} cross join lateral (select ${role} as role) r where ${where} order by ${order}`);
  const calendar = await findWorkingCalendar(tx);
  const now = new Date(await findClockTime(tx));
  return rows.map((row) => {
    const due = new Date(row.due_at);
    return {
      id: row.id,
      kind: row.kind,
      against: row.against,
      status: row.status,
      ...(row.outcome === null ? {} : { outcome: row.outcome }),
      demandId: row.demand_id,
      demand: row.demand,
      ...(row.platform === null ? {} : { platform: row.platform }),
      ...(row.introduction_id === null
        ? {}
        : { introduction: { id: row.introduction_id, status: row.introduction_status ?? "" } }),
      isSample: row.is_sample,
      openedAt: row.opened_at,
      clock: { lastDay: lastDayOf(due), ...clockOf(due, now, calendar) },
      ...(row.role === null ? {} : { role: row.role }),
      text: row.text,
      ...(row.statement === null || row.stated_at === null
        ? {}
        : { statement: { text: row.statement, at: row.stated_at } }),
      ...(row.outcome === null || row.answer === null || row.decided_at === null
        ? {}
        : { decision: { outcome: row.outcome, answer: row.answer, at: row.decided_at } }),
    };
  });
}

/** What the demand is called towards a person of a complaint: its title for its owner's members, else by their sight. */
const nameTowards = (personId: number): SQL => sql`case
  when ${isOwner(personId)} then jsonb_build_object('zh', d.title)
  when p.id is not null and ${isPlatform(personId)} then ${nameFor(sql`d`, platformSight(sql`d`, sql`p`))}
  else ${brokersName(sql`d`)} end`;

/** Complaints that a person made, or that concern them or those for whom they act; open ones first. */
export async function listComplaintsOf(personId: number, tx: Executor = db()): Promise<ComplaintDetail[]> {
  return select(
    {
      role: roleIn(personId),
      name: nameTowards(personId),
      where: sql`r.role is not null`,
      order: sql`c.status = 'open' desc, c.opened_at desc, c.id desc limit 200`,
    },
    tx,
  );
}

/** One complaint, for a side of it; undefined, as if there were none, for everybody else. */
export async function findComplaintOf(
  id: number,
  personId: number,
  tx: Executor = db(),
): Promise<ComplaintDetail | undefined> {
  const [found] = await select(
    {
      role: roleIn(personId),
      name: nameTowards(personId),
      where: sql`c.id = ${id} and r.role is not null`,
      order: sql`c.id`,
    },
    tx,
  );
  return found;
}

/** The officers' queue: what is open, the earliest deadline first, then what was decided last. */
export async function listComplaints(tx: Executor = db()): Promise<ComplaintDetail[]> {
  const order = sql`c.status = 'open' desc, case when c.status = 'open' then c.due_at end, c.decided_at desc nulls last,
    c.id desc limit 300`;
  return select({ role: sql`null::text`, name: maskedName(sql`d`), where: sql`true`, order }, tx);
}

/** One complaint for an officer, who sees the demand by its mask. */
export async function findComplaint(id: number, tx: Executor = db()): Promise<ComplaintDetail | undefined> {
  const [found] = await select(
    { role: sql`null::text`, name: maskedName(sql`d`), where: sql`c.id = ${id}`, order: sql`c.id` },
    tx,
  );
  return found;
}
