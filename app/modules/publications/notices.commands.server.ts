import { eq, sql } from "drizzle-orm";
import { markdownText } from "~/app/components/markdown-text";
import { civilDateAt } from "~/app/core/civil-date";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { noticePlatforms, notices } from "~/db/schema/notices";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { indexRecords } from "../jobs/indexing.commands.server";
import * as Notice from "./core/notice";
import type { NoticeExtensionInput, NoticeInput, NoticeWithdrawalInput } from "./notice-form";
import { findUnknownReference, type UnknownReference } from "./notice-references.queries.server";
import { databaseNow, turn, turnAt } from "./notice-turns.commands.server";
import { findRuleNumber } from "./rules.queries.server";

export type PublishNoticeRefusal =
  | { reason: "starts_in_the_past" | "not_over" }
  | { reason: "ends_before_start" }
  | { reason: "too_short"; minimumDays: number }
  | UnknownReference
  | RequestIdConflict;

/**
 * Publishes a notice, at once or from an instant on that has not come; answers id and times (ISO). The time is the
 * database's: a start in the past is refused unless the notice `isHistorical`, which then must be over, and the audit
 * log says so. A public notice that states no end runs as the rule `notice.objection-days` has it; one that takes
 * objections for less than the least is refused. The input has passed `noticeInput`.
 */
export async function publishNotice(
  input: NoticeInput,
  context: CommandContext,
  tx?: Transaction,
  options: PublishOptions = {},
): Promise<Result<{ id: number; startsAt: string; endsAt?: string }, PublishNoticeRefusal>> {
  if (!tx) return db().transaction((own) => publishNotice(input, context, own, options));
  return once(context, "publishNotice", input, () => publish(input, context, tx, options), tx);
}

/** What no form can say, only the program. */
export interface PublishOptions {
  /** An invented notice that began some time ago and may still run: demo data. Throws for one that is not invented. */
  isBackdatedSample?: boolean;
}

async function publish(
  input: NoticeInput,
  context: CommandContext,
  tx: Transaction,
  { isBackdatedSample = false }: PublishOptions,
): Promise<Result<{ id: number; startsAt: string; endsAt?: string }, PublishNoticeRefusal>> {
  if (isBackdatedSample && !input.isSample) throw new Error("only what is invented may be backdated");
  const now = await databaseNow(tx);
  const reckoned = await reckonNotice(input, { now, mayBePast: input.isHistorical || isBackdatedSample }, tx);
  if (!reckoned.ok) return reckoned;
  const { values, times, instants } = reckoned.value;
  const { isHistorical } = input;
  const [row] = await tx.insert(notices).values(values).returning({ id: notices.id });
  if (!row) throw new Error("insert returned no row");
  await namePlatforms(row.id, input, tx);
  await appendAudit(
    context,
    {
      action: "publishNotice",
      subject: { kind: "notice", id: row.id },
      result: "done",
      detail: {
        ...times,
        ...(isHistorical ? { isHistorical } : {}),
        ...(isBackdatedSample ? { isBackdatedSample } : {}),
      },
    },
    tx,
  );
  await turn(tx, row.id);
  // Cached lists learn of the next instant at which they change, even where they show nothing new yet.
  await notifyPages(tx, ["notices"]);
  for (const instant of instants) if (instant > now) await turnAt(instant, tx);
  return ok({ id: row.id, ...times });
}

/** What a notice is written down as: the row, its times as ISO text, and the instants at which pages change. */
export interface ReckonedNotice {
  values: Omit<typeof notices.$inferInsert, "id">;
  times: { startsAt: string; endsAt?: string };
  instants: Date[];
}

/** Reckons the times of a notice and looks for all that it names. `mayBePast`: its start may lie before `now`. */
export async function reckonNotice(
  input: NoticeInput,
  { now, mayBePast }: { now: Date; mayBePast: boolean },
  tx: Transaction,
): Promise<Result<ReckonedNotice, PublishNoticeRefusal>> {
  const startsAt = input.startsAt ? new Date(input.startsAt) : now;
  if (startsAt < now && !mayBePast) return refuse({ reason: "starts_in_the_past" });
  const end = await endOf(input, startsAt, { isFree: mayBePast && input.endsAt !== undefined }, tx);
  if (!end.ok) return end;
  if (input.isHistorical && !(startsAt < now && (end.value ?? startsAt) <= now)) {
    return refuse({ reason: "not_over" });
  }
  const unknown = await findUnknownReference(input, tx);
  if (unknown) return refuse(unknown);
  const { kind, subject, titleZh, titleEn, bodyZh, bodyEn, number, issuerId, basis, sourceId, isSample } =
    input;
  const times = {
    startsAt: startsAt.toISOString(),
    ...(end.value ? { endsAt: end.value.toISOString() } : {}),
  };
  return ok({
    values: {
      kind,
      subject,
      titleZh,
      titleEn,
      bodyZh,
      bodyEn,
      ...(input.format === "markdown" ? bodiesOf(input) : {}),
      number,
      issuerId,
      basisPolicyId: basis?.policyId,
      basisAnchor: basis?.anchor,
      sourceId,
      isSample,
      ...times,
    },
    times,
    instants: end.value ? [startsAt, end.value] : [startsAt],
  });
}

/** Says which platforms a notice is about. */
export async function namePlatforms(
  noticeId: number,
  { platformIds, isSample }: Pick<NoticeInput, "platformIds" | "isSample">,
  tx: Transaction,
): Promise<void> {
  if (platformIds.length === 0) return;
  await tx
    .insert(noticePlatforms)
    .values(platformIds.map((platformId) => ({ noticeId, platformId, isSample })));
}

/** Markdown as pages show it, and the plain text of it for lists, feeds and search. */
function bodiesOf({ bodyZh, bodyEn }: NoticeInput) {
  return {
    bodyZh: markdownText(bodyZh),
    bodyMarkdownZh: bodyZh,
    ...(bodyEn === undefined ? {} : { bodyEn: markdownText(bodyEn), bodyMarkdownEn: bodyEn }),
  };
}

/** The end of a notice. `isFree`: it lasted as long as it did, whatever the least is. */
async function endOf(
  input: NoticeInput,
  startsAt: Date,
  { isFree }: { isFree: boolean },
  tx: Transaction,
): Promise<Result<Date | undefined, PublishNoticeRefusal>> {
  const day = civilDateAt(startsAt);
  const endsAt = input.endsAt
    ? new Date(input.endsAt)
    : input.kind === "public_notice"
      ? Notice.endAfterDays(startsAt, input.days ?? (await findRuleNumber("notice.objection-days", day, tx)))
      : undefined;
  if (endsAt && endsAt <= startsAt) return refuse({ reason: "ends_before_start" });
  if (input.kind !== "public_notice" || !endsAt || isFree) return ok(endsAt);
  const minimumDays = await findRuleNumber("notice.objection-days-minimum", day, tx);
  if (endsAt < Notice.endAfterDays(startsAt, minimumDays))
    return refuse({ reason: "too_short", minimumDays });
  return ok(endsAt);
}

export type WithdrawNoticeRefusal = { reason: "unknown_notice" | "already_withdrawn" } | RequestIdConflict;

/** Withdraws a notice with its reason. It leaves lists and search; its page stays and says why. */
export async function withdrawNotice(
  input: NoticeWithdrawalInput,
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<{ id: number }, WithdrawNoticeRefusal>> {
  if (!tx) return db().transaction((own) => withdrawNotice(input, context, own));
  const { id, reasonZh, reasonEn } = input;
  const work = async (): Promise<Result<{ id: number }, WithdrawNoticeRefusal>> => {
    const [notice] = await tx.select().from(notices).where(eq(notices.id, id)).for("update");
    if (!notice) return refuse({ reason: "unknown_notice" });
    if (notice.withdrawnAt !== null) return refuse({ reason: "already_withdrawn" });
    await tx
      .update(notices)
      .set({ withdrawnAt: sql`clock.now()`, withdrawnReasonZh: reasonZh, withdrawnReasonEn: reasonEn })
      .where(eq(notices.id, id));
    await tell(context, "withdrawNotice", id, {}, tx);
    return ok({ id });
  };
  return once(context, "withdrawNotice", input, work, tx);
}

export type ExtendNoticeRefusal =
  | { reason: "unknown_notice" | "withdrawn" | "has_no_end" | "has_ended" | "not_later" }
  | RequestIdConflict;

/** Moves the end of a notice to a later instant, while it has not ended. */
export async function extendNotice(
  input: NoticeExtensionInput,
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<{ id: number; endsAt: string }, ExtendNoticeRefusal>> {
  if (!tx) return db().transaction((own) => extendNotice(input, context, own));
  const work = async (): Promise<Result<{ id: number; endsAt: string }, ExtendNoticeRefusal>> => {
    const [notice] = await tx.select().from(notices).where(eq(notices.id, input.id)).for("update");
    if (!notice) return refuse({ reason: "unknown_notice" });
    const now = await databaseNow(tx);
    if (notice.withdrawnAt !== null) return refuse({ reason: "withdrawn" });
    if (notice.endsAt === null) return refuse({ reason: "has_no_end" });
    if (new Date(notice.endsAt) <= now) return refuse({ reason: "has_ended" });
    const endsAt = new Date(input.endsAt);
    if (endsAt <= new Date(notice.endsAt)) return refuse({ reason: "not_later" });
    await tx.update(notices).set({ endsAt: endsAt.toISOString() }).where(eq(notices.id, input.id));
    const told = { endsAt: endsAt.toISOString() };
    await tell(context, "extendNotice", input.id, told, tx);
    await turnAt(endsAt, tx);
    return ok({ id: input.id, ...told });
  };
  return once(context, "extendNotice", input, work, tx);
}

async function tell(
  context: CommandContext,
  action: string,
  id: number,
  detail: Record<string, unknown>,
  tx: Transaction,
): Promise<void> {
  await appendAudit(context, { action, subject: { kind: "notice", id }, result: "done", detail }, tx);
  await indexRecords("notice", [id], tx);
  await notifyPages(tx, ["notices"]);
}
