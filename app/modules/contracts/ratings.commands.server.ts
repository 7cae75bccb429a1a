import { sql } from "drizzle-orm";
import { z } from "zod";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { contractRatings } from "~/db/schema/payments";
import { appendAudit } from "../audit/audit.commands.server";
import {
  asPerson,
  type CommandContext,
  type PersonContext,
  type RequestIdConflict,
} from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { holdIfControlled, type ReleasedHold } from "../screening/holds.commands.server";
import { otherSide, tellBoth } from "./contract-tells.commands.server";
import { type LockedContract, lockContract, noteContractEvent } from "./locked-contract.commands.server";
import { heldRating, heldRatingAnswer } from "./rating-form";
import { areRatingsOpen } from "./ratings.queries.server";

const stars = z.number().int().min(1).max(5);
const rating = z.object({
  contractId: z.string(),
  quality: stars,
  punctuality: stars,
  communication: stars,
  note: z.string(),
});
export type RateInput = z.infer<typeof rating>;

export type RateRefusal =
  | { reason: "hidden" }
  /** The contract has not ended, or its days for ratings are over. */
  | { reason: "not_open" }
  | { reason: "rated_already" }
  | RequestIdConflict;

/**
 * Rates what the other side did under a contract that has ended, once, 1 to 5 on three things. Shown to nobody before both
 * have rated or the days for it are over; a word that names controlled technology waits for an officer.
 */
export async function rateContract(
  input: RateInput,
  context: PersonContext,
): Promise<Result<{ outcome: "rated" | "held" }, RateRefusal>> {
  const work = async (tx: Transaction): Promise<Result<{ outcome: "rated" | "held" }, RateRefusal>> => {
    const contract = await lockContract(input.contractId, context, tx);
    if (!contract) return refuse({ reason: "hidden" });
    const why = await whyNotRate(contract, tx);
    if (why) return refuse({ reason: why });
    const organisationId = contract.side === "seller" ? contract.sellerId : contract.buyerId;
    const held = await holdIfControlled(
      {
        ...{ subjectKind: heldRating, subjectId: `${contract.id}-${contract.side}` },
        ...{ text: input.note, payload: { ...input, fromOrganisationId: organisationId } },
        ...{ touches: ["rating"], personId: context.actor.id },
      },
      tx,
    );
    if (held) return ok({ outcome: "held" });
    await rate(contract, input, context, tx);
    return ok({ outcome: "rated" });
  };
  return db().transaction((tx) => once(context, "rateContract", input, () => work(tx), tx));
}

/** Writes a held rating, in the transaction of its release, while ratings are open. */
export async function rateHeld(
  { payload }: Pick<ReleasedHold, "payload">,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<undefined, { reason: string }>> {
  const input = rating.parse(payload);
  const sender = senderOf(payload, context);
  const contract = await lockContract(input.contractId, sender, tx);
  if (!contract) return refuse({ reason: "hidden" });
  const why = await whyNotRate(contract, tx);
  if (why) return refuse({ reason: why });
  await rate(contract, input, sender, tx);
  return ok(undefined);
}

const answer = z.object({ contractId: z.string(), text: z.string() });

export type AnswerRatingRefusal =
  | { reason: "hidden" }
  /** There is none that is public, or it was answered. */
  | { reason: "nothing_to_answer" }
  | { reason: "reason_missing" }
  | RequestIdConflict;

/** Answers the other side's published rating, once. */
export async function answerRating(
  input: z.infer<typeof answer>,
  context: PersonContext,
): Promise<Result<{ outcome: "answered" | "held" }, AnswerRatingRefusal>> {
  const work = async (
    tx: Transaction,
  ): Promise<Result<{ outcome: "answered" | "held" }, AnswerRatingRefusal>> => {
    const contract = await lockContract(input.contractId, context, tx);
    if (!contract) return refuse({ reason: "hidden" });
    if (!(await isAnswerable(contract, tx))) return refuse({ reason: "nothing_to_answer" });
    const text = input.text.trim();
    if (text === "") return refuse({ reason: "reason_missing" });
    const organisationId = contract.side === "seller" ? contract.sellerId : contract.buyerId;
    const held = await holdIfControlled(
      {
        ...{ subjectKind: heldRatingAnswer, subjectId: `${contract.id}-${contract.side}`, text },
        payload: { contractId: contract.id, text, fromOrganisationId: organisationId },
        ...{ touches: ["answer"], personId: context.actor.id },
      },
      tx,
    );
    if (held) return ok({ outcome: "held" });
    await writeAnswer(contract, text, context, tx);
    return ok({ outcome: "answered" });
  };
  return db().transaction((tx) => once(context, "answerRating", input, () => work(tx), tx));
}

/** Writes a held answer, in the transaction of its release. */
export async function answerHeldRating(
  { payload }: Pick<ReleasedHold, "payload">,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<undefined, { reason: string }>> {
  const { contractId, text } = answer.parse(payload);
  const sender = senderOf(payload, context);
  const contract = await lockContract(contractId, sender, tx);
  if (!contract) return refuse({ reason: "hidden" });
  if (!(await isAnswerable(contract, tx))) return refuse({ reason: "nothing_to_answer" });
  await writeAnswer(contract, text, sender, tx);
  return ok(undefined);
}

/** Publishes the ratings of a contract when both are in or their days are over. Locks it. */
export async function publishRatings(contractId: string, tx: Transaction): Promise<boolean> {
  await tx.execute(sql`select from contracts where id = ${contractId} for update`);
  const isOver = !(await areRatingsOpen(contractId, tx));
  const published = await tx.execute(sql`
    update contract_ratings set published_at = clock.now()
    where contract_id = ${contractId} and published_at is null
      and (${isOver} or (select count(*) from contract_ratings where contract_id = ${contractId}) = 2)
    returning id`);
  if (published.length === 0) return false;
  const path = pathsIn("zh-CN").contract(contractId, "ratings");
  await tellBoth(contractId, { kind: "rating-published", event: "ratings", path }, tx);
  return true;
}

async function whyNotRate({ id, side }: LockedContract, tx: Transaction) {
  if (!(await areRatingsOpen(id, tx))) return "not_open";
  const [rated] = await tx.execute(
    sql`select from contract_ratings where contract_id = ${id} and side = ${side}`,
  );
  return rated ? "rated_already" : undefined;
}

async function rate(
  { id: contractId, side }: LockedContract,
  { note, quality, punctuality, communication }: RateInput,
  context: PersonContext,
  tx: Transaction,
): Promise<void> {
  const personId = context.actor.id;
  await tx.insert(contractRatings).values({
    ...{ contractId, side, quality, punctuality, communication },
    note: note.trim() === "" ? null : note.trim(),
    givenBy: personId,
  });
  await noteContractEvent({ contractId, kind: "rate", side, personId }, tx);
  const subject = { kind: "contract", id: contractId };
  await appendAudit(context, { action: "rateContract", subject, result: "done", detail: { side } }, tx);
  await publishRatings(contractId, tx);
}

async function isAnswerable({ id, side }: LockedContract, tx: Transaction): Promise<boolean> {
  const [row] = await tx.execute(sql`
    select from contract_ratings where contract_id = ${id} and side = ${otherSide(side)}
      and published_at is not null and answered_at is null`);
  return row !== undefined;
}

async function writeAnswer(
  { id, side }: LockedContract,
  text: string,
  context: PersonContext,
  tx: Transaction,
): Promise<void> {
  await tx.execute(sql`
    update contract_ratings set answer = ${text}, answered_by = ${context.actor.id}, answered_at = clock.now()
    where contract_id = ${id} and side = ${otherSide(side)}`);
  const subject = { kind: "contract", id };
  await appendAudit(context, { action: "answerRating", subject, result: "done", detail: { side } }, tx);
}

/** What was held is carried out for the organisation that sent it. */
function senderOf(payload: Record<string, unknown>, context: CommandContext): PersonContext {
  const { actor, ...rest } = asPerson(context);
  const organisationId = z.number().int().parse(payload.fromOrganisationId);
  return { ...rest, actor: { ...actor, organisationId } };
}
