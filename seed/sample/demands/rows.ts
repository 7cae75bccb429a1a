import { sql } from "drizzle-orm";
import { maskOf } from "~/app/modules/demands/core/mask";
import { takeCensus } from "~/app/modules/demands/mask.queries.server";
import type { Transaction } from "~/db/client.server";
import { demandEvents, demandExclusions, demandFields, demands } from "~/db/schema/demands";
import type { DemandPlan } from "./plan";
import { type DemandTimes, type Moment, timesOf } from "./times";

/** An invented demand with its row. */
export interface EnteredDemand {
  id: number;
  plan: DemandPlan;
  times: DemandTimes;
  ownerId: number;
  /** A demo account of its owner. */
  personId?: number;
}

interface Owner {
  id: number;
  areaCode: string | null;
  personId: number | null;
}

/** Invented organisations by name, each with a demo account that owns it. */
export type Owners = ReadonlyMap<string, Owner>;

export async function listOwners(tx: Transaction): Promise<Owners> {
  const rows = await tx.execute<{
    id: number;
    name_zh: string;
    area_code: string | null;
    person_id: number | null;
  }>(sql`
    select o.id, o.name_zh, o.area_code, (select m.person_id from memberships m
      where m.organisation_id = o.id and m.role = 'owner' and m.ended_at is null order by m.person_id limit 1) as person_id
    from organisations o where o.is_sample`);
  return new Map(
    rows.map(({ id, name_zh, area_code, person_id }) => [
      name_zh,
      { id, areaCode: area_code, personId: person_id },
    ]),
  );
}

/** Writes every demand as its owner did: first a draft, then out with its mask, then as it ended. All at once each. */
export async function enterDemands(
  plans: readonly DemandPlan[],
  { owners, moment }: { owners: Owners; moment: Moment },
  tx: Transaction,
): Promise<EnteredDemand[]> {
  const entered = await enterDrafts(plans, { owners, moment }, tx);
  await mask(
    entered.filter(({ plan }) => plan.wasOpen),
    { owners, fewest: moment.rules.maskFewest },
    tx,
  );
  await bringOut(
    entered.filter(({ plan }) => plan.status !== "draft"),
    new Map(entered.map(({ plan, id }) => [plan.key, id])),
    tx,
  );
  return entered;
}

/**
 * Fixes what their masks tell. Masks count who asks for what: when all wait for publication together they are as those of
 * a living site, at the price of one count for all.
 */
async function mask(
  out: readonly EnteredDemand[],
  { owners, fewest }: { owners: Owners; fewest: number },
  tx: Transaction,
): Promise<void> {
  await tx.execute(sql`
    update demands set status = 'checking', declared_at = created_at where id in ${out.map(({ id }) => id)}`);
  const field_codes = [...new Set(out.flatMap(({ plan }) => plan.fields))];
  const census = await takeCensus({ is_sample: true, organisation_id: null, field_codes }, tx);
  const rows = out.map(({ id, plan, times }) => {
    const areaCode = owners.get(plan.owner)?.areaCode ?? undefined;
    const told = maskOf(
      {
        fieldCodes: plan.fields,
        ...(areaCode === undefined ? {} : { areaCode }),
        ...(plan.budget ? { budgetToFen: plan.budget[1] * 1_000_000 } : {}),
        ...(times.deadline === undefined ? {} : { deadline: times.deadline }),
      },
      census,
      fewest,
    );
    return { id, ...told };
  });
  await tx.execute(sql`
    update demands d set mask_field_code = g."fieldCode", mask_area_code = g."areaCode", mask_budget = g.budget,
      mask_deadline = g.deadline
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as g(id int, "fieldCode" text, "areaCode" text, budget text, deadline text)
    where d.id = g.id`);
}

async function enterDrafts(
  plans: readonly DemandPlan[],
  { owners, moment }: { owners: Owners; moment: Moment },
  tx: Transaction,
): Promise<EnteredDemand[]> {
  const drafts = plans.map((plan) => {
    const owner = owners.get(plan.owner);
    if (!owner) throw new Error(`no organisation ${plan.owner}`);
    return { plan, owner, times: timesOf(plan, moment) };
  });
  const rows = await tx
    .insert(demands)
    .values(drafts.map(draftOf))
    .returning({ id: demands.id, title: demands.title });
  const entered = drafts.map(({ plan, owner, times }, at): EnteredDemand => {
    const row = rows[at];
    if (row?.title !== plan.title) throw new Error("rows come back as they were inserted");
    return {
      id: row.id,
      plan,
      times,
      ownerId: owner.id,
      ...(owner.personId === null ? {} : { personId: owner.personId }),
    };
  });
  await tx
    .insert(demandFields)
    .values(entered.flatMap(({ id, plan }) => plan.fields.map((fieldCode) => ({ demandId: id, fieldCode }))));
  await tx.insert(demandExclusions).values(
    entered.flatMap(({ id, plan }) =>
      plan.exclude.flatMap((name) => {
        const organisationId = owners.get(name)?.id;
        return organisationId === undefined ? [] : [{ demandId: id, organisationId }];
      }),
    ),
  );
  return entered;
}

function draftOf({ plan, owner, times }: { plan: DemandPlan; owner: Owner; times: DemandTimes }) {
  const at = new Date(times.begun - 3_600_000).toISOString();
  return {
    isSample: true,
    organisationId: owner.id,
    createdBy: owner.personId,
    visibility: plan.visibility,
    isOpenToBrokers: plan.isOpenToBrokers,
    title: plan.title,
    problem: `${plan.problem}（演示）`,
    tried: plan.tried,
    success: plan.success,
    samples: plan.samples,
    standards: plan.standards,
    budgetFromFen: plan.budget && plan.budget[0] * 1_000_000,
    budgetToFen: plan.budget && plan.budget[1] * 1_000_000,
    deadline: times.deadline,
    categoryCode: plan.category,
    areaCode: owner.areaCode,
    mode: plan.mode,
    resultOwner: plan.result,
    createdAt: at,
    updatedAt: at,
  };
}

/** What is told of those that were published or sent to be checked, in one statement, then what happened to them. */
async function bringOut(
  out: readonly EnteredDemand[],
  ids: ReadonlyMap<string, number>,
  tx: Transaction,
): Promise<void> {
  const rows = out.map(({ id, plan, times, personId }) => {
    const { openedAt, begun } = times;
    const closedAt = closingOf(times);
    const reason = plan.key.length % 2 === 0 ? "personal" : "control";
    return {
      id,
      status: plan.status,
      declared_at: new Date(begun - 60_000).toISOString(),
      opened_at: openedAt,
      due_at: times.dueAt,
      expires_on: times.expiresOn,
      extensions: times.extensions,
      check_reasons: plan.status === "checking" ? [reason] : [],
      closed_at: closedAt,
      closed_by: plan.status === "awarded" || plan.status === "withdrawn" ? personId : undefined,
      close_reason: plan.status === "withdrawn" ? (plan.why ?? "no-longer") : undefined,
      joined_into: plan.into === undefined ? undefined : ids.get(plan.into),
      updated_at: closedAt ?? openedAt ?? new Date(begun).toISOString(),
    };
  });
  await tx.execute(sql`
    update demands d set status = g.status, declared_at = g.declared_at, opened_at = g.opened_at, due_at = g.due_at,
      expires_on = g.expires_on, extensions = g.extensions, check_reasons = g.check_reasons, closed_at = g.closed_at,
      closed_by = g.closed_by, close_reason = g.close_reason, joined_into = g.joined_into, updated_at = g.updated_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(id int, status text, declared_at timestamptz,
      opened_at timestamptz, due_at timestamptz, expires_on date, extensions int, check_reasons text[],
      closed_at timestamptz, closed_by int, close_reason text, joined_into int, updated_at timestamptz)
    where d.id = g.id`);
  await tx.insert(demandEvents).values(out.flatMap(eventsOf));
}

const ends: Readonly<Partial<Record<DemandPlan["status"], string>>> = {
  awarded: "award",
  joined: "join",
  withdrawn: "withdraw",
  expired: "expire",
  matched: "match",
};

function eventsOf({ id, plan, times, personId }: EnteredDemand) {
  const begun = times.openedAt ?? new Date(times.begun).toISOString();
  const kind = plan.status === "checking" ? "hold" : "publish";
  const first = { demandId: id, kind, personId, happenedAt: begun };
  const end = ends[plan.status];
  if (end === undefined) return [first];
  const isOwners = plan.status === "awarded" || plan.status === "withdrawn";
  const happenedAt = closingOf(times) ?? new Date(times.begun + 4 * 86_400_000).toISOString();
  return [first, { demandId: id, kind: end, personId: isOwners ? personId : undefined, happenedAt }];
}

function closingOf({ closed }: DemandTimes): string | undefined {
  return closed === undefined ? undefined : new Date(closed).toISOString();
}
