import { type SQL, sql } from "drizzle-orm";
import { type CivilDate, civilDateAt } from "~/app/core/civil-date";
import { workingDaysBetween } from "~/app/core/working-days";
import { db, type Executor } from "~/db/client.server";
import { type Actor, can } from "../accounts/core/permissions";
import { findSilentSince } from "../contracts/entry-checks.queries.server";
import { findWorkingCalendar } from "../jobs/calendar.queries.server";
import { isDeadJob } from "../jobs/dead-jobs.queries.server";
import { isPartyOfHold } from "../screening/hold-parties.queries.server";
import { bookingSources } from "./waiting-bookings.queries.server";
import { contractSources, contractWaitingKinds } from "./waiting-contracts.queries.server";
import { demandSources, demandWaitingKinds } from "./waiting-demands.queries.server";
import { enquirySources } from "./waiting-enquiries.queries.server";
import { ledgerSources, ledgerWaitingKinds } from "./waiting-ledger.queries.server";
import { paymentSources, paymentWaitingKinds } from "./waiting-payments.queries.server";

export const waitingKinds = [
  "verify",
  "brokers",
  "decisions",
  "offices",
  "holds",
  "objections",
  "reports",
  "deadJobs",
  "undelivered",
  "joinRequests",
  "enquiriesToAnswer",
  "enquiryNews",
  "overdueEnquiries",
  ...demandWaitingKinds,
  ...contractWaitingKinds,
  ...paymentWaitingKinds,
  ...ledgerWaitingKinds,
  "bookingRequests",
  "bookingsToComplete",
  "bookingOffers",
  "bookingsToRate",
  "refusedApplications",
  "ownApplications",
  "ownRequests",
  "ownHolds",
  "ownBookings",
  "brokerProfile",
  "expertDeclaration",
  "platformPages",
] as const;
export type WaitingKind = (typeof waitingKinds)[number];

/** Something that waits. */
export interface WaitingLine {
  kind: WaitingKind;
  count: number;
  /** Since when the oldest of them waits, and how many working days that is. */
  since?: { day: CivilDate; workingDays: number; isToday: boolean };
  /** The one thing that it is about, where there is one: the page leads to it. */
  only?: string;
  /** It waits for others: nothing is to be done. */
  isOthers?: true;
}

interface Source {
  kind: WaitingKind;
  /** Rows with `at`, an instant, or null; and `ref`, what its page is called by. */
  rows: SQL;
  isOthers?: true;
}

/**
 * What waits for somebody, by what they may do: each count under the same conditions as the page that it leads to. For
 * that person alone.
 */
export async function listWaiting(actor: Actor, tx: Executor = db()): Promise<WaitingLine[]> {
  const sources: Source[] = [
    ...officeSources(actor),
    ...enquirySources(actor),
    ...demandSources(actor),
    ...contractSources(actor),
    ...paymentSources(actor),
    ...ledgerSources(actor, await findSilentSince(tx)),
    ...bookingSources(actor),
    ...ownSources(actor),
  ];
  if (sources.length === 0) return [];
  const found = await tx.execute<{
    kind: WaitingKind;
    count: number;
    since: string | null;
    ref: string | null;
  }>(
    sql.join(
      sources.map(
        ({ kind, rows }) => sql`
          select ${kind}::text as kind, count(*)::int as count, min(at)::text as since,
            case when count(*) = 1 then min(ref::text) end as ref
          from (${rows}) as waiting having count(*) > 0`,
      ),
      sql` union all `,
    ),
  );
  const calendar = await findWorkingCalendar(tx);
  const [clock] = await tx.execute<{ today: string }>(
    sql`select (clock.now() at time zone 'Asia/Shanghai')::date::text as today`,
  );
  const today = clock?.today ?? civilDateAt(new Date(0));
  const order = new Map(sources.map(({ kind }, index) => [kind, index]));
  return [...found]
    .sort((a, b) => (order.get(a.kind) ?? 0) - (order.get(b.kind) ?? 0))
    .map(({ kind, count, since, ref }) => {
      const day = since === null ? undefined : civilDateAt(new Date(since));
      return {
        kind,
        count,
        ...(day === undefined
          ? {}
          : {
              since: { day, workingDays: workingDaysBetween(day, today, calendar), isToday: day === today },
            }),
        ...(ref === null ? {} : { only: ref }),
        ...(sources.find((source) => source.kind === kind)?.isOthers ? { isOthers: true as const } : {}),
      };
    });
}

function officeSources(actor: Actor): Source[] {
  if (!can(actor, "desk.read")) return [];
  const me = actor.personId;
  const authorities = sql.param(
    `{${actor.offices.flatMap(({ role, organisationId }) => (role === "officer" && organisationId !== undefined ? [organisationId] : [])).join(",")}}`,
  );
  return [
    {
      kind: "objections",
      rows: sql`select received_at as at, id as ref from objections where status = 'received'`,
    },
    {
      kind: "reports",
      rows: sql`select received_on as at, id as ref from misconduct_reports where status <> 'closed'`,
    },
    {
      kind: "decisions",
      rows: sql`select d.entered_at as at, d.id as ref from decisions d
        join platforms p on p.id = d.platform_id join platform_classes c on c.code = p.class_code
        where d.status = 'waiting' and d.needs_second and d.entered_by <> ${me}
          and c.authority_id = any(${authorities}::int[])`,
    },
    {
      kind: "offices",
      rows: sql`select proposed_at as at, person_id as ref from office_grants
        where status = 'pending' and proposed_by <> ${me} and person_id <> ${me}
          and (organisation_id is null or organisation_id = any(${authorities}::int[]))`,
    },
    {
      kind: "verify",
      rows: sql`select submitted_at as at, id as ref from organisation_applications
        where status = 'pending' and applicant_id <> ${me}`,
    },
    {
      kind: "brokers",
      rows: sql`select submitted_at as at, id as ref from brokers where status = 'submitted' and person_id <> ${me}`,
    },
    {
      kind: "holds",
      rows: sql`select h.held_at as at, h.id as ref from holds h
        where h.status = 'held' and h.person_id is distinct from ${me} and not ${isPartyOfHold(sql`h`, me)}`,
    },
    {
      kind: "deadJobs",
      rows: sql`select completed_on as at, null::text as ref from pgboss.job where ${isDeadJob}`,
    },
    {
      kind: "undelivered",
      rows: sql`select given_up_at as at, null::text as ref from outbox
        where given_up_at > clock.now() - interval '30 days'`,
    },
  ];
}

function ownSources(actor: Actor): Source[] {
  const me = actor.personId;
  const owned = sql.param(
    `{${actor.memberships.flatMap(({ role, organisationId, isInStanding }) => (role === "owner" && isInStanding ? [organisationId] : [])).join(",")}}`,
  );
  const acting = actor.acting;
  const sources: Source[] = [
    {
      kind: "joinRequests",
      rows: sql`select requested_at as at, organisation_id as ref from join_requests
        where status = 'pending' and organisation_id = any(${owned}::int[]) and person_id <> ${me}`,
    },
    {
      kind: "refusedApplications",
      // Neither sent again, nor settled by way of a colleague.
      rows: sql`select decided_at as at, id as ref from organisation_applications a
        where applicant_id = ${me} and status = 'refused' and decided_at > clock.now() - interval '90 days'
          and not exists (select from organisation_applications b
            where b.applicant_id = a.applicant_id and b.uscc = a.uscc and b.id > a.id)
          and not exists (select from memberships m join organisations o on o.id = m.organisation_id
            where m.person_id = a.applicant_id and m.ended_at is null and o.uscc = a.uscc)`,
    },
    {
      kind: "brokerProfile",
      rows: sql`select updated_at as at, null::text as ref from brokers
        where person_id = ${me} and status in ('draft', 'refused')`,
    },
    {
      kind: "ownApplications",
      isOthers: true,
      rows: sql`select submitted_at as at, id as ref from organisation_applications
        where applicant_id = ${me} and status = 'pending'`,
    },
    {
      kind: "ownRequests",
      isOthers: true,
      rows: sql`select requested_at as at, null::text as ref from join_requests
        where person_id = ${me} and status = 'pending'`,
    },
    {
      kind: "ownHolds",
      isOthers: true,
      rows: sql`select held_at as at, null::text as ref from holds where person_id = ${me} and status = 'held'`,
    },
  ];
  if (actor.isExpert) {
    sources.unshift({
      kind: "expertDeclaration",
      rows: sql`select declared_at as at, null::text as ref from experts
        where person_id = ${me} and (declared_at is null or declared_at < clock.now() - interval '1 year')`,
    });
  }
  if (acting && can(actor, "platform.edit-page")) {
    sources.unshift({
      kind: "platformPages",
      rows: sql`select null::timestamptz as at, p.registration_number as ref from platforms p
        where p.completeness < 100 and p.status in ('preparing', 'operating', 'rectifying') and exists (
          select from platform_units u where u.platform_id = p.id and u.organisation_id = ${acting.organisationId}
            and u.role = 'lead' and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date)`,
    });
  }
  return sources;
}
