import { and, eq, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import { services } from "~/db/schema/capabilities";
import type { CommandContext } from "../audit/command-context";
import {
  baseHashOf,
  holdIfControlled,
  type ReleasedHold,
  supersedeHolds,
} from "../screening/holds.commands.server";
import type { OfferMove } from "./core/offer-state";
import type { ManagedPlatform } from "./managed-platform.commands.server";
import {
  afterOfferChange,
  type Changed,
  confirmNow,
  held,
  lockOffer,
  type OfferRefusal,
  type Outcome,
  saved,
  withManagedPlatform,
} from "./offer-changes.commands.server";
import { confirmOffers, moveOffer } from "./offer-moves.commands.server";
import { findOfferText, wordsOfOffer } from "./offer-text.queries.server";
import type { ServiceInput } from "./service-form";
import { copyServiceRows, rowFault, serviceRow, writeServiceRows } from "./service-rows.commands.server";

/** What a hold of a changed service is known by. */
export const heldService = "service";

type Edited = Changed<{ id: number; outcome: Outcome }>;

/**
 * Makes a draft of a service of a platform that the person manages. Answers its id. Refuses what is wrong with a row: a
 * category, field, site or instrument that there is none of, a certificate that does not cover the method today.
 */
export function createService(
  input: { slug: string } & ServiceInput,
  context: CommandContext,
  tx?: Transaction,
): Changed<{ id: number }> {
  const work = async (platform: ManagedPlatform, own: Transaction): Changed<{ id: number }> => {
    const fault = await rowFault(input, platform, own);
    if (fault) return refuse(fault);
    const { actor } = context;
    const [row] = await own
      .insert(services)
      .values({
        ...serviceRow(input),
        platformId: platform.id,
        isSample: platform.isSample,
        createdBy: actor.kind === "person" ? actor.id : null,
      })
      .returning({ id: services.id });
    if (!row) throw new Error("the service was not written");
    await writeServiceRows(row.id, input, platform, own);
    await afterOfferChange("service", [row.id], { platform, action: "createService" }, context, own);
    return ok({ id: row.id });
  };
  return withManagedPlatform("createService", input, context, work, tx);
}

/**
 * Changes a service as a whole, which confirms it. `version`: of what the form was made from, where there was one. A
 * public one whose new words have to be looked at waits for an officer (`held`). Refuses one that was withdrawn.
 */
export function editService(
  input: { slug: string; id: number; version?: string | undefined } & ServiceInput,
  context: CommandContext,
  tx?: Transaction,
): Edited {
  const work = async (platform: ManagedPlatform, own: Transaction): Edited => {
    const { id, version } = input;
    const service = await lockOffer("service", id, platform, own);
    if (!service) return refuse({ reason: "hidden" });
    if (service.status === "withdrawn") return refuse({ reason: "wrong_state" });
    if (version !== undefined && version !== service.version) return refuse({ reason: "changed_meanwhile" });
    const fault = await rowFault(input, platform, own);
    if (fault) return refuse(fault);
    if (service.status !== "draft" && (await holdEdit(input, context, own))) return held(id);
    await supersedeHolds({ subjectKind: heldService, subjectId: String(id), touches: ["service"] }, own);
    await write(id, input, platform, context, own);
    return saved(id);
  };
  return withManagedPlatform("editService", input, context, work, tx);
}

async function write(
  id: number,
  input: ServiceInput,
  platform: ManagedPlatform,
  context: CommandContext,
  tx: Transaction,
): Promise<void> {
  await tx.update(services).set(serviceRow(input)).where(eq(services.id, id));
  await confirmNow("service", id, tx);
  await writeServiceRows(id, input, platform, tx);
  await afterOfferChange("service", [id], { platform, action: "editService" }, context, tx);
}

async function holdEdit(
  { version: _version, ...input }: { slug: string; id: number; version?: string | undefined } & ServiceInput,
  { actor }: CommandContext,
  tx: Transaction,
): Promise<boolean> {
  const hold = await holdIfControlled(
    {
      subjectKind: heldService,
      subjectId: String(input.id),
      text: textOf(input),
      payload: input,
      touches: ["service"],
      base: await findOfferText("service", input.id, tx),
      personId: actor.kind === "person" ? actor.id : undefined,
    },
    tx,
  );
  return hold !== undefined;
}

/** All words of a form that others would read. */
function textOf(input: ServiceInput): string {
  const methods = input.methods.flatMap(({ code, titleZh, titleEn }) => [code, titleZh, titleEn ?? ""]);
  return [...wordsOfOffer("service", serviceRow(input)), ...methods].join("\n");
}

/**
 * Carries out a change of a service that was held, in the transaction of its release. Refuses when its sender no longer
 * manages the platform, what stood there was changed meanwhile, or a certificate that it claims has expired since.
 */
export async function applyHeldService(
  { payload, baseHash }: Pick<ReleasedHold, "payload" | "baseHash">,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<unknown, OfferRefusal>> {
  // As `holdEdit` wrote it.
  const input = payload as unknown as { slug: string; id: number } & ServiceInput;
  const work = async (platform: ManagedPlatform, own: Transaction): Changed<{ id: number }> => {
    const service = await lockOffer("service", input.id, platform, own);
    if (!service) return refuse({ reason: "hidden" });
    if (service.status === "withdrawn") return refuse({ reason: "wrong_state" });
    if (baseHash !== baseHashOf(await findOfferText("service", input.id, own)))
      return refuse({ reason: "changed_meanwhile" });
    const fault = await rowFault(input, platform, own);
    if (fault) return refuse(fault);
    await write(input.id, input, platform, context, own);
    return ok({ id: input.id });
  };
  return withManagedPlatform("applyHeldService", { slug: input.slug }, context, work, tx);
}

/** Publishes, pauses or withdraws a service. See `moveOffer`. */
export function moveService(
  input: { slug: string; id: number; move: OfferMove },
  context: CommandContext,
  tx?: Transaction,
): Edited {
  return moveOffer("service", input, context, tx);
}

/** Says that services still hold as they stand; all public ones where no `ids` are given. */
export function confirmService(
  input: { slug: string; ids?: readonly number[] | undefined },
  context: CommandContext,
  tx?: Transaction,
): Changed<{ confirmed: number }> {
  return confirmOffers("service", input, context, tx);
}

/**
 * Makes a draft of the same content, but without pictures and files, and without claims to certificates that are not
 * valid today. Answers the new one's id. One that was withdrawn can be copied too.
 */
export function copyService(
  input: { slug: string; id: number },
  context: CommandContext,
  tx?: Transaction,
): Changed<{ id: number }> {
  const work = async (platform: ManagedPlatform, own: Transaction): Changed<{ id: number }> => {
    const [from] = await own
      .select()
      .from(services)
      .where(and(eq(services.id, input.id), eq(services.platformId, platform.id)));
    if (!from) return refuse({ reason: "hidden" });
    const { id: _id, createdAt: _createdAt, updatedAt: _updatedAt, ...content } = from;
    const { actor } = context;
    const [row] = await own
      .insert(services)
      .values({
        ...content,
        status: "draft",
        publishedAt: null,
        confirmedAt: null,
        nameZh: `${content.nameZh}（副本）`,
        nameEn: content.nameEn === null ? null : `${content.nameEn} (copy)`,
        createdBy: actor.kind === "person" ? actor.id : null,
        createdAt: sql`clock.now()`,
      })
      .returning({ id: services.id });
    if (!row) throw new Error("the copy was not written");
    await copyServiceRows(from.id, row.id, own);
    await afterOfferChange("service", [row.id], { platform, action: "copyService" }, context, own);
    return ok({ id: row.id });
  };
  return withManagedPlatform("copyService", input, context, work, tx);
}
