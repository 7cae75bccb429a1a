import { eq, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import { resourceFields, sharedResources } from "~/db/schema/capabilities";
import type { CommandContext } from "../audit/command-context";
import {
  baseHashOf,
  holdIfControlled,
  type ReleasedHold,
  supersedeHolds,
} from "../screening/holds.commands.server";
import type { ManagedPlatform } from "./managed-platform.commands.server";
import {
  afterOfferChange,
  type Changed,
  confirmNow,
  held,
  isSiteOf,
  lockOffer,
  type OfferRefusal,
  type Outcome,
  saved,
  withManagedPlatform,
} from "./offer-changes.commands.server";
import { moveOffer } from "./offer-moves.commands.server";
import { wordsOfOffer } from "./offer-text.queries.server";
import type { ResourceInput } from "./resource-form";

/** Enters a shared resource of a platform as a draft. For who manages its lead unit of today, and the system. */
export function createResource(
  input: { slug: string } & ResourceInput,
  context: CommandContext,
  tx?: Transaction,
): Changed<{ id: number; outcome: Outcome }> {
  const { slug: _slug, ...wanted } = input;
  const work = async (
    platform: ManagedPlatform,
    own: Transaction,
  ): Changed<{ id: number; outcome: Outcome }> => {
    const fault = await findFault(wanted, platform, own);
    if (fault) return refuse({ reason: "invalid", ...fault });
    const { id: platformId, isSample } = platform;
    const [row] = await own
      .insert(sharedResources)
      .values({ ...valuesOf(wanted), platformId, isSample, createdBy: personOf(context) })
      .returning({ id: sharedResources.id });
    if (!row) throw new Error("the resource was not stored");
    await writeFields(row.id, wanted.fieldCodes, own);
    await afterOfferChange("resource", [row.id], { platform, action: "createResource" }, context, own);
    return saved(row.id);
  };
  return withManagedPlatform("createResource", input, context, work, tx);
}

/**
 * Changes a shared resource, which confirms it. `version`: of what the form was made from. Its kind stays. A text with a
 * control term in what is public waits for an officer (`held`).
 */
export function editResource(
  input: { slug: string; id: number; version?: string | undefined } & ResourceInput,
  context: CommandContext,
  tx?: Transaction,
): Changed<{ id: number; outcome: Outcome }> {
  const { slug, id, version, ...wanted } = input;
  const work = async (
    platform: ManagedPlatform,
    own: Transaction,
  ): Changed<{ id: number; outcome: Outcome }> => {
    const offer = await lockOffer("resource", id, platform, own);
    if (!offer) return refuse({ reason: "hidden" });
    if (offer.status === "withdrawn") return refuse({ reason: "wrong_state" });
    if (version !== undefined && version !== offer.version) return refuse({ reason: "changed_meanwhile" });
    const before = await findContent(id, own);
    if (before.kind !== wanted.kind) return refuse({ reason: "invalid", field: "kind", code: "choose" });
    const fault = await findFault(wanted, platform, own);
    if (fault) return refuse({ reason: "invalid", ...fault });
    if (offer.status !== "draft" && (await isHeld({ slug, id, wanted, before }, context, own)))
      return held(id);
    await write(id, wanted, own);
    await afterOfferChange("resource", [id], { platform, action: "editResource" }, context, own);
    return saved(id);
  };
  return withManagedPlatform("editResource", input, context, work, tx);
}

/** Publishes, pauses or withdraws. */
export function moveResource(
  input: Parameters<typeof moveOffer>[1],
  context: CommandContext,
  tx?: Transaction,
): ReturnType<typeof moveOffer> {
  return moveOffer("resource", input, context, tx);
}

/** Makes a draft like a shared resource, without its files. */
export function copyResource(
  input: { slug: string; id: number },
  context: CommandContext,
  tx?: Transaction,
): Changed<{ id: number; outcome: Outcome }> {
  const work = async (
    platform: ManagedPlatform,
    own: Transaction,
  ): Changed<{ id: number; outcome: Outcome }> => {
    if (!(await lockOffer("resource", input.id, platform, own))) return refuse({ reason: "hidden" });
    const { fieldCodes, ...values } = await findContent(input.id, own);
    const { id: platformId, isSample } = platform;
    const [row] = await own
      .insert(sharedResources)
      .values({ ...values, platformId, isSample, createdBy: personOf(context) })
      .returning({ id: sharedResources.id });
    if (!row) throw new Error("the copy was not stored");
    await writeFields(row.id, fieldCodes, own);
    const told = { platform, action: "copyResource", detail: { from: input.id } };
    await afterOfferChange("resource", [row.id], told, context, own);
    return saved(row.id);
  };
  return withManagedPlatform("copyResource", input, context, work, tx);
}

/** What a hold of a change is known by. */
export const heldResource = "shared-resource";

/**
 * Carries out a change that waited for an officer, in the transaction of its release. Refuses when its sender no longer
 * manages the platform, or when the resource was changed or withdrawn meanwhile.
 */
export async function applyHeldResource(
  { payload, baseHash }: Pick<ReleasedHold, "payload" | "baseHash">,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<unknown, OfferRefusal>> {
  // As `isHeld` wrote it.
  const { slug, id, wanted } = payload as { slug: string; id: number; wanted: ResourceInput };
  const work = async (platform: ManagedPlatform, own: Transaction): Changed<{ id: number }> => {
    const offer = await lockOffer("resource", id, platform, own);
    if (!offer) return refuse({ reason: "hidden" });
    if (offer.status === "withdrawn") return refuse({ reason: "wrong_state" });
    if (baseHash !== baseHashOf(await findContent(id, own))) return refuse({ reason: "changed_meanwhile" });
    await write(id, wanted, own);
    await afterOfferChange("resource", [id], { platform, action: "editResource" }, context, own);
    return ok({ id });
  };
  return withManagedPlatform("applyHeldResource", { slug }, context, work, tx);
}

async function isHeld(
  change: { slug: string; id: number; wanted: ResourceInput; before: Content },
  { actor }: CommandContext,
  tx: Transaction,
): Promise<boolean> {
  const { slug, id, wanted, before } = change;
  const part = { subjectKind: heldResource, subjectId: String(id), touches: ["content"] };
  const hold = await holdIfControlled(
    {
      ...part,
      text: wordsOfOffer("resource", wanted).join("\n"),
      payload: { slug, id, wanted },
      base: before,
      personId: actor.kind === "person" ? actor.id : undefined,
    },
    tx,
  );
  if (!hold) await supersedeHolds(part, tx);
  return hold !== undefined;
}

type Content = Awaited<ReturnType<typeof findContent>>;

/** What is described of it, as it stands. */
async function findContent(id: number, tx: Transaction) {
  const s = sharedResources;
  const [row] = await tx
    .select({
      kind: s.kind,
      nameZh: s.nameZh,
      nameEn: s.nameEn,
      siteId: s.siteId,
      summaryZh: s.summaryZh,
      summaryEn: s.summaryEn,
      accessMode: s.accessMode,
      accessNoteZh: s.accessNoteZh,
      accessNoteEn: s.accessNoteEn,
      priceFen: s.priceFen,
      website: s.website,
      details: s.details,
    })
    .from(s)
    .where(eq(s.id, id));
  if (!row) throw new Error(`the resource ${id} is not there`);
  const codes = await tx
    .select({ code: resourceFields.fieldCode })
    .from(resourceFields)
    .where(eq(resourceFields.resourceId, id));
  return { ...row, fieldCodes: codes.map(({ code }) => code).sort() };
}

/** The columns of what is described, with nothing in place of what was left out. */
function valuesOf({ fieldCodes: _codes, ...wanted }: ResourceInput) {
  return {
    ...wanted,
    nameEn: wanted.nameEn ?? null,
    siteId: wanted.siteId ?? null,
    summaryZh: wanted.summaryZh ?? "",
    summaryEn: wanted.summaryEn ?? null,
    accessNoteZh: wanted.accessNoteZh ?? null,
    accessNoteEn: wanted.accessNoteEn ?? null,
    priceFen: wanted.priceFen ?? null,
    website: wanted.website ?? null,
  };
}

async function write(id: number, wanted: ResourceInput, tx: Transaction): Promise<void> {
  await tx.update(sharedResources).set(valuesOf(wanted)).where(eq(sharedResources.id, id));
  await writeFields(id, wanted.fieldCodes, tx);
  await confirmNow("resource", id, tx);
}

async function writeFields(id: number, fieldCodes: readonly string[], tx: Transaction): Promise<void> {
  await tx.delete(resourceFields).where(eq(resourceFields.resourceId, id));
  const codes = [...new Set(fieldCodes)];
  if (codes.length > 0)
    await tx.insert(resourceFields).values(codes.map((fieldCode) => ({ resourceId: id, fieldCode })));
}

/** A site or a field that there is not. */
async function findFault(
  { siteId, fieldCodes }: Pick<ResourceInput, "siteId" | "fieldCodes">,
  platform: ManagedPlatform,
  tx: Transaction,
): Promise<{ field: string; code: string } | undefined> {
  if (siteId !== undefined && !(await isSiteOf(siteId, platform, tx)))
    return { field: "siteId", code: "choose" };
  const codes = [...new Set(fieldCodes)];
  const [known] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from fields where code = any(string_to_array(${codes.join(",")}, ','))`);
  return known?.count === codes.length ? undefined : { field: "fieldCodes", code: "choose" };
}

function personOf({ actor }: CommandContext): number | undefined {
  return actor.kind === "person" ? actor.id : undefined;
}
