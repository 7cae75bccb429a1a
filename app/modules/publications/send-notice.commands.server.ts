import { sql } from "drizzle-orm";
import { z } from "zod";
import { markdownText } from "~/app/components/markdown-text";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import type { CommandContext } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { holdIfControlled, type ReleasedHold, supersedeHolds } from "../screening/holds.commands.server";
import { type CorrectNoticeRefusal, correctNotice } from "./correct-notice.commands.server";
import {
  type NoticeInput,
  type NoticeWithdrawalInput,
  noticeInput,
  noticeWithdrawalInput,
} from "./notice-form";
import {
  type PublishNoticeRefusal,
  publishNotice,
  type WithdrawNoticeRefusal,
  withdrawNotice,
} from "./notices.commands.server";

/** What a hold of this kind is known by. */
export const heldNotice = "notice";

/** What a hold of a withdrawal is known by: its reason is public. */
export const heldWithdrawal = "notice-withdrawal";

export type NoticeSent =
  | { outcome: "published" | "corrected" | "withdrawn"; id: number }
  | { outcome: "held"; holdId: number };

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
  const screened = {
    subjectKind: heldNotice,
    subjectId: "new",
    text: textOf(input),
    payload: { ...input },
    // The same words with other dates are a correction of it; any other notice stands beside it.
    touches: [textOf(input)],
    personId: by(context),
  };
  const hold = await holdIfControlled(screened, tx);
  if (hold) return ok({ outcome: "held", holdId: hold.holdId });
  const published = await publishNotice(input, context, tx);
  return published.ok ? ok({ outcome: "published", id: published.value.id }) : published;
}

/**
 * Corrects a notice that has not started; one that now names a control term stays as it was until another officer
 * releases the correction. Refuses what cannot be corrected. The input has passed `noticeInput`.
 */
export async function sendCorrection(
  input: NoticeInput & { id: number },
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<NoticeSent, CorrectNoticeRefusal>> {
  if (!tx) return db().transaction((own) => sendCorrection(input, context, own));
  const work = async (): Promise<Result<NoticeSent, CorrectNoticeRefusal>> => {
    const whole = { subjectKind: heldNotice, subjectId: String(input.id), touches: ["notice"] };
    const screened = { ...whole, text: textOf(input), payload: { ...input }, personId: by(context) };
    const hold = await holdIfControlled(screened, tx);
    if (hold) return ok({ outcome: "held", holdId: hold.holdId });
    await supersedeHolds(whole, tx);
    const corrected = await correctNotice(input, context, tx);
    return corrected.ok ? ok({ outcome: "corrected", id: input.id }) : corrected;
  };
  return once(context, "sendCorrection", input, work, tx);
}

/** Withdraws a notice, unless a control term is in the reason, which is public: then another officer releases it. */
export async function sendWithdrawal(
  input: NoticeWithdrawalInput,
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<NoticeSent, WithdrawNoticeRefusal>> {
  if (!tx) return db().transaction((own) => sendWithdrawal(input, context, own));
  const { id, reasonZh, reasonEn } = input;
  const work = async (): Promise<Result<NoticeSent, WithdrawNoticeRefusal>> => {
    const text = [reasonZh, reasonEn].filter(Boolean).join("\n");
    const whole = { subjectKind: heldWithdrawal, subjectId: String(id), touches: ["withdrawal"] };
    const screened = { ...whole, text, payload: { ...input }, personId: by(context) };
    const hold = await holdIfControlled(screened, tx);
    if (hold) return ok({ outcome: "held", holdId: hold.holdId });
    await supersedeHolds(whole, tx);
    const withdrawn = await withdrawNotice(input, context, tx);
    return withdrawn.ok ? ok({ outcome: "withdrawn", id }) : withdrawn;
  };
  return once(context, "sendWithdrawal", input, work, tx);
}

const by = ({ actor }: CommandContext) => (actor.kind === "person" ? actor.id : undefined);

/** Withdraws a notice whose reason was held, in the transaction of its release. */
export async function withdrawHeldNotice(
  { payload }: Pick<ReleasedHold, "payload">,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<{ id: number }, { reason: string }>> {
  return withdrawNotice(noticeWithdrawalInput.parse(payload), context, tx);
}

/**
 * Publishes or corrects a notice that was held, in the transaction of its release: at once where its start has passed meanwhile.
 * Refuses what could not be published now, such as one whose end has come too near, and the correction of one that has
 * started meanwhile.
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
  const wanted = { ...input, ...(startsAt === undefined || row?.isPast ? {} : { startsAt }) };
  const { id } = z.object({ id: z.number().optional() }).parse(payload);
  const done =
    id === undefined
      ? await publishNotice(wanted, context, tx)
      : await correctNotice({ ...wanted, id }, context, tx);
  return done.ok ? ok({ id: done.value.id }) : refuse({ reason: done.refusal.reason });
}

/** All words of a notice, and of Markdown also what stands behind its links. */
function textOf({ titleZh, titleEn, bodyZh, bodyEn, number, format }: NoticeInput): string {
  const bodies = [bodyZh, bodyEn].flatMap((body) => {
    if (body === undefined) return [];
    return format === "markdown" ? [markdownText(body), body] : [body];
  });
  return [titleZh, titleEn, number, ...bodies].filter(Boolean).join("\n");
}
