import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { introductionClaims } from "~/db/schema/introductions";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { lockPlatformFor } from "../capabilities/managed-platform.commands.server";
import { findControlled } from "../screening/control-terms.queries.server";
import { creditBy } from "./core/credit";
import { type IntroductionSide, moveIntroduction } from "./core/introduction-state";
import type { CommissionPayer } from "./core/vocabulary";
import { findContractQuote, listClaimable, listSilentlyThrough } from "./credit.queries.server";
import { findIntroductionParties } from "./introduction-parties.queries.server";
import { dropSharesOfSides } from "./introduction-shares.commands.server";
import { tellAskedThrough, tellCredited, tellDenied } from "./introduction-tells.commands.server";

/** What a party says of one introduction when a contract follows; a no needs its reason. */
export interface Claim {
  introductionId: number;
  isThrough: boolean;
  reason?: string | undefined;
}

export type ClaimRefusal = {
  reason: "claims_missing" | "claim_unknown" | "claim_without_reason" | "controlled";
};

/**
 * Writes what the owner says of every introduction that the award asks about (`listClaimable`), in the transaction of
 * the award, before the demand ends: a yes credits it, or asks the platform where that pays; a no is told to the broker
 * with its reason. Refuses when one is
 * not answered, is not asked about, or is denied without a reason; the caller then rolls back.
 */
export async function claimIntroductions(
  claims: readonly Claim[],
  { demandId, platformId, quoteId }: { demandId: number; platformId: number; quoteId: string },
  context: CommandContext,
  tx: Transaction,
): Promise<Result<undefined, ClaimRefusal>> {
  const asked = await listClaimable(demandId, platformId, tx);
  const ids = new Set(asked.map(({ id }) => id));
  const answered = new Set(claims.map(({ introductionId }) => introductionId));
  // Two answers to one question are none.
  if (claims.some(({ introductionId }) => !ids.has(introductionId)) || answered.size < claims.length)
    return refuse({ reason: "claim_unknown" });
  if (answered.size < ids.size) return refuse({ reason: "claims_missing" });
  for (const claim of claims) {
    const checked = await checkClaim(claim, tx);
    if (!checked.ok) return checked;
  }
  for (const claim of claims) await say({ ...claim, side: "owner", quoteId }, context, tx);
  return ok(undefined);
}

export type SayThroughRefusal =
  | { reason: "hidden" }
  /** No contract of the two to ask about, or it was said before. */
  | { reason: "nothing_asked" | "answered_already" }
  | ClaimRefusal
  | RequestIdConflict;

/** The platform says whether the contract came of an introduction; by somebody who may bind its lead unit. */
export async function sayThroughIntroduction(
  input: Claim,
  context: PersonContext,
): Promise<Result<{ outcome: "said" }, SayThroughRefusal>> {
  const work = async (tx: Transaction): Promise<Result<{ outcome: "said" }, SayThroughRefusal>> => {
    const parties = await findIntroductionParties(input.introductionId, tx);
    if (!parties || !(await lockPlatformFor(parties.slug, context, tx)) || !parties.platformKnows)
      return refuse({ reason: "hidden" });
    await lockIntroduction(input.introductionId, tx);
    const contract = await findContractQuote(input.introductionId, tx);
    if (!contract) return refuse({ reason: "nothing_asked" });
    const quoteId = contract.id;
    const [said] = await tx.execute(sql`select from introduction_claims
      where introduction_id = ${input.introductionId} and side = 'platform' and quote_id = ${quoteId}::uuid`);
    if (said) return refuse({ reason: "answered_already" });
    const checked = await checkClaim(input, tx);
    if (!checked.ok) return checked;
    await say({ ...input, side: "platform", quoteId }, context, tx);
    return ok({ outcome: "said" });
  };
  return db().transaction((tx) => once(context, "sayThroughIntroduction", input, () => work(tx), tx));
}

/**
 * Writes that a side says of a contract without a quote that it did not come of an introduction: its conclusion then
 * credits nobody for it. The broker is told with the reason. `event`: the contract. Whoever calls knows that the two are
 * its parties.
 */
export async function denyIntroduction(
  {
    introductionId,
    reason,
    side,
    event,
  }: Omit<Claim, "isThrough"> & { side: IntroductionSide; event: string },
  context: PersonContext,
  tx: Transaction,
): Promise<Result<undefined, ClaimRefusal>> {
  const checked = await checkClaim({ introductionId, isThrough: false, reason }, tx);
  if (!checked.ok) return checked;
  await lockIntroduction(introductionId, tx);
  await tx
    .insert(introductionClaims)
    .values({ introductionId, side, isThrough: false, reason, saidBy: context.actor.id });
  const subject = { kind: "introduction", id: introductionId };
  const detail = { side, isThrough: false };
  await appendAudit(context, { action: "claimIntroduction", subject, result: "done", detail }, tx);
  await tellDenied(introductionId, { by: side, reason: reason ?? "", event: `${side}:${event}` }, tx);
  return ok(undefined);
}

async function checkClaim(
  { isThrough, reason }: Claim,
  tx: Transaction,
): Promise<Result<undefined, ClaimRefusal>> {
  if (!isThrough && (reason === undefined || reason.trim() === ""))
    return refuse({ reason: "claim_without_reason" });
  if (reason !== undefined && (await findControlled(reason, tx)).length > 0)
    return refuse({ reason: "controlled" });
  return ok(undefined);
}

async function say(
  { introductionId, isThrough, reason, side, quoteId }: Claim & { side: IntroductionSide; quoteId: string },
  context: CommandContext,
  tx: Transaction,
): Promise<void> {
  const { payer } = await lockIntroduction(introductionId, tx);
  await tx.insert(introductionClaims).values({
    introductionId,
    quoteId,
    side,
    isThrough,
    reason: isThrough ? null : reason,
    saidBy: context.actor.kind === "person" ? context.actor.id : null,
  });
  const said = await tx.execute<{ side: IntroductionSide; is_through: boolean }>(sql`
    select side, is_through from introduction_claims
    where introduction_id = ${introductionId} and quote_id = ${quoteId}::uuid`);
  const claims = Object.fromEntries(said.map((one) => [one.side, one.is_through]));
  const credit = creditBy(claims, payer, { isOver: false });
  const subject = { kind: "introduction", id: introductionId };
  const detail = { side, isThrough };
  await appendAudit(context, { action: "claimIntroduction", subject, result: "done", detail }, tx);
  if (credit === "credited") await creditIntroduction(introductionId, { by: "system", event: quoteId }, tx);
  if (credit === "unsaid") await tellAskedThrough(introductionId, quoteId, tx);
  if (!isThrough)
    await tellDenied(introductionId, { by: side, reason: reason ?? "", event: `${side}:${quoteId}` }, tx);
}

/**
 * Credits what its owner says that a contract came of, where the platform pays and has let its time to say so pass. A
 * part of the daily turn of demands.
 */
export async function creditSilentlyThrough(signal?: AbortSignal): Promise<void> {
  for (const { id } of await listSilentlyThrough({})) {
    if (signal?.aborted) return;
    await db().transaction(async (tx) => {
      await lockIntroduction(id, tx);
      const [still] = await listSilentlyThrough({ id }, tx);
      if (still) await creditIntroduction(id, { by: "system", event: still.quoteId }, tx);
    });
  }
}

/** Credits a confirmed introduction, if it is not yet; tells its brokers. Locks it. `event`: what it came of. */
export async function creditIntroduction(
  id: number,
  { by, event }: { by: "system" | "officer"; event: string },
  tx: Transaction,
): Promise<boolean> {
  if (!(await move(id, "credit", by, tx))) return false;
  await tellCredited(id, event, tx);
  return true;
}

/** Takes a credit back, as an officer decided. */
export async function uncreditIntroduction(id: number, tx: Transaction): Promise<boolean> {
  return move(id, "uncredit", "officer", tx);
}

async function move(
  id: number,
  wanted: "credit" | "uncredit",
  by: "system" | "officer",
  tx: Transaction,
): Promise<boolean> {
  await lockIntroduction(id, tx);
  const parties = await findIntroductionParties(id, tx);
  if (!parties) return false;
  const moved = moveIntroduction(parties, wanted, by);
  if (!moved.ok) return false;
  await tx.execute(sql`update introductions set status = ${moved.value.status} where id = ${id}`);
  if (wanted === "credit") await dropSharesOfSides(id, tx);
  return true;
}

async function lockIntroduction(id: number, tx: Transaction): Promise<{ payer?: CommissionPayer }> {
  const [row] = await tx.execute<{ payer: CommissionPayer | null }>(
    sql`select payer from introductions where id = ${id} for update`,
  );
  if (!row) throw new Error(`introduction ${id} is not there`);
  return row.payer === null ? {} : { payer: row.payer };
}
