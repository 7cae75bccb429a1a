import { type SQL, sql } from "drizzle-orm";
import { type Actor, can } from "../accounts/core/permissions";
import { isOverdue } from "../enquiries/overdue-enquiries.queries.server";

interface EnquirySource {
  kind: "enquiriesToAnswer" | "enquiryNews" | "overdueEnquiries";
  /** Rows with `at`, an instant, or null; and `ref`: the conversation, for a department the platform. */
  rows: SQL;
  isOthers?: true;
}

/**
 * What waits of enquiries: for members of who was asked what they have to answer, for those of who asked what was said
 * since they looked, for departments what nobody has answered in time.
 */
export function enquirySources(actor: Actor): EnquirySource[] {
  return [...departmentSources(actor), ...memberSources(actor)];
}

function memberSources({ acting }: Actor): EnquirySource[] {
  if (!acting?.isInStanding) return [];
  const own = acting.organisationId;
  return [
    {
      kind: "enquiriesToAnswer",
      rows: sql`select coalesce((select min(m.sent_at) from enquiry_messages m
            where m.enquiry_id = e.id and m.organisation_id <> ${own} and m.sent_at > coalesce(
              (select max(n.sent_at) from enquiry_messages n where n.enquiry_id = e.id and n.organisation_id = ${own}
                and n.kind <> 'acknowledgement'), '-infinity')), e.opened_at) as at, e.id as ref
        from enquiries e where e.to_organisation_id = ${own} and e.status = 'open'`,
    },
    {
      kind: "enquiryNews",
      rows: sql`select min(m.sent_at) as at, e.id as ref from enquiries e
        join enquiry_messages m on m.enquiry_id = e.id and m.organisation_id <> ${own}
        left join enquiry_reads r on r.enquiry_id = e.id and r.organisation_id = ${own}
        where e.from_organisation_id = ${own} and m.sent_at > coalesce(r.read_at, '-infinity') group by e.id`,
    },
  ];
}

function departmentSources(actor: Actor): EnquirySource[] {
  if (!can(actor, "department.read")) return [];
  const departments = sql.param(
    `{${actor.offices.flatMap(({ role, organisationId }) => (role === "department" && organisationId !== undefined ? [organisationId] : [])).join(",")}}`,
  );
  return [
    {
      kind: "overdueEnquiries",
      rows: sql`select e.due_at as at, p.registration_number as ref
        from enquiries e join recommendations d on d.platform_id = e.platform_id join platforms p on p.id = e.platform_id
        where d.organisation_id = any(${departments}::int[]) and ${isOverdue}`,
    },
  ];
}
