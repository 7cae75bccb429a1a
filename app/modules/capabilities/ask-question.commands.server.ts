import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { capabilityQuestions } from "~/db/schema/capabilities";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { takeTurn } from "../audit/turns.commands.server";
import { notify } from "../notifications/notify.commands.server";
import { holdIfControlled, type ReleasedHold } from "../screening/holds.commands.server";
import type { OfferKind } from "./core/offer-kinds";
import type { Outcome } from "./offer-changes.commands.server";
import { listPlatformManagerIds } from "./platform-managers.queries.server";
import { findQuestionTarget } from "./questions.queries.server";

/** What a hold of a question is known by. */
export const heldQuestion = "capability-question";

/** Questions that one person may leave unanswered in a day, those that are held included: more is no asking. */
const mostWaiting = 20;

export type AskRefusal =
  | { reason: "hidden" | "organisation_not_in_standing" | "too_many_questions" }
  | RequestIdConflict;

interface Asked {
  kind: OfferKind;
  id: number;
  question: string;
}

/**
 * Asks about something public, for the organisation in standing that the person acts for. The platform's people are
 * told; the question becomes public with its answer, without who asked. Words that have to be looked at first are held.
 */
export async function askQuestion(
  input: Asked,
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<{ outcome: Outcome }, AskRefusal>> {
  if (!tx) return db().transaction((own) => askQuestion(input, context, own));
  return once<{ outcome: Outcome }, AskRefusal>(
    context,
    "askQuestion",
    input,
    () => ask(input, context, tx),
    tx,
  );
}

async function ask(
  input: Asked,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<{ outcome: Outcome }, AskRefusal>> {
  const { actor, requestId } = context;
  if (actor.kind !== "person") return refuse({ reason: "hidden" });
  const refusal = await askRefusal(input, actor, tx);
  if (refusal) return refuse(refusal);
  if (await isTooMany(actor.id, tx)) return refuse({ reason: "too_many_questions" });
  const hold = await holdIfControlled(
    {
      subjectKind: heldQuestion,
      subjectId: requestId,
      text: input.question,
      payload: { ...input, organisationId: actor.organisationId },
      touches: [],
      personId: actor.id,
    },
    tx,
  );
  if (hold) return ok({ outcome: "held" });
  await writeQuestion(input, context, tx);
  return ok({ outcome: "saved" });
}

async function askRefusal(
  { kind, id }: Asked,
  { id: personId, organisationId }: { id: number; organisationId?: number },
  tx: Transaction,
): Promise<AskRefusal | undefined> {
  const target = await findQuestionTarget(kind, id, tx);
  if (!target?.isOpen) return { reason: "hidden" };
  const [row] = await tx.execute<{ in_standing: boolean }>(sql`
    select exists (select from memberships m join organisations o on o.id = m.organisation_id
        where m.person_id = ${personId} and o.id = ${organisationId ?? 0} and m.ended_at is null
          and o.verified_at is not null and o.suspended_at is null) as in_standing`);
  return row?.in_standing ? undefined : { reason: "organisation_not_in_standing" };
}

async function isTooMany(personId: number, tx: Transaction): Promise<boolean> {
  // Counted one after another for a person, so that many at once are no way around it.
  await takeTurn(`questions of ${personId}`, tx);
  const [row] = await tx.execute<{ waiting: number }>(sql`
    select (select count(*)::int from capability_questions where person_id = ${personId} and answer is null
        and removed_at is null and asked_at > clock.now() - interval '1 day')
      + (select count(*)::int from holds where subject_kind = ${heldQuestion} and person_id = ${personId}
        and status in ('held', 'refused') and held_at > clock.now() - interval '1 day') as waiting`);
  return (row?.waiting ?? 0) >= mostWaiting;
}

const column = {
  service: "serviceId",
  instrument: "instrumentId",
  resource: "resourceId",
} as const satisfies Record<OfferKind, string>;

async function writeQuestion(
  { kind, id, question }: Asked,
  context: CommandContext,
  tx: Transaction,
): Promise<void> {
  const { actor } = context;
  if (actor.kind !== "person") throw new Error("a question is a person's");
  const target = await findQuestionTarget(kind, id, tx);
  if (!target) throw new Error("what is asked about was there a moment ago");
  const [row] = await tx
    .insert(capabilityQuestions)
    .values({
      [column[kind]]: id,
      question,
      personId: actor.id,
      organisationId: actor.organisationId ?? null,
    })
    .returning({ id: capabilityQuestions.id });
  if (!row) throw new Error("the question was not written");
  await appendAudit(
    context,
    {
      action: "askQuestion",
      subject: { kind: "capability-question", id: row.id },
      result: "done",
      detail: { kind },
    },
    tx,
  );
  await notify(
    {
      to: await listPlatformManagerIds(target.platformId, tx),
      kind: "question-asked",
      eventKey: `question:${row.id}`,
      data: {
        item: target.name.zh,
        ...englishItem(target),
        path: pathsIn("zh-CN").ownCapabilities(target.slug, "questions"),
      },
    },
    tx,
  );
}

/** Asks what was held, once an officer releases it. */
export async function askHeldQuestion(
  { payload }: Pick<ReleasedHold, "payload">,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<unknown, AskRefusal>> {
  // As `ask` wrote it.
  const { organisationId, ...input } = payload as unknown as Asked & { organisationId?: number };
  const { actor } = context;
  if (actor.kind !== "person") return refuse({ reason: "hidden" });
  const asker = { ...actor, ...(organisationId === undefined ? {} : { organisationId }) };
  const refusal = await askRefusal(input, asker, tx);
  if (refusal) return refuse(refusal);
  await writeQuestion(input, { ...context, actor: asker }, tx);
  return ok({ outcome: "saved" });
}

/** The English name beside the Chinese one, where there is one. */
export function englishItem({ name }: { name: { en?: string | undefined } }): Record<string, string> {
  return name.en ? { itemEn: name.en } : {};
}
