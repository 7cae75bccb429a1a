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

/** Invented organisations by name, each with a demo account that owns it. */
export type Owners = ReadonlyMap<string, { id: number; areaCode: string | null; personId: number | null }>;

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

/** Writes every demand as its owner did: first a draft, then out with its mask, then as it ended. */
export async function enterDemands(
  plans: readonly DemandPlan[],
  { owners, moment }: { owners: Owners; moment: Moment },
  tx: Transaction,
): Promise<EnteredDemand[]> {
  const entered: EnteredDemand[] = [];
  for (const plan of plans) entered.push(await enterDraft(plan, { owners, moment }, tx));
  await mask(
    entered.filter(({ plan }) => plan.wasOpen),
    owners,
    tx,
  );
  const ids = new Map(entered.map(({ plan, id }) => [plan.key, id]));
  for (const one of entered) await bringOut(one, ids, tx);
  return entered;
}

/** As the rule `demand.mask-fewest` begins. */
const fewest = 5;

/**
 * Fixes what their masks tell. Masks count who asks for what: when all wait for publication together they are as those of
 * a living site, at the price of one count for all.
 */
async function mask(out: readonly EnteredDemand[], owners: Owners, tx: Transaction): Promise<void> {
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

async function enterDraft(
  plan: DemandPlan,
  { owners, moment }: { owners: Owners; moment: Moment },
  tx: Transaction,
): Promise<EnteredDemand> {
  const owner = owners.get(plan.owner);
  if (!owner) throw new Error(`no organisation ${plan.owner}`);
  const times = timesOf(plan, moment);
  const at = new Date(times.begun - 3_600_000).toISOString();
  const [row] = await tx
    .insert(demands)
    .values({
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
    })
    .returning({ id: demands.id });
  if (!row) throw new Error("insert returned no row");
  await tx.insert(demandFields).values(plan.fields.map((fieldCode) => ({ demandId: row.id, fieldCode })));
  const excluded = plan.exclude.flatMap((name) => owners.get(name)?.id ?? []);
  if (excluded.length > 0)
    await tx
      .insert(demandExclusions)
      .values(excluded.map((organisationId) => ({ demandId: row.id, organisationId })));
  return {
    id: row.id,
    plan,
    times,
    ownerId: owner.id,
    ...(owner.personId === null ? {} : { personId: owner.personId }),
  };
}

async function bringOut(
  { id, plan, times, personId }: EnteredDemand,
  ids: ReadonlyMap<string, number>,
  tx: Transaction,
): Promise<void> {
  if (plan.status === "draft") return;
  const { openedAt, closed, begun } = times;
  const closedAt = closed === undefined ? undefined : new Date(closed).toISOString();
  const isChecking = plan.status === "checking";
  await tx
    .update(demands)
    .set({
      status: plan.status,
      declaredAt: new Date(begun - 60_000).toISOString(),
      openedAt,
      dueAt: times.dueAt,
      expiresOn: times.expiresOn,
      extensions: times.extensions,
      checkReasons: isChecking ? [plan.key.length % 2 === 0 ? "personal" : "control"] : [],
      closedAt,
      closedBy: plan.status === "awarded" || plan.status === "withdrawn" ? personId : undefined,
      closeReason: plan.status === "withdrawn" ? (plan.why ?? "no-longer") : undefined,
      joinedInto: plan.into === undefined ? undefined : ids.get(plan.into),
      updatedAt: closedAt ?? openedAt ?? new Date(begun).toISOString(),
    })
    .where(sql`id = ${id}`);
  const ends: Record<string, string> = {
    awarded: "award",
    joined: "join",
    withdrawn: "withdraw",
    expired: "expire",
    matched: "match",
  };
  const end = ends[plan.status];
  const byOwner = personId === undefined ? {} : { personId };
  await tx.insert(demandEvents).values([
    {
      demandId: id,
      kind: isChecking ? "hold" : "publish",
      ...byOwner,
      happenedAt: openedAt ?? new Date(begun).toISOString(),
    },
    ...(end === undefined
      ? []
      : [
          {
            demandId: id,
            kind: end,
            ...(plan.status === "awarded" || plan.status === "withdrawn" ? byOwner : {}),
            happenedAt: closedAt ?? new Date(begun + 4 * 86_400_000).toISOString(),
          },
        ]),
  ]);
}
