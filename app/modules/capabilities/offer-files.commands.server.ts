import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { capabilityFiles } from "~/db/schema/capabilities";
import type { CommandContext } from "../audit/command-context";
import { type ExaminedFile, storeFile, withKeptFiles } from "../files/files.commands.server";
import { findClockTime } from "../registry/registry-day.queries.server";
import { baseHashOf, holdIfControlled, type ReleasedHold } from "../screening/holds.commands.server";
import type { OfferKind } from "./core/offer-kinds";
import type { ManagedPlatform } from "./managed-platform.commands.server";
import {
  afterOfferChange,
  type Changed,
  held,
  lockOffer,
  type OfferRefusal,
  type Outcome,
  saved,
  withManagedPlatform,
} from "./offer-changes.commands.server";
import { mostOfferFiles } from "./offer-files-form";

/** What a hold of pictures and files is known by. */
export const heldOfferFiles = "offer-files";

interface Captions {
  captionZh: string;
  captionEn?: string | undefined;
}

/** A picture, made anew and without metadata, or a document as it came. */
export type NewOfferFile = Captions & { file: ExaminedFile } & (
    | { kind: "photo"; width: number; height: number }
    | { kind: "document" }
  );

interface Wanted {
  slug: string;
  kind: OfferKind;
  id: number;
  rows: readonly (Captions & { id: number })[];
  removed: readonly number[];
  added: readonly (Captions & {
    kind: "photo" | "document";
    fileId: number;
    width?: number | undefined;
    height?: number | undefined;
  })[];
}

/**
 * Changes captions of an offer's pictures and documents, takes some away and adds others. Captions of something public
 * that have to be looked at first wait for an officer. Refuses more than a page carries, and what was withdrawn.
 */
export function changeOfferFiles(
  kind: OfferKind,
  {
    added,
    ...input
  }: {
    slug: string;
    id: number;
    rows: Wanted["rows"];
    removed: readonly number[];
    added: readonly NewOfferFile[];
  },
  context: CommandContext,
): Changed<{ id: number; outcome: Outcome }> {
  const files = added.map(({ file }) => file);
  const sent = { ...input, added: added.map(({ file, ...one }) => ({ ...one, file: file.sha256 })) };
  const work = async (
    platform: ManagedPlatform,
    tx: Transaction,
  ): Changed<{ id: number; outcome: Outcome }> => {
    const offer = await lockOffer(kind, input.id, platform, tx);
    if (!offer) return refuse({ reason: "hidden" });
    if (offer.status === "withdrawn") return refuse({ reason: "wrong_state" });
    const stored: Wanted["added"][number][] = [];
    for (const { file, ...one } of added)
      stored.push({ ...one, fileId: (await storeFile(file, { at: await findClockTime(tx) }, tx)).id });
    const wanted: Wanted = { ...input, kind, added: stored };
    const fault = await tooMany(wanted, tx);
    if (fault) return refuse(fault);
    if (offer.status !== "draft" && (await hold(wanted, context, tx))) return held(input.id);
    await write(wanted, platform, context, tx);
    return saved(input.id);
  };
  return withKeptFiles(files, new Date().toISOString(), () =>
    db().transaction((tx) => withManagedPlatform(`changeOfferFiles:${kind}`, sent, context, work, tx)),
  );
}

const column = {
  service: capabilityFiles.serviceId,
  instrument: capabilityFiles.instrumentId,
  resource: capabilityFiles.resourceId,
} as const satisfies Record<OfferKind, unknown>;
const field = { service: "serviceId", instrument: "instrumentId", resource: "resourceId" } as const;

async function tooMany(
  { kind, id, removed, added }: Wanted,
  tx: Transaction,
): Promise<OfferRefusal | undefined> {
  if (added.length === 0) return undefined;
  const present = await tx
    .select({ id: capabilityFiles.id, kind: capabilityFiles.kind })
    .from(capabilityFiles)
    .where(and(eq(column[kind], id), isNull(capabilityFiles.removedAt)));
  const full = (["photo", "document"] as const).find((one) => {
    const kept = present.filter((row) => row.kind === one && !removed.includes(row.id)).length;
    const more = added.filter((row) => row.kind === one).length;
    return more > 0 && kept + more > mostOfferFiles[one];
  });
  return full && { reason: "invalid", field: full, code: "too_many_rows" };
}

async function hold(wanted: Wanted, { actor, requestId }: CommandContext, tx: Transaction): Promise<boolean> {
  const captions = [...wanted.rows, ...wanted.added];
  const found = await holdIfControlled(
    {
      subjectKind: heldOfferFiles,
      subjectId: `${wanted.kind}:${wanted.id}/${requestId}`,
      text: captions.flatMap(({ captionZh, captionEn }) => [captionZh, captionEn ?? ""]).join("\n"),
      payload: { ...wanted },
      touches: [],
      base: await findCaptions(wanted, tx),
      personId: actor.kind === "person" ? actor.id : undefined,
    },
    tx,
  );
  return found !== undefined;
}

/** What stands now where these captions would be written. */
async function findCaptions({ kind, id, rows }: Wanted, tx: Transaction): Promise<unknown[]> {
  const wanted = new Set(rows.map((row) => row.id));
  const present = await tx
    .select({
      id: capabilityFiles.id,
      captionZh: capabilityFiles.captionZh,
      captionEn: capabilityFiles.captionEn,
    })
    .from(capabilityFiles)
    .where(and(eq(column[kind], id), isNull(capabilityFiles.removedAt)))
    .orderBy(capabilityFiles.id);
  return present.filter((row) => wanted.has(row.id));
}

/**
 * Carries out what was held of an offer's pictures and files, in the transaction of its release. Refuses when a caption
 * that it would overwrite was changed meanwhile.
 */
export async function applyHeldOfferFiles(
  { payload, baseHash }: Pick<ReleasedHold, "payload" | "baseHash">,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<unknown, OfferRefusal>> {
  // As `hold` wrote it.
  const wanted = payload as unknown as Wanted;
  const work = async (platform: ManagedPlatform, own: Transaction): Changed<{ id: number }> => {
    const offer = await lockOffer(wanted.kind, wanted.id, platform, own);
    if (!offer) return refuse({ reason: "hidden" });
    if (offer.status === "withdrawn") return refuse({ reason: "wrong_state" });
    if (baseHash !== baseHashOf(await findCaptions(wanted, own)))
      return refuse({ reason: "changed_meanwhile" });
    const fault = await tooMany(wanted, own);
    if (fault) return refuse(fault);
    await write(wanted, platform, context, own);
    return ok({ id: wanted.id });
  };
  return withManagedPlatform("applyHeldOfferFiles", { slug: wanted.slug }, context, work, tx);
}

async function write(
  { kind, id, rows, removed, added }: Wanted,
  platform: ManagedPlatform,
  context: CommandContext,
  tx: Transaction,
): Promise<void> {
  const own = and(eq(column[kind], id), isNull(capabilityFiles.removedAt));
  for (const { id: row, captionZh, captionEn } of rows)
    await tx
      .update(capabilityFiles)
      .set({ captionZh, captionEn: captionEn ?? null })
      .where(and(eq(capabilityFiles.id, row), own));
  if (removed.length > 0)
    await tx
      .update(capabilityFiles)
      .set({ removedAt: sql`clock.now()` })
      .where(and(inArray(capabilityFiles.id, [...removed]), own));
  const { actor } = context;
  if (added.length > 0)
    await tx.insert(capabilityFiles).values(
      added.map((one) => ({
        [field[kind]]: id,
        kind: one.kind,
        fileId: one.fileId,
        captionZh: one.captionZh,
        captionEn: one.captionEn ?? null,
        width: one.width ?? null,
        height: one.height ?? null,
        addedBy: actor.kind === "person" ? actor.id : null,
      })),
    );
  const detail = { count: added.length + removed.length };
  await afterOfferChange(kind, [id], { platform, action: "changeOfferFiles", detail }, context, tx);
}
