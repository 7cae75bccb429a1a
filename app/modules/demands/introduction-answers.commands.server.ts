import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { demandAccess } from "~/db/schema/demand-access";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { lockPlatformFor } from "../capabilities/managed-platform.commands.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import { findControlled } from "../screening/control-terms.queries.server";
import { isLiving, moveDemand } from "./core/demand-state";
import { type IntroductionRefusal, type IntroductionSide, moveIntroduction } from "./core/introduction-state";
import { isAcceptable, mayStillIntroduce } from "./introducible.queries.server";
import { findIntroductionParties, type IntroductionParties } from "./introduction-parties.queries.server";
import { dropSharesOfSides } from "./introduction-shares.commands.server";
import { tellAnswered, tellConfirmed, tellEnded, tellProposed } from "./introduction-tells.commands.server";
import {
  type LockedDemand,
  lockAnyDemand,
  lockOwnDemand,
  noteDemandEvent,
} from "./locked-demand.commands.server";

export interface IntroductionAnswer {
  id: number;
  side: IntroductionSide;
  answer: "accept" | "refuse";
  /** Of the terms as they were shown; needed for a yes. */
  termsHash?: string | undefined;
  /** Told to the broker; needed for a no. */
  reason?: string | undefined;
}

export type IntroductionAnswerRefusal =
  /** One may not know of it, or may not bind the side that it is asked of. */
  | { reason: "hidden" }
  | { reason: "demand_ended" }
  /** The terms that were shown are not these. */
  | { reason: "other_terms" }
  | { reason: "reason_missing" }
  /** A word of the reason names controlled technology; it is not passed on. */
  | { reason: "controlled" }
  /** The owner excluded the platform, leads it, or it has ended. */
  | { reason: "not_acceptable" }
  /** Who introduced is in the directory no longer, or of either side by now. */
  | { reason: "broker_gone" }
  | IntroductionRefusal
  | RequestIdConflict;

export type IntroductionAnswered = { outcome: "accepted" | "confirmed" | "refused" };

/**
 * A side's yes or no to an introduction, by somebody who may bind it. A yes is its consent to the written terms; the
 * owner's lets the platform know the details too. Both sides' yes confirms it and begins its protection.
 */
export async function answerIntroduction(
  input: IntroductionAnswer,
  context: PersonContext,
): Promise<Result<IntroductionAnswered, IntroductionAnswerRefusal>> {
  return db().transaction((tx) =>
    once(context, "answerIntroduction", input, () => answer(input, context, tx), tx),
  );
}

async function answer(
  { id, side, answer: wanted, termsHash, reason }: IntroductionAnswer,
  context: PersonContext,
  tx: Transaction,
): Promise<Result<IntroductionAnswered, IntroductionAnswerRefusal>> {
  const locked = await lockFor(side, id, context, tx);
  if (!locked) return refuse({ reason: "hidden" });
  const { parties, demand, hash } = locked;
  if (parties.status === "proposed" && !isLiving(demand.status)) return refuse({ reason: "demand_ended" });
  const moved = moveIntroduction(parties, wanted, side);
  if (!moved.ok) return moved;
  const personId = context.actor.id;
  if (wanted === "refuse") {
    if (reason === undefined || reason.trim() === "") return refuse({ reason: "reason_missing" });
    if ((await findControlled(reason, tx)).length > 0) return refuse({ reason: "controlled" });
    await end({ id, status: "refused", side, personId, reason }, tx);
    await note(context, id, { side, answer: wanted }, tx);
    await tellEnded(id, { by: side, reason }, tx);
    return ok({ outcome: "refused" });
  }
  if (termsHash !== hash) return refuse({ reason: "other_terms" });
  if (!(await isAcceptable({ demandId: demand.id, platformId: parties.platformId }, tx)))
    return refuse({ reason: "not_acceptable" });
  if (!(await mayStillIntroduce(id, tx))) return refuse({ reason: "broker_gone" });
  const accepted = side === "owner" ? sql`owner_accepted` : sql`platform_accepted`;
  const months = await findRuleNumber("introduction.protected-months", await findRegistryDay(tx), tx);
  const isConfirmed = moved.value.status === "confirmed";
  await tx.execute(sql`
    update introductions set ${accepted}_at = clock.now(), ${accepted}_by = ${personId},
      lead_id = ${side === "owner" ? sql`${parties.leadId ?? null}::int` : sql`lead_id`}, status = ${moved.value.status},
      confirmed_at = ${isConfirmed ? sql`clock.now()` : sql`null`},
      protected_until = ${isConfirmed ? sql`clock.now() + make_interval(months => ${months})` : sql`null`}
    where id = ${id}`);
  if (side === "owner") await grant(parties, context, tx);
  if (isConfirmed) {
    await matched(demand, tx);
    await dropSharesOfSides(id, tx);
  }
  await note(context, id, { side, answer: wanted }, tx);
  if (isConfirmed) await tellConfirmed(id, tx);
  else await tellAnswered(id, side, tx);
  if (side === "owner" && !isConfirmed) await tellProposed(id, ["platform"], tx);
  return ok({ outcome: isConfirmed ? "confirmed" : "accepted" });
}

export type WithdrawIntroductionRefusal =
  | { reason: "hidden" | "controlled" }
  | IntroductionRefusal
  | RequestIdConflict;

/** The broker who introduced takes it back, before both sides have accepted. */
export async function withdrawIntroduction(
  { id, reason }: { id: number; reason?: string | undefined },
  context: PersonContext,
): Promise<Result<{ outcome: "withdrawn" }, WithdrawIntroductionRefusal>> {
  const work = async (
    tx: Transaction,
  ): Promise<Result<{ outcome: "withdrawn" }, WithdrawIntroductionRefusal>> => {
    const before = await findIntroductionParties(id, tx);
    if (!before || !(await isIntroducer(id, context.actor.id, tx))) return refuse({ reason: "hidden" });
    await lockAnyDemand(before.demandId, tx);
    await lockRow(id, tx);
    const parties = (await findIntroductionParties(id, tx)) ?? before;
    const moved = moveIntroduction(parties, "withdraw", "broker");
    if (!moved.ok) return moved;
    if (reason !== undefined && (await findControlled(reason, tx)).length > 0)
      return refuse({ reason: "controlled" });
    await end({ id, status: "withdrawn", side: "broker", personId: context.actor.id, reason }, tx);
    const subject = { kind: "introduction", id };
    await appendAudit(context, { action: "withdrawIntroduction", subject, result: "done" }, tx);
    await tellEnded(id, { by: "broker" }, tx);
    return ok({ outcome: "withdrawn" });
  };
  const input = { id, reason };
  return db().transaction((tx) => once(context, "withdrawIntroduction", input, () => work(tx), tx));
}

/** Locks an introduction for whoever may bind the side; undefined, as if there were none, for everybody else. */
async function lockFor(
  side: IntroductionSide,
  id: number,
  context: PersonContext,
  tx: Transaction,
): Promise<{ parties: IntroductionParties; demand: LockedDemand; hash: string } | undefined> {
  const before = await findIntroductionParties(id, tx);
  if (!before) return undefined;
  // Before the demand, so that nobody takes their profile back between the question about it and the yes.
  await tx.execute(sql`
    select from brokers where id = (select broker_id from introductions where id = ${id}) for share`);
  if (side === "platform" && !(await lockPlatformFor(before.slug, context, tx))) return undefined;
  const demand =
    side === "owner"
      ? await lockOwnDemand(before.demandId, context, tx, "binding")
      : await lockAnyDemand(before.demandId, tx);
  if (!demand) return undefined;
  const hash = await lockRow(id, tx);
  // What was read before the locks may have changed while they were waited for.
  const parties = await findIntroductionParties(id, tx);
  if (!parties || (side === "platform" && !parties.platformKnows)) return undefined;
  return { parties, demand, hash };
}

async function lockRow(id: number, tx: Transaction): Promise<string> {
  const [row] = await tx.execute<{ terms_hash: string }>(
    sql`select terms_hash from introductions where id = ${id} for update`,
  );
  if (!row) throw new Error(`introduction ${id} is not there`);
  return row.terms_hash;
}

async function isIntroducer(id: number, personId: number, tx: Transaction): Promise<boolean> {
  const rows = await tx.execute(sql`
    select from introductions i join brokers b on b.id = i.broker_id
    where i.id = ${id} and b.person_id = ${personId}`);
  return rows.length > 0;
}

async function end(
  {
    id,
    status,
    side,
    personId,
    reason,
  }: {
    id: number;
    status: "refused" | "withdrawn";
    side: IntroductionSide | "broker";
    personId: number;
    reason?: string | undefined;
  },
  tx: Transaction,
): Promise<void> {
  await tx.execute(sql`
    update introductions set status = ${status}, ended_at = clock.now(), ended_by = ${personId},
      ended_by_side = ${side}, end_reason = ${reason ?? null}
    where id = ${id}`);
}

/** The owner's yes to an introduction is its consent that this platform knows the details. */
async function grant(
  { demandId, platformId }: IntroductionParties,
  { actor }: PersonContext,
  tx: Transaction,
): Promise<void> {
  const decided = {
    status: "granted" as const,
    origin: "introduction" as const,
    decidedBy: actor.id,
    decidedAt: sql`clock.now()`,
  };
  await tx
    .insert(demandAccess)
    .values({ demandId, platformId, askedBy: actor.id, ...decided })
    .onConflictDoUpdate({
      target: [demandAccess.demandId, demandAccess.platformId],
      targetWhere: sql`platform_id is not null`,
      set: { ...decided, reason: null },
      setWhere: sql`${demandAccess.status} <> 'granted'`,
    });
}

/** A demand that is introduced counts as matched; to others it reads as open all the same. */
async function matched(demand: LockedDemand, tx: Transaction): Promise<void> {
  const moved = moveDemand(demand.status, "match", "system");
  if (!moved.ok) return;
  await tx.execute(
    sql`update demands set status = ${moved.value}, updated_at = clock.now() where id = ${demand.id}`,
  );
  await noteDemandEvent({ demandId: demand.id, kind: "match" }, tx);
}

async function note(
  context: PersonContext,
  id: number,
  detail: Record<string, unknown>,
  tx: Transaction,
): Promise<void> {
  const subject = { kind: "introduction", id };
  await appendAudit(context, { action: "answerIntroduction", subject, result: "done", detail }, tx);
}
