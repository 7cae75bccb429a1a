import { sql } from "drizzle-orm";
import type { AccessMode } from "~/app/modules/capabilities/core/resource-access";
import { findKind } from "~/app/modules/capabilities/core/resource-kinds";
import { indexingTogether, indexRecords } from "~/app/modules/jobs/indexing.commands.server";
import { db, type Transaction } from "~/db/client.server";
import {
  achievementFields,
  achievementHolders,
  achievementRights,
  achievements,
} from "~/db/schema/achievements";
import { resourceFields, sharedResources } from "~/db/schema/capabilities";
import { isMarked, mark } from "./marks";
import { type AchievementPlan, planAchievement } from "./sample/offers/achievements";
import { readList } from "./tables";

interface Row extends Record<string, unknown> {
  id: number;
  number: string;
  class_code: string;
  directions: string[];
  fields: string[];
  lead_id: number;
  co_builder_id: number | null;
}

interface ResourcePlan {
  kind: string;
  field: string;
  classes: string[];
  nameZh: string;
  nameEn: string;
  summaryZh: string;
  summaryEn: string;
  access: AccessMode;
  /** Yuan. */
  price?: number;
  details: Record<string, unknown>;
}

/** Every so many-th platform offers a result. */
const everyNth = 3;
const dayMs = 86_400_000;

/** Gives invented platforms shared resources, and their lead units achievements. In one piece, once. */
export async function seedResults(): Promise<void> {
  if (await isMarked("results")) return;
  await db().transaction((tx) =>
    indexingTogether(tx, async () => {
      const platforms = await listPlatforms(tx);
      const [moment] = await tx.execute<{ now: Date }>(sql`select clock.now() as now`);
      const now = new Date(moment?.now ?? 0);
      const resources = await enterResources(platforms, now, tx);
      const entered = [];
      for (const [index, platform] of platforms.entries()) {
        const [direction] = platform.directions;
        const plan =
          index % everyNth === 0 && direction ? planAchievement(platform.number, direction) : undefined;
        if (plan)
          entered.push(await enterAchievement(plan, platform, daysBefore(now, (index * 13) % 320), tx));
      }
      await indexRecords("resource", resources, tx);
      await indexRecords("achievement", entered, tx);
      await mark("results", tx);
    }),
  );
}

const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * dayMs).toISOString();

async function listPlatforms(tx: Transaction): Promise<Row[]> {
  return tx.execute<Row>(sql`
    select p.id, p.registration_number as number, p.class_code, p.directions_zh as directions,
      u.organisation_id as lead_id,
      array(select field_code from platform_fields f where f.platform_id = p.id order by is_primary desc, field_code)
        as fields,
      (select c.organisation_id from platform_units c where c.platform_id = p.id and c.role = 'co_builder'
        and upper_inf(c.valid) order by c.position limit 1) as co_builder_id
    from platforms p
    join platform_units u on u.platform_id = p.id and u.role = 'lead' and upper_inf(u.valid)
    where p.is_sample and p.status in ('preparing', 'operating', 'rectifying')
    order by p.id`);
}

async function enterResources(platforms: readonly Row[], now: Date, tx: Transaction): Promise<number[]> {
  const ids: number[] = [];
  for (const [index, plan] of readList<ResourcePlan>("sample-resources").entries()) {
    const fitting = platforms.filter(
      ({ class_code, fields }) => plan.classes.includes(class_code) && fields.includes(plan.field),
    );
    const owner = fitting[index % Math.max(1, fitting.length)];
    if (!owner) continue;
    const confirmed = daysBefore(now, (index * 29) % 300);
    const [row] = await tx
      .insert(sharedResources)
      .values({
        platformId: owner.id,
        isSample: true,
        status: "published",
        nameZh: plan.nameZh,
        nameEn: plan.nameEn,
        kind: plan.kind,
        summaryZh: plan.summaryZh,
        summaryEn: plan.summaryEn,
        accessMode: plan.access,
        priceFen: plan.price === undefined ? null : plan.price * 100,
        details: checked(plan),
        publishedAt: confirmed,
        confirmedAt: confirmed,
      })
      .returning({ id: sharedResources.id });
    if (!row) throw new Error("a resource was not entered");
    await tx.insert(resourceFields).values({ resourceId: row.id, fieldCode: plan.field });
    ids.push(row.id);
  }
  return ids;
}

/** As the schema of its kind stores it. Throws where the table of the program is wrong. */
function checked({ kind, details }: ResourcePlan): Record<string, unknown> {
  const known = findKind(kind);
  if (!known) throw new Error(`sample-resources.json: there is no kind ${kind}`);
  return known.schema.parse(details);
}

async function enterAchievement(
  plan: AchievementPlan,
  { id: platformId, lead_id: leadId, co_builder_id: coBuilderId }: Row,
  confirmedAt: string,
  tx: Transaction,
): Promise<number> {
  const [row] = await tx
    .insert(achievements)
    .values({
      organisationId: leadId,
      isSample: true,
      platformId,
      status: "published",
      titleZh: plan.title.zh,
      titleEn: plan.title.en,
      summaryZh: plan.summary.zh,
      summaryEn: plan.summary.en,
      problemZh: plan.problem.zh,
      problemEn: plan.problem.en,
      readiness: plan.readiness,
      readinessEvidenceZh: plan.evidence.zh,
      readinessEvidenceEn: plan.evidence.en,
      transferModes: [...plan.modes],
      priceKind: plan.price === undefined ? "negotiable" : "stated",
      priceFen: plan.price === undefined ? null : plan.price * 100,
      publishedAt: confirmedAt,
      confirmedAt,
    })
    .returning({ id: achievements.id });
  if (!row) throw new Error("an achievement was not entered");
  const of = { achievementId: row.id };
  const holders = [leadId, ...(coBuilderId === null || coBuilderId === leadId ? [] : [coBuilderId])];
  await tx.insert(achievementHolders).values(
    holders.map((organisationId, position) => ({
      ...of,
      isSample: true,
      position,
      organisationId,
      confirmedAt,
    })),
  );
  await tx.insert(achievementFields).values({ ...of, fieldCode: plan.field });
  await tx.insert(achievementRights).values(
    plan.rights.map((right, position) => ({
      ...of,
      ...right,
      status:
        right.kind === "know_how" || right.kind === "software" ? ("granted" as const) : ("filed" as const),
      position,
    })),
  );
  return row.id;
}
