import { and, eq, isNull, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { achievementFiles } from "~/db/schema/achievements";
import type { CommandContext } from "../audit/command-context";
import { type ExaminedFile, storeFile, withKeptFiles } from "../files/files.commands.server";
import { findClockTime } from "../registry/registry-day.queries.server";
import { holdIfControlled, type ReleasedHold } from "../screening/holds.commands.server";
import { mostAchievementFiles } from "./achievement-files-form";
import { type AchievementOutcome, lockAchievement } from "./achievements.commands.server";
import {
  type AchievementRefusal,
  afterAchievementChange,
  type Changed,
  type ManagedOrganisation,
  withManagedOrganisation,
} from "./managed-organisation.commands.server";

/** What a hold of pictures and documents is known by. */
export const heldAchievementFile = "achievement-file";

/** A picture, made anew and without metadata, or a document as it came. */
export interface NewAchievementFile {
  kind: "photo" | "document";
  file: ExaminedFile;
  captionZh: string;
  captionEn?: string | undefined;
  isReadinessEvidence: boolean;
  /** Pixels, of a picture. */
  width?: number | undefined;
  height?: number | undefined;
}

/**
 * Adds a picture or a document to an achievement. A caption of something public that has to be looked at first waits
 * for an officer (`held`). Refuses more than a page carries, and what was withdrawn.
 */
export function addAchievementFile(
  { added, ...input }: { organisationId: number; id: number; added: NewAchievementFile },
  context: CommandContext,
): Changed<AchievementOutcome> {
  const { file, ...said } = added;
  const work = async (organisation: ManagedOrganisation, tx: Transaction): Changed<AchievementOutcome> => {
    const locked = await lockAchievement(input.id, organisation, tx);
    if (!locked) return refuse({ reason: "hidden" });
    if (locked.status === "withdrawn") return refuse({ reason: "wrong_state" });
    if (await isFull(input.id, said.kind, tx))
      return refuse({ reason: "invalid", field: said.kind, code: "too_many_rows" });
    const { id: fileId } = await storeFile(file, { at: await findClockTime(tx) }, tx);
    const wanted = { ...input, ...said, fileId };
    if (locked.status !== "draft" && (await isHeld(wanted, context, tx)))
      return ok({ id: input.id, outcome: "held" });
    await insert(wanted, context, tx);
    return ok({ id: input.id, outcome: "saved" });
  };
  const sent = { ...input, ...said, sha256: file.sha256 };
  return withKeptFiles([file], new Date().toISOString(), () =>
    db().transaction((tx) => withManagedOrganisation("addAchievementFile", sent, context, work, tx)),
  );
}

/** Takes a picture or a document off an achievement. */
export function removeAchievementFile(
  input: { organisationId: number; id: number; entryId: number },
  context: CommandContext,
): Changed<AchievementOutcome> {
  const work = async (organisation: ManagedOrganisation, tx: Transaction): Changed<AchievementOutcome> => {
    if (!(await lockAchievement(input.id, organisation, tx))) return refuse({ reason: "hidden" });
    const gone = await tx
      .update(achievementFiles)
      .set({ removedAt: sql`clock.now()` })
      .where(
        and(
          eq(achievementFiles.id, input.entryId),
          eq(achievementFiles.achievementId, input.id),
          isNull(achievementFiles.removedAt),
        ),
      )
      .returning({ id: achievementFiles.id });
    if (gone.length > 0)
      await afterAchievementChange([input.id], { action: "changeAchievementFiles" }, context, tx);
    return ok({ id: input.id, outcome: "saved" });
  };
  return withManagedOrganisation("removeAchievementFile", input, context, work);
}

type Wanted = { organisationId: number; id: number; fileId: number } & Omit<NewAchievementFile, "file">;

async function isHeld(
  wanted: Wanted,
  { actor, requestId }: CommandContext,
  tx: Transaction,
): Promise<boolean> {
  const hold = await holdIfControlled(
    {
      subjectKind: heldAchievementFile,
      subjectId: `${wanted.id}/${requestId}`,
      text: [wanted.captionZh, wanted.captionEn ?? ""].join("\n"),
      payload: { ...wanted },
      touches: [],
      personId: actor.kind === "person" ? actor.id : undefined,
    },
    tx,
  );
  return hold !== undefined;
}

/** Adds what waited for an officer, in the transaction of its release. */
export async function applyHeldAchievementFile(
  { payload }: Pick<ReleasedHold, "payload">,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<unknown, AchievementRefusal>> {
  // As `isHeld` wrote it.
  const wanted = payload as unknown as Wanted;
  const { organisationId, id, kind } = wanted;
  const work = async (organisation: ManagedOrganisation, own: Transaction): Changed<{ id: number }> => {
    const locked = await lockAchievement(id, organisation, own);
    if (!locked) return refuse({ reason: "hidden" });
    if (locked.status === "withdrawn") return refuse({ reason: "wrong_state" });
    if (await isFull(id, kind, own)) return refuse({ reason: "invalid", field: kind, code: "too_many_rows" });
    await insert(wanted, context, own);
    return ok({ id });
  };
  return withManagedOrganisation("applyHeldAchievementFile", { organisationId }, context, work, tx);
}

async function isFull(id: number, kind: NewAchievementFile["kind"], tx: Transaction): Promise<boolean> {
  const present = await tx
    .select({ id: achievementFiles.id })
    .from(achievementFiles)
    .where(
      and(
        eq(achievementFiles.achievementId, id),
        eq(achievementFiles.kind, kind),
        isNull(achievementFiles.removedAt),
      ),
    );
  return present.length >= mostAchievementFiles[kind];
}

async function insert(
  { organisationId: _organisation, id, ...wanted }: Wanted,
  context: CommandContext,
  tx: Transaction,
): Promise<void> {
  const addedBy = context.actor.kind === "person" ? context.actor.id : null;
  await tx.insert(achievementFiles).values({ ...wanted, achievementId: id, addedBy });
  await afterAchievementChange([id], { action: "changeAchievementFiles" }, context, tx);
}
