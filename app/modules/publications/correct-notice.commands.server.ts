import { eq } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { noticePlatforms, notices } from "~/db/schema/notices";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import type { NoticeInput } from "./notice-form";
import { databaseNow, turn, turnAt } from "./notice-turns.commands.server";
import { namePlatforms, type PublishNoticeRefusal, reckonNotice } from "./notices.commands.server";

export type CorrectNoticeRefusal =
  | { reason: "unknown_notice" | "has_started" | "withdrawn" }
  | PublishNoticeRefusal;

/**
 * Writes a notice anew that has not started: all of it may change but its number here, and whether it is invented.
 * Answers its times (ISO). Refuses what could not be published as it now stands. The input has passed `noticeInput`.
 */
export async function correctNotice(
  { id, ...input }: NoticeInput & { id: number },
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<{ id: number; startsAt: string; endsAt?: string }, CorrectNoticeRefusal>> {
  if (!tx) return db().transaction((own) => correctNotice({ id, ...input }, context, own));
  return once(context, "correctNotice", { id, ...input }, () => correct(id, input, context, tx), tx);
}

async function correct(
  id: number,
  input: NoticeInput,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<{ id: number; startsAt: string; endsAt?: string }, CorrectNoticeRefusal>> {
  const [notice] = await tx.select().from(notices).where(eq(notices.id, id)).for("update");
  if (!notice) return refuse({ reason: "unknown_notice" });
  if (notice.withdrawnAt !== null) return refuse({ reason: "withdrawn" });
  const now = await databaseNow(tx);
  if (new Date(notice.startsAt) <= now) return refuse({ reason: "has_started" });
  if (notice.isSample !== input.isSample) return refuse({ reason: "unknown_issuer" });
  const reckoned = await reckonNotice(input, { now, mayBePast: false }, tx);
  if (!reckoned.ok) return reckoned;
  const { values, times, instants } = reckoned.value;
  // Whom it is about first: afterwards it may have started.
  await tx.delete(noticePlatforms).where(eq(noticePlatforms.noticeId, id));
  await namePlatforms(id, input, tx);
  await tx
    .update(notices)
    .set({
      ...values,
      // What the notice did without is taken away, not left as it was.
      titleEn: values.titleEn ?? null,
      bodyEn: values.bodyEn ?? null,
      bodyMarkdownZh: values.bodyMarkdownZh ?? null,
      bodyMarkdownEn: values.bodyMarkdownEn ?? null,
      number: values.number ?? null,
      endsAt: values.endsAt ?? null,
      basisPolicyId: values.basisPolicyId ?? null,
      basisAnchor: values.basisAnchor ?? null,
    })
    .where(eq(notices.id, id));
  await appendAudit(
    context,
    { action: "correctNotice", subject: { kind: "notice", id }, result: "done", detail: times },
    tx,
  );
  await turn(tx, id);
  await notifyPages(tx, ["notices"]);
  for (const instant of instants) if (instant > now) await turnAt(instant, tx);
  return ok({ id, ...times });
}
