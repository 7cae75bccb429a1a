import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { type Kept, once } from "../audit/once.commands.server";
import { enqueue } from "../jobs/enqueue.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import { findRegistryDay, today } from "../registry/registry-day.queries.server";
import { supersedeHolds } from "../screening/holds.commands.server";
import { demandTransitions, isLiving, moveDemand } from "./core/demand-state";
import { type Visibility, visibilities, type WithdrawReason } from "./core/vocabulary";
import { countDrafts } from "./draft-demands.commands.server";
import { heldDemandText } from "./draft-open-texts.commands.server";
import { endDemand } from "./end-demand.commands.server";
import {
  type LockedDemand,
  lockOwnDemand,
  noteDemandEvent,
  type OwnerRoles,
} from "./locked-demand.commands.server";
import { heldDemand, heldDemandTouches } from "./publish-demand.commands.server";
import { tellDemandChanged } from "./tell-demand.commands.server";

export type OwnDemandRefusal =
  | { reason: "hidden" | "wrong_state" | "not_wider" | "too_many_drafts" }
  | { reason: "no_more_extensions"; most: number }
  | RequestIdConflict;
type Changed<Value> = Promise<Result<Value, OwnDemandRefusal>>;
type Work<Value> = (demand: LockedDemand, tx: Transaction) => Changed<Value>;

/** Ends a demand with its reason: drafts too. All that hung on it ends, and what waited for an officer is taken back. */
export function withdrawDemand(
  input: { id: number; reason: WithdrawReason; note?: string | undefined },
  context: PersonContext,
): Changed<{ id: number }> {
  return withOwnDemand("withdrawDemand", input, context, async (demand, tx) => {
    if (!moveDemand(demand.status, "withdraw", "owner").ok) return refuse({ reason: "wrong_state" });
    const { reason, note } = input;
    await endDemand(demand, { move: "withdraw", by: "owner", personId: context.actor.id, reason, note }, tx);
    await dropHolds(demand.id, tx);
    await tellDemandChanged(demand.id, tx);
    return ok({ id: demand.id });
  });
}

/** Throws a draft away. Refuses what is no draft any more: that is withdrawn, with a reason. */
export function discardDraft(input: { id: number }, context: PersonContext): Changed<{ id: number }> {
  return withOwnDemand("discardDraft", input, context, async (demand, tx) => {
    if (demand.status !== "draft") return refuse({ reason: "wrong_state" });
    const personId = context.actor.id;
    await endDemand(demand, { move: "withdraw", by: "owner", personId, reason: "no-longer" }, tx);
    await dropHolds(demand.id, tx);
    await tellDemandChanged(demand.id, tx);
    return ok({ id: demand.id });
  });
}

/** Takes a demand back that waits for an officer, as a draft. */
export function takeBackDemand(input: { id: number }, context: PersonContext): Changed<{ id: number }> {
  return withOwnDemand("takeBackDemand", input, context, async (demand, tx) => {
    if (!moveDemand(demand.status, "take_back", "owner").ok) return refuse({ reason: "wrong_state" });
    await tx.execute(sql`
      update demands set status = ${demandTransitions.take_back.to}, check_reasons = '{}', updated_at = clock.now()
      where id = ${demand.id}`);
    await noteDemandEvent({ demandId: demand.id, kind: "take_back", personId: context.actor.id }, tx);
    await dropHolds(demand.id, tx);
    return ok({ id: demand.id });
  });
}

/** Lets an open demand stay open for longer (rules `demand.extend-days`, `demand.most-extensions`). */
export function extendDemand(input: { id: number }, context: PersonContext): Changed<{ expiresOn: string }> {
  return withOwnDemand("extendDemand", input, context, async (demand, tx) => {
    if (!isLiving(demand.status)) return refuse({ reason: "wrong_state" });
    const day = await findRegistryDay(tx);
    const most = await findRuleNumber("demand.most-extensions", day, tx);
    if (demand.extensions >= most) return refuse({ reason: "no_more_extensions", most });
    const days = await findRuleNumber("demand.extend-days", day, tx);
    const [row] = await tx.execute<{ expires_on: string }>(sql`
      update demands set expires_on = expires_on + ${days}::int, extensions = extensions + 1, reminded_at = null,
        updated_at = clock.now()
      where id = ${demand.id} returning expires_on::text`);
    if (!row) throw new Error("a locked demand is there");
    await noteDemandEvent({ demandId: demand.id, kind: "extended", personId: context.actor.id }, tx);
    await tellDemandChanged(demand.id, tx);
    return ok({ expiresOn: row.expires_on });
  });
}

/** Lets brokers see a demand and introduce it, or no longer. */
export function openDemandToBrokers(
  input: { id: number; isOpen: boolean },
  context: PersonContext,
): Changed<{ id: number }> {
  return withOwnDemand("openDemandToBrokers", input, context, async (demand, tx) => {
    if (demand.status !== "draft" && !isLiving(demand.status)) return refuse({ reason: "wrong_state" });
    await tx.execute(sql`
      update demands set is_open_to_brokers = ${input.isOpen}, updated_at = clock.now() where id = ${demand.id}`);
    await noteDemandEvent({ demandId: demand.id, kind: "edited", personId: context.actor.id }, tx);
    await rematch(demand, tx);
    return ok({ id: demand.id });
  });
}

/** Lets more people know of an open demand; for owners and managers alone. Never fewer: what was told cannot be untold. */
export function widenDemand(
  input: { id: number; visibility: Visibility },
  context: PersonContext,
): Changed<{ id: number }> {
  const widen: Work<{ id: number }> = async (demand, tx) => {
    if (!isLiving(demand.status)) return refuse({ reason: "wrong_state" });
    if (!isWider(input.visibility, demand.visibility)) return refuse({ reason: "not_wider" });
    await tx.execute(sql`
      update demands set visibility = ${input.visibility}, updated_at = clock.now(), matched_at = null
      where id = ${demand.id}`);
    await noteDemandEvent({ demandId: demand.id, kind: "edited", personId: context.actor.id }, tx);
    await rematch(demand, tx);
    return ok({ id: demand.id });
  };
  return withOwnDemand("widenDemand", input, context, widen, "binding");
}

/** Whether more people know of it so. */
function isWider(wanted: Visibility, now: Visibility): boolean {
  return visibilities.indexOf(wanted) < visibilities.indexOf(now);
}

/** Makes a draft like a demand, with its exclusions, without its files. What it declares is declared anew. */
export function copyDemand(input: { id: number }, context: PersonContext): Changed<{ id: number }> {
  return withOwnDemand("copyDemand", input, context, async ({ id }, tx) => {
    if ((await countDrafts(context.actor.id, tx)).isTooMany) return refuse({ reason: "too_many_drafts" });
    const [row] = await tx.execute<{ id: number }>(sql`
      insert into demands (is_sample, organisation_id, created_by, visibility, is_open_to_brokers, title, problem, tried,
        success, samples, standards, budget_from_fen, budget_to_fen, deadline, category_code, area_code, county_code,
        mode, result_owner)
      select is_sample, organisation_id, ${context.actor.id}, visibility, is_open_to_brokers, title, problem, tried,
        success, samples, standards, budget_from_fen, budget_to_fen,
        case when deadline >= ${today} then deadline end,
        category_code, area_code, county_code, mode, result_owner
      from demands where id = ${id} returning id`);
    if (!row) throw new Error("a demand was not copied");
    await tx.execute(sql`
      insert into demand_fields (demand_id, field_code)
      select ${row.id}, field_code from demand_fields where demand_id = ${id}`);
    await tx.execute(sql`
      insert into demand_exclusions (demand_id, organisation_id)
      select ${row.id}, organisation_id from demand_exclusions where demand_id = ${id}`);
    return ok({ id: row.id });
  });
}

async function rematch({ id, status }: LockedDemand, tx: Transaction): Promise<void> {
  if (!isLiving(status)) return;
  await tellDemandChanged(id, tx);
  await enqueue(tx, "demands.match", { demandId: id });
}

async function dropHolds(id: number, tx: Transaction): Promise<void> {
  const subjectId = String(id);
  await supersedeHolds({ subjectKind: heldDemand, subjectId, touches: heldDemandTouches }, tx);
  const texts = ["problem", "tried", "success", "samples", "standards"];
  await supersedeHolds({ subjectKind: heldDemandText, subjectId, touches: texts }, tx);
}

/** Runs one command of a demand's owner, once for each request id, with the demand locked. */
async function withOwnDemand<Value extends Kept>(
  command: string,
  input: { id: number },
  context: PersonContext,
  work: Work<Value>,
  roles: OwnerRoles = "any",
): Changed<Value> {
  return db().transaction((tx) =>
    once<Value, OwnDemandRefusal>(
      context,
      command,
      input,
      async () => {
        const demand = await lockOwnDemand(input.id, context, tx, roles);
        if (!demand) return refuse({ reason: "hidden" });
        const subject = { kind: "demand", id: input.id };
        const done = await work(demand, tx);
        if (done.ok) await appendAudit(context, { action: command, subject, result: "done" }, tx);
        return done;
      },
      tx,
    ),
  );
}
