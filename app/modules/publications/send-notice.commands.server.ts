import { sql } from "drizzle-orm";
import { markdownText } from "~/app/components/markdown-text";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import type { CommandContext } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { holdIfControlled, type ReleasedHold } from "../screening/holds.commands.server";
import { type NoticeInput, noticeInput } from "./notice-form";
import { type PublishNoticeRefusal, publishNotice } from "./notices.commands.server";

/** What a hold of this kind is known by. */
export const heldNotice = "notice";

export type NoticeSent = { outcome: "published"; id: number } | { outcome: "held"; holdId: number };

/**
 * Publishes a notice that an officer wrote, unless a control term is in it: then it is held until another officer
 * releases it, and nothing of it is anywhere else. What cannot be published is refused either way. The input has passed
 * `noticeInput`.
 */
export async function sendNotice(
  input: NoticeInput,
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<NoticeSent, PublishNoticeRefusal>> {
  if (!tx) return db().transaction((own) => sendNotice(input, context, own));
  return once(context, "sendNotice", input, () => send(input, context, tx), tx);
}

async function send(
  input: NoticeInput,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<NoticeSent, PublishNoticeRefusal>> {
  const personId = context.actor.kind === "person" ? context.actor.id : undefined;
  const screened = {
    subjectKind: heldNotice,
    subjectId: "new",
    text: textOf(input),
    payload: { ...input },
    // The same words with other dates are a correction of it; any other notice stands beside it.
    touches: [textOf(input)],
    personId,
  };
  const hold = await holdIfControlled(screened, tx);
  if (hold) return ok({ outcome: "held", holdId: hold.holdId });
  const published = await publishNotice(input, context, tx);
  return published.ok ? ok({ outcome: "published", id: published.value.id }) : published;
}

/**
 * Publishes a notice that was held, in the transaction of its release: at once where its start has passed meanwhile.
 * Refuses what could not be published now, such as one whose end has come too near.
 */
export async function publishHeldNotice(
  { payload }: Pick<ReleasedHold, "payload">,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<{ id: number }, { reason: string }>> {
  const { startsAt, ...input } = noticeInput.parse(payload);
  const [row] = await tx.execute<{ isPast: boolean }>(
    sql`select ${startsAt ?? null}::timestamptz <= clock.now() as "isPast"`,
  );
  const published = await publishNotice(
    { ...input, ...(startsAt === undefined || row?.isPast ? {} : { startsAt }) },
    context,
    tx,
  );
  return published.ok ? ok({ id: published.value.id }) : refuse({ reason: published.refusal.reason });
}

/** All words of a notice, and of Markdown also what stands behind its links. */
function textOf({ titleZh, titleEn, bodyZh, bodyEn, number, format }: NoticeInput): string {
  const bodies = [bodyZh, bodyEn].flatMap((body) => {
    if (body === undefined) return [];
    return format === "markdown" ? [markdownText(body), body] : [body];
  });
  return [titleZh, titleEn, number, ...bodies].filter(Boolean).join("\n");
}
