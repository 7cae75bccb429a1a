import { type SQL, sql } from "drizzle-orm";
import { type Actor, can, type Membership } from "../accounts/core/permissions";
import {
  brokerSight,
  excludesPlatform,
  hasPageOf,
  leadOf,
  platformSight,
} from "../demands/demand-sight.queries.server";
import { waitsFor } from "../demands/department-demands.queries.server";
import { platformKnows } from "../demands/introduction-parties.queries.server";
import { isUnread } from "../demands/talk.queries.server";

export const demandWaitingKinds = [
  "demandChecks",
  "complaintsToDecide",
  "unansweredDemands",
  "demandsSentBack",
  "quotesToChoose",
  "demandAccessAsked",
  "demandQuestions",
  "demandsExpiring",
  "demandInvitations",
  "demandAnswers",
  "introductionsToAnswer",
  "introductionShares",
] as const;
export type DemandWaitingKind = (typeof demandWaitingKinds)[number];

interface DemandSource {
  kind: DemandWaitingKind;
  /**
   * Rows with `at`, an instant, or null; and `ref`: of an owner's demand its id, of a conversation or of a platform's
   * demand its id and the platform's number with a colon between, of the others what their page is called by.
   */
  rows: SQL;
  isOthers?: true;
}

const living = sql`d.status in ('open', 'matched')`;

/** What waits of demands, quotes and introductions, for each side what is theirs alone. */
export function demandSources(actor: Actor): DemandSource[] {
  return [
    ...officeSources(actor),
    ...(actor.acting?.isInStanding ? ownerSources(actor.acting) : []),
    ...(actor.acting && can(actor, "demand.answer") ? platformSources(actor.acting) : []),
    ...introductionSources(actor),
  ];
}

function officeSources(actor: Actor): DemandSource[] {
  const me = actor.personId;
  const departments = actor.offices.flatMap(({ role, organisationId }) =>
    role === "department" && organisationId !== undefined ? [organisationId] : [],
  );
  const sources: DemandSource[] = [];
  if (can(actor, "desk.read"))
    sources.push(
      {
        kind: "demandChecks",
        rows: sql`select d.updated_at as at, d.id as ref from demands d where d.status = 'checking'
          and d.created_by is distinct from ${me} and not exists (select from memberships m
            where m.person_id = ${me} and m.ended_at is null and m.organisation_id = d.organisation_id)`,
      },
      {
        kind: "complaintsToDecide",
        rows: sql`select c.opened_at as at, c.id as ref from complaints c where c.status = 'open'
          and c.person_id is distinct from ${me} and not exists (select from memberships m
            where m.person_id = ${me} and m.ended_at is null and m.organisation_id = c.organisation_id)`,
      },
    );
  if (departments.length > 0)
    sources.push({
      kind: "unansweredDemands",
      rows: sql`select d.escalated_at as at, d.id as ref from demands d where ${waitsFor(departments)}`,
    });
  return sources;
}

function ownerSources({ organisationId: own }: Membership): DemandSource[] {
  return [
    {
      kind: "demandsSentBack",
      rows: sql`select d.updated_at as at, d.id as ref from demands d
        where d.organisation_id = ${own} and d.status = 'draft' and d.check_note is not null`,
    },
    {
      kind: "quotesToChoose",
      rows: sql`select q.submitted_at as at, d.id as ref from demands d join quotes q on q.demand_id = d.id
        where d.organisation_id = ${own} and ${living} and q.status = 'submitted'`,
    },
    {
      kind: "demandAccessAsked",
      rows: sql`select a.asked_at as at, d.id as ref from demands d join demand_access a on a.demand_id = d.id
        where d.organisation_id = ${own} and ${living} and a.status = 'requested'`,
    },
    {
      kind: "demandQuestions",
      rows: sql`select min(m.sent_at) as at, d.id || ':' || p.registration_number as ref from demands d
        join demand_messages m on m.demand_id = d.id join platforms p on p.id = m.platform_id
        where d.organisation_id = ${own} and ${isUnread(sql`m`, "owner")} group by d.id, p.id`,
    },
    {
      kind: "demandsExpiring",
      rows: sql`select d.reminded_at as at, d.id as ref from demands d
        where d.organisation_id = ${own} and ${living} and d.reminded_at is not null`,
    },
  ];
}

function platformSources({ organisationId: own }: Membership): DemandSource[] {
  const ofOwn = sql`${leadOf(sql`p`)} = ${own}`;
  return [
    {
      kind: "demandInvitations",
      rows: sql`select coalesce(a.decided_at, a.asked_at) as at, d.id || ':' || p.registration_number as ref
        from demand_access a join platforms p on p.id = a.platform_id join demands d on d.id = a.demand_id
        where a.status in ('granted', 'suggested') and a.lead_id = ${own} and ${living} and ${ofOwn}
          and not ${excludesPlatform(sql`d`, sql`p`)} and ${platformSight(sql`d`, sql`p`)} is not null
          and not exists (select from quotes q where q.demand_id = d.id and q.platform_id = p.id)
          and not exists (select from demand_declines n where n.demand_id = d.id and n.platform_id = p.id)
          and not exists (select from demand_messages m
            where m.demand_id = d.id and m.platform_id = p.id and not m.is_owners)`,
    },
    {
      kind: "demandAnswers",
      rows: sql`select min(m.sent_at) as at, m.demand_id || ':' || p.registration_number as ref
        from platforms p join demand_messages m on m.platform_id = p.id join demands d on d.id = m.demand_id
        where ${ofOwn} and ${isUnread(sql`m`, "platform")}
          and ${hasPageOf(sql`d`, sql`p`)}
        group by m.demand_id, p.id`,
    },
  ];
}

/** Introductions that wait for the side that somebody is of, and shares that a broker is asked to agree to. */
function introductionSources(actor: Actor): DemandSource[] {
  const { acting, personId } = actor;
  const mayBind = acting?.isInStanding === true && can(actor, "demand.award");
  return [
    ...(mayBind
      ? [
          {
            kind: "introductionsToAnswer" as const,
            rows: sql`select i.introduced_at as at, i.id as ref from introductions i join demands d on d.id = i.demand_id
              join platforms p on p.id = i.platform_id
              where i.status = 'proposed' and (i.owner_accepted_at is null and d.organisation_id = ${acting.organisationId}
                or i.platform_accepted_at is null and ${leadOf(sql`p`)} = ${acting.organisationId}
                  and not ${excludesPlatform(sql`d`, sql`p`)} and ${platformKnows(sql`i`, sql`d`, sql`p`)})`,
          },
        ]
      : []),
    ...(actor.isBroker
      ? [
          {
            kind: "introductionShares" as const,
            rows: sql`select i.introduced_at as at, i.id as ref from introductions i
              join introduction_shares s on s.introduction_id = i.id join brokers b on b.id = s.broker_id
              join demands d on d.id = i.demand_id
              where i.status = 'proposed' and b.person_id = ${personId} and b.id <> i.broker_id and s.agreed_at is null
                and ${brokerSight(sql`d`, sql`b`)} is not null`,
          },
        ]
      : []),
  ];
}
