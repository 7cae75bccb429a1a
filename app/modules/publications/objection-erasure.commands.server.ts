import { eq, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db } from "~/db/client.server";
import { objectionFiles, objections } from "~/db/schema/submissions";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext } from "../audit/command-context";
import { forgetRequest } from "../audit/once.commands.server";
import { deleteFiles, dropUnusedBytes } from "../files/files.commands.server";
import * as ReceiptNumber from "./core/receipt-number";

export type EraseObjectionRefusal = { reason: "unknown_objection" | "already_erased" };

/**
 * Erases what an objection tells of a person, at their wish (PIPL, art. 47): name, contact, statement, files. Number,
 * notice, dates and answer stay. Answers how many files went. Only the owner's login may: with any other it throws.
 */
export async function eraseObjection(
  typedNumber: string,
  context: CommandContext,
): Promise<Result<{ receiptNumber: string; files: number }, EraseObjectionRefusal>> {
  const receiptNumber = ReceiptNumber.read(typedNumber)?.number ?? "";
  const erased = await db().transaction(async (tx) => {
    const [found] = await tx
      .select({ id: objections.id, erasedAt: objections.erasedAt })
      .from(objections)
      .where(eq(objections.receiptNumber, receiptNumber))
      .for("update");
    if (!found) return refuse({ reason: "unknown_objection" as const });
    if (found.erasedAt !== null) return refuse({ reason: "already_erased" as const });
    await tx
      .update(objections)
      .set({ objectorName: "", contact: "", statement: "", erasedAt: sql`clock.now()` })
      .where(eq(objections.id, found.id));
    const links = await tx
      .delete(objectionFiles)
      .where(eq(objectionFiles.objectionId, found.id))
      .returning({ fileId: objectionFiles.fileId });
    const hashes = await deleteFiles(
      links.map(({ fileId }) => fileId),
      tx,
    );
    // Holds a hash over all that was sent.
    await forgetRequest("submitObjection", { receiptNumber }, tx);
    const subject = { kind: "objection", id: found.id };
    const detail = { files: hashes.length };
    await appendAudit(context, { action: "eraseObjection", subject, result: "done", detail }, tx);
    return ok(hashes);
  });
  if (!erased.ok) return erased;
  await dropUnusedBytes(erased.value);
  return ok({ receiptNumber, files: erased.value.length });
}
