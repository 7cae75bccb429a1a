import { and, eq, inArray, sql } from "drizzle-orm";
import { ok, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import { achievements } from "~/db/schema/achievements";
import type { CommandContext } from "../audit/command-context";
import * as Offer from "../capabilities/core/offer-state";
import { contentOf, findContent, writeParts } from "./achievement-content.commands.server";
import type { AchievementInput } from "./achievement-form";
import { holdAchievement } from "./achievement-screening.commands.server";
import {
  afterAchievementChange,
  type Changed,
  type ManagedOrganisation,
  withManagedOrganisation,
} from "./managed-organisation.commands.server";

/** What became of a form: written, or waiting for an officer. */
export interface AchievementOutcome {
  id: number;
  outcome: "saved" | "held";
}

type Answer = Changed<AchievementOutcome>;

/** Enters an achievement of an organisation as a draft. For its owners and managers, and the system. */
export function createAchievement(
  input: { organisationId: number } & AchievementInput,
  context: CommandContext,
  tx?: Transaction,
): Answer {
  const { organisationId: _organisation, ...wanted } = input;
  const work = async (organisation: ManagedOrganisation, own: Transaction): Answer => {
    const content = await contentOf(wanted, organisation, own);
    if (!content.ok) return refuse({ reason: "invalid", ...content.refusal });
    return saved(await insert(content.value, organisation, context, own, { action: "createAchievement" }));
  };
  return withManagedOrganisation("createAchievement", input, context, work, tx);
}

/**
 * Changes an achievement, which confirms it. `version`: of what the form was made from. A text with a control term in
 * what is public waits for an officer (`held`).
 */
export function editAchievement(
  input: { organisationId: number; id: number; version?: string | undefined } & AchievementInput,
  context: CommandContext,
  tx?: Transaction,
): Answer {
  const { organisationId: _organisation, id, version, ...wanted } = input;
  const work = async (organisation: ManagedOrganisation, own: Transaction): Answer => {
    const locked = await lockAchievement(id, organisation, own);
    if (!locked) return refuse({ reason: "hidden" });
    if (locked.status === "withdrawn") return refuse({ reason: "wrong_state" });
    if (version !== undefined && version !== locked.version) return refuse({ reason: "changed_meanwhile" });
    const content = await contentOf(wanted, organisation, own);
    if (!content.ok) return refuse({ reason: "invalid", ...content.refusal });
    if (locked.status !== "draft") {
      const before = await findContent(id, own);
      const change = { do: "edit" as const, organisationId: organisation.id, id, content: content.value };
      if (await holdAchievement(change, before, context, own)) return ok({ id, outcome: "held" });
    }
    await writeContent(id, content.value, organisation, own);
    await afterAchievementChange([id], { action: "editAchievement" }, context, own);
    return saved(id);
  };
  return withManagedOrganisation("editAchievement", input, context, work, tx);
}

/** Publishes, pauses or withdraws. What is published is looked at for control terms first. */
export function moveAchievement(
  input: { organisationId: number; id: number; move: Offer.OfferMove },
  context: CommandContext,
  tx?: Transaction,
): Answer {
  const { id, move } = input;
  const work = async (organisation: ManagedOrganisation, own: Transaction): Answer => {
    const locked = await lockAchievement(id, organisation, own);
    if (!locked) return refuse({ reason: "hidden" });
    const to = Offer.move(locked.status, move);
    if (!to.ok) return to;
    if (to.value === "published") {
      const before = await findContent(id, own);
      const change = { do: "publish" as const, organisationId: organisation.id, id };
      if (await holdAchievement(change, before, context, own)) return ok({ id, outcome: "held" });
    }
    await writeStatus(id, to.value, own);
    await afterAchievementChange(
      [id],
      { action: "moveAchievement", detail: { status: to.value } },
      context,
      own,
    );
    return saved(id);
  };
  return withManagedOrganisation("moveAchievement", input, context, work, tx);
}

/** Says that these still hold as they stand; without `ids`: all that the public sees. Answers how many. */
export function confirmAchievement(
  input: { organisationId: number; ids?: readonly number[] | undefined },
  context: CommandContext,
  tx?: Transaction,
): Changed<{ confirmed: number }> {
  const work = async ({ id }: ManagedOrganisation, own: Transaction): Changed<{ confirmed: number }> => {
    const rows = await own
      .update(achievements)
      .set({ confirmedAt: sql`clock.now()` })
      .where(
        and(
          eq(achievements.organisationId, id),
          inArray(achievements.status, ["published", "paused"]),
          ...(input.ids ? [inArray(achievements.id, [...input.ids])] : []),
        ),
      )
      .returning({ id: achievements.id });
    const ids = rows.map((row) => row.id);
    if (ids.length > 0) await afterAchievementChange(ids, { action: "confirmAchievement" }, context, own);
    return ok({ confirmed: ids.length });
  };
  return withManagedOrganisation("confirmAchievement", input, context, work, tx);
}

/** Makes a draft like an achievement, without its files. */
export function copyAchievement(
  input: { organisationId: number; id: number },
  context: CommandContext,
  tx?: Transaction,
): Answer {
  const { id } = input;
  const work = async (organisation: ManagedOrganisation, own: Transaction): Answer => {
    if (!(await lockAchievement(id, organisation, own))) return refuse({ reason: "hidden" });
    const told = { action: "copyAchievement", detail: { from: id } };
    return saved(await insert(await findContent(id, own), organisation, context, own, told));
  };
  return withManagedOrganisation("copyAchievement", input, context, work, tx);
}

/** One of an organisation's achievements, locked; undefined where it has no such one. */
export async function lockAchievement(
  id: number,
  organisation: ManagedOrganisation,
  tx: Transaction,
): Promise<{ status: Offer.OfferStatus; version: string } | undefined> {
  const [row] = await tx
    .select({ status: achievements.status, version: sql<string>`${achievements.updatedAt}::text` })
    .from(achievements)
    .where(and(eq(achievements.id, id), eq(achievements.organisationId, organisation.id)))
    .for("update");
  return row;
}

const saved = (id: number) => ok<AchievementOutcome>({ id, outcome: "saved" });

async function insert(
  content: Awaited<ReturnType<typeof findContent>>,
  organisation: ManagedOrganisation,
  context: CommandContext,
  tx: Transaction,
  told: { action: string; detail?: Record<string, unknown> },
): Promise<number> {
  const { id: organisationId, isSample } = organisation;
  const createdBy = context.actor.kind === "person" ? context.actor.id : null;
  const [row] = await tx
    .insert(achievements)
    .values({ ...content.values, organisationId, isSample, createdBy })
    .returning({ id: achievements.id });
  if (!row) throw new Error("the achievement was not stored");
  await writeParts(row.id, content, organisation, tx);
  await afterAchievementChange([row.id], told, context, tx);
  return row.id;
}

/** Writes what is described in place of what stands there, and that it holds now. */
export async function writeContent(
  id: number,
  content: Awaited<ReturnType<typeof findContent>>,
  organisation: ManagedOrganisation,
  tx: Transaction,
): Promise<void> {
  await tx
    .update(achievements)
    .set({ ...content.values, updatedAt: sql`clock.now()`, confirmedAt: sql`clock.now()` })
    .where(eq(achievements.id, id));
  await writeParts(id, content, organisation, tx);
}

/** Writes a status; a publication confirms what is published. */
export async function writeStatus(id: number, status: Offer.OfferStatus, tx: Transaction): Promise<void> {
  await tx
    .update(achievements)
    .set({
      status,
      updatedAt: sql`clock.now()`,
      // What is withdrawn as a draft was never public; its row says when it left that state all the same.
      publishedAt: sql`coalesce(${achievements.publishedAt}, clock.now())`,
      ...(status === "published" ? { confirmedAt: sql`clock.now()` } : {}),
    })
    .where(eq(achievements.id, id));
}
