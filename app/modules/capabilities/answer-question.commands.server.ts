import { eq, type SQL, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { capabilityQuestions } from "~/db/schema/capabilities";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext } from "../audit/command-context";
import { notify } from "../notifications/notify.commands.server";
import {
  baseHashOf,
  holdIfControlled,
  type ReleasedHold,
  supersedeHolds,
} from "../screening/holds.commands.server";
import { englishItem } from "./ask-question.commands.server";
import type { OfferKind } from "./core/offer-kinds";
import type { ManagedPlatform } from "./managed-platform.commands.server";
import {
  type Changed,
  held,
  type OfferRefusal,
  type Outcome,
  saved,
  withManagedPlatform,
} from "./offer-changes.commands.server";
import { findQuestionTarget } from "./questions.queries.server";

/** What a hold of an answer is known by. */
export const heldAnswer = "capability-answer";

/** Answers a question, or words its answer anew, for those who manage the platform. It is public from then on. */
export function answerQuestion(
  input: { slug: string; id: number; answer: string },
  context: CommandContext,
  tx?: Transaction,
): Changed<{ id: number; outcome: Outcome }> {
  const work = async (
    platform: ManagedPlatform,
    own: Transaction,
  ): Changed<{ id: number; outcome: Outcome }> => {
    const { actor } = context;
    const question = await lockQuestion(input.id, platform, own);
    if (!question) return refuse({ reason: "hidden" });
    const part = { subjectKind: heldAnswer, subjectId: String(input.id), touches: ["answer"] };
    const hold = await holdIfControlled(
      {
        ...part,
        text: input.answer,
        payload: { ...input },
        base: question.answer,
        personId: actor.kind === "person" ? actor.id : undefined,
      },
      own,
    );
    if (hold) return held(input.id);
    await supersedeHolds(part, own);
    await writeAnswer(input, platform, context, own);
    return saved(input.id);
  };
  return withManagedPlatform("answerQuestion", input, context, work, tx);
}

/** Publishes an answer that was held, once an officer releases it; refuses where another was given meanwhile. */
export async function answerHeldQuestion(
  { payload, baseHash }: Pick<ReleasedHold, "payload" | "baseHash">,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<unknown, OfferRefusal>> {
  // As `answerQuestion` wrote it.
  const input = payload as unknown as { slug: string; id: number; answer: string };
  const work = async (platform: ManagedPlatform, own: Transaction): Changed<{ id: number }> => {
    const question = await lockQuestion(input.id, platform, own);
    if (!question) return refuse({ reason: "hidden" });
    if (baseHash !== baseHashOf(question.answer)) return refuse({ reason: "changed_meanwhile" });
    await writeAnswer(input, platform, context, own);
    return ok({ id: input.id });
  };
  return withManagedPlatform("answerQuestion:held", { slug: input.slug }, context, work, tx);
}

interface LockedQuestion {
  kind: OfferKind;
  about: number;
  personId: number | null;
  answer: string | null;
}

async function lockQuestion(
  id: number,
  platform: ManagedPlatform,
  tx: Transaction,
): Promise<LockedQuestion | undefined> {
  const [row] = await tx.execute<{
    kind: OfferKind;
    about: number;
    person_id: number | null;
    answer: string | null;
  }>(sql`
    select case when q.service_id is not null then 'service' when q.instrument_id is not null then 'instrument'
        else 'resource' end as kind,
      coalesce(q.service_id, q.instrument_id, q.resource_id) as about, q.person_id, q.answer
    from capability_questions q
    where q.id = ${id} and q.removed_at is null and ${platform.id} = ${platformOfQuestion}
    for update`);
  return row && { kind: row.kind, about: row.about, personId: row.person_id, answer: row.answer };
}

/** `q`: the question. */
const platformOfQuestion: SQL = sql`coalesce(
  (select platform_id from services where id = q.service_id),
  (select platform_id from instruments where id = q.instrument_id),
  (select platform_id from shared_resources where id = q.resource_id))`;

async function writeAnswer(
  { id, answer }: { id: number; answer: string },
  platform: ManagedPlatform,
  context: CommandContext,
  tx: Transaction,
): Promise<void> {
  const question = await lockQuestion(id, platform, tx);
  if (!question) throw new Error("the question was there a moment ago");
  const { kind, about, personId } = question;
  const { actor } = context;
  await tx
    .update(capabilityQuestions)
    .set({ answer, answeredAt: sql`clock.now()`, answeredBy: actor.kind === "person" ? actor.id : null })
    .where(eq(capabilityQuestions.id, id));
  await follow(id, { action: "answerQuestion", kind, about }, context, tx);
  const target = await findQuestionTarget(kind, about, tx);
  if (!target || personId === null) return;
  await notify(
    {
      to: [personId],
      kind: "question-answered",
      eventKey: `question-answered:${id}`,
      data: { item: target.name.zh, ...englishItem(target), path: `${target.path}#questions` },
    },
    tx,
  );
}

/** Takes a question off with its answer: by those who manage the platform. It is kept for the record. */
export function removeQuestion(
  input: { slug: string; id: number },
  context: CommandContext,
  tx?: Transaction,
): Changed<{ id: number }> {
  const work = async (platform: ManagedPlatform, own: Transaction): Changed<{ id: number }> => {
    const question = await lockQuestion(input.id, platform, own);
    if (!question) return refuse({ reason: "hidden" });
    await own
      .update(capabilityQuestions)
      .set({ removedAt: sql`clock.now()` })
      .where(eq(capabilityQuestions.id, input.id));
    await follow(input.id, { action: "removeQuestion", ...question }, context, own);
    return ok({ id: input.id });
  };
  return withManagedPlatform("removeQuestion", input, context, work, tx);
}

async function follow(
  id: number,
  { action, kind, about }: { action: string; kind: OfferKind; about: number },
  context: CommandContext,
  tx: Transaction,
): Promise<void> {
  const subject = { kind: "capability-question", id };
  await appendAudit(context, { action, subject, result: "done", detail: { kind } }, tx);
  await notifyPages(tx, [`${kind}:${about}`]);
}
