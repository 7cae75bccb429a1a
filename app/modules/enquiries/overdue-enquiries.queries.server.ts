import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { findWorkingCalendar } from "../jobs/calendar.queries.server";
import { clockOf, lastDayOf } from "./core/answer-day";
import type { Kind } from "./core/conversation";
import type { EnquiryAbout } from "./enquiry-about";
import { aboutEnquiry } from "./enquiry-about.queries.server";

/**
 * An enquiry that is late, as the recommending department sees it: what of the platform's it is about and since when.
 * Who asked and what they wrote is between the two sides.
 */
export interface OverdueEnquiry {
  id: number;
  kind: Kind;
  about: EnquiryAbout;
  /** ISO instant. */
  openedAt: string;
  lastDay: string;
  /** Late by so many. */
  workingDays: number;
}

/**
 * Enquiries about a platform that nobody has answered in substance in time, the longest first. An answer that waits for
 * an officer is no silence. For the department that recommends it, and its authority.
 */
export async function listOverdueEnquiries(
  platformId: number,
  tx: Executor = db(),
): Promise<OverdueEnquiry[]> {
  const rows = await tx.execute<{
    id: number;
    kind: Kind;
    about: EnquiryAbout;
    opened_at: string;
    due_at: string;
    now: string;
  }>(sql`
    select e.id, e.kind, a.about, e.opened_at::text, e.due_at::text, clock.now()::text as now
    from enquiries e cross join lateral (${aboutEnquiry}) a
    where e.platform_id = ${platformId} and ${isOverdue}
    order by e.due_at, e.id limit 200`);
  const calendar = await findWorkingCalendar(tx);
  return rows.map((row) => {
    const dueAt = new Date(row.due_at);
    return {
      id: row.id,
      kind: row.kind,
      about: row.about,
      openedAt: new Date(row.opened_at).toISOString(),
      lastDay: lastDayOf(dueAt),
      workingDays: clockOf(dueAt, new Date(row.now), calendar).workingDays,
    };
  });
}

/** Whether the enquiry `e` is late now. */
export const isOverdue = sql`e.first_reply_at is null and e.closed_at is null and e.due_at <= (select clock.now())
  and not exists (select from holds h where h.subject_kind = 'enquiry-message' and h.subject_id = e.id::text
    and h.status = 'held' and (h.payload ->> 'fromOrganisationId')::int = e.to_organisation_id
    and h.payload ->> 'kind' in ('answer', 'quote', 'refusal'))`;
