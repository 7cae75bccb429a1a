import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db } from "~/db/client.server";
import { demandFiles } from "~/db/schema/demands";
import { takeAttempts } from "../accounts/rate-limits.commands.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { type ExaminedFile, storeFile, withKeptFiles } from "../files/files.commands.server";
import { findClockTime } from "../registry/registry-day.queries.server";
import { findControlled } from "../screening/control-terms.queries.server";
import { findingsIn } from "./core/check-text";
import { isEditable, mostDemandFiles } from "./demand-form";
import { type LockedDemand, lockOwnDemand, noteDemandEvent } from "./locked-demand.commands.server";

/** A picture, made anew and without what a camera writes into it, or a document as it came. */
export interface NewDemandFile {
  file: ExaminedFile;
  isPhoto: boolean;
}

export type DemandFileRefusal =
  | { reason: "hidden" | "wrong_state" | "too_many_photos" | "too_many_documents" }
  /** More within a day than anybody needs, with those that were taken off again. */
  | { reason: "too_many_files" }
  /** Its name says what may not be shown unseen. */
  | { reason: "file_name"; name: string }
  | RequestIdConflict;

/**
 * Adds pictures and documents to a draft or an open demand. They are shown with its details alone, yet their names are
 * looked at like its texts. Refuses more than one demand carries. The same request twice adds them once.
 */
export async function addDemandFiles(
  { id, added }: { id: number; added: readonly NewDemandFile[] },
  context: PersonContext,
): Promise<Result<{ added: number }, DemandFileRefusal>> {
  const sent = { id, files: added.map(({ file }) => file.sha256) };
  return withKeptFiles(
    added.map(({ file }) => file),
    new Date().toISOString(),
    () =>
      db().transaction((tx) =>
        once<{ added: number }, DemandFileRefusal>(
          context,
          "addDemandFiles",
          sent,
          async () => {
            const demand = await lockOwnDemand(id, context, tx);
            if (!demand) return refuse({ reason: "hidden" });
            if (!isEditable("photos", demand.status)) return refuse({ reason: "wrong_state" });
            const [count] = await tx.execute<{ photos: number; documents: number }>(sql`
              select count(*) filter (where is_photo)::int as photos,
                count(*) filter (where not is_photo)::int as documents
              from demand_files where demand_id = ${id} and removed_at is null`);
            const photos = added.filter(({ isPhoto }) => isPhoto).length;
            if ((count?.photos ?? 0) + photos > mostDemandFiles.photo)
              return refuse({ reason: "too_many_photos" });
            if ((count?.documents ?? 0) + added.length - photos > mostDemandFiles.document)
              return refuse({ reason: "too_many_documents" });
            for (const { file, isPhoto } of added) {
              if (
                !isPhoto &&
                (findingsIn(file.name).length > 0 || (await findControlled(file.name, tx)).length > 0)
              )
                return refuse({ reason: "file_name", name: file.name });
            }
            if (await takeAttempts("demand.files", String(context.actor.id), added.length, tx))
              return refuse({ reason: "too_many_files" });
            for (const { file, isPhoto } of added) {
              const { id: fileId } = await storeFile(
                file,
                { at: await findClockTime(tx), isUnordered: true },
                tx,
              );
              await tx
                .insert(demandFiles)
                .values({ demandId: id, fileId, isPhoto, addedBy: context.actor.id });
            }
            await noteChange(demand, context.actor.id, tx);
            const subject = { kind: "demand", id };
            const detail = { files: added.length };
            await appendAudit(context, { action: "addDemandFiles", subject, result: "done", detail }, tx);
            return ok({ added: added.length });
          },
          tx,
        ),
      ),
  );
}

/** Takes a picture or a document off a draft or an open demand; who saw it keeps it. */
export async function removeDemandFile(
  { id, fileId }: { id: number; fileId: number },
  context: PersonContext,
): Promise<Result<{ removed: number }, { reason: "hidden" | "wrong_state" }>> {
  return db().transaction(async (tx) => {
    const demand = await lockOwnDemand(id, context, tx);
    if (!demand) return refuse({ reason: "hidden" });
    if (!isEditable("photos", demand.status)) return refuse({ reason: "wrong_state" });
    const gone = await tx.execute(sql`
      update demand_files set removed_at = clock.now()
      where demand_id = ${id} and file_id = ${fileId} and removed_at is null returning id`);
    if (gone.length > 0) {
      await noteChange(demand, context.actor.id, tx);
      const subject = { kind: "demand", id };
      await appendAudit(context, { action: "removeDemandFile", subject, result: "done" }, tx);
    }
    return ok({ removed: gone.length });
  });
}

async function noteChange(
  { id, status }: LockedDemand,
  personId: number,
  tx: Parameters<typeof noteDemandEvent>[1],
): Promise<void> {
  if (status !== "draft") await noteDemandEvent({ demandId: id, kind: "edited", personId }, tx);
}
