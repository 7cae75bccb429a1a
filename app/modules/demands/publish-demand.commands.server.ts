import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { demands } from "~/db/schema/demands";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { takeTurn } from "../audit/turns.commands.server";
import { findActing } from "../enquiries/enquiry-side.commands.server";
import { listOfficerIds } from "../notifications/desk-readers.queries.server";
import { notify } from "../notifications/notify.commands.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import { findRegistryDay, today } from "../registry/registry-day.queries.server";
import { holdIfControlled, type ReleasedHold } from "../screening/holds.commands.server";
import { findingsIn } from "./core/check-text";
import { demandTransitions } from "./core/demand-state";
import type { DemandStep } from "./core/steps";
import type { CheckReason } from "./core/vocabulary";
import { type LockedDemand, lockOwnDemand, noteDemandEvent } from "./locked-demand.commands.server";
import { openDemand } from "./open-demand.commands.server";

/** What a hold of a whole demand is known by. */
export const heldDemand = "demand";

/** The part of a demand that a hold of it would write: it is published. */
export const heldDemandTouches: readonly string[] = ["publish"];

export type PublishRefusal =
  | { reason: "hidden" | "wrong_state" | "organisation_not_in_standing" | "declare" }
  /** The questions that have to be answered first. */
  | { reason: "incomplete"; steps: DemandStep[] }
  | { reason: "too_many_open"; most: number }
  | RequestIdConflict;

/** What became of it: it asks for answers now, or an officer looks at it first. */
export type PublishOutcome = { outcome: "open" | "checking" };

/**
 * Publishes a draft for an organisation in standing; one that has none takes the one that its writer acts for. What
 * control terms name waits for their officers, and what leads to a person, is secret or an advert for a look of the desk:
 * nobody else sees it before. `isDeclared`: the writer says again that nothing secret or controlled is in it. The same
 * request twice is one publication.
 */
export async function publishDemand(
  { id, isDeclared = false }: { id: number; isDeclared?: boolean },
  context: PersonContext,
): Promise<Result<PublishOutcome, PublishRefusal>> {
  return db().transaction((tx) =>
    once<PublishOutcome, PublishRefusal>(
      context,
      "publishDemand",
      { id, isDeclared },
      () => publish(id, isDeclared, context, tx),
      tx,
    ),
  );
}

async function publish(
  id: number,
  isDeclared: boolean,
  context: PersonContext,
  tx: Transaction,
): Promise<Result<PublishOutcome, PublishRefusal>> {
  const demand = await lockOwnDemand(id, context, tx);
  if (!demand) return refuse({ reason: "hidden" });
  if (demand.status !== "draft") return refuse({ reason: "wrong_state" });
  const adopting = demand.organisationId === undefined ? await findActing(context, tx) : undefined;
  const organisationId = demand.organisationId ?? adopting?.id;
  if (organisationId === undefined) return refuse({ reason: "organisation_not_in_standing" });
  const said = await findSaid(id, tx);
  if (!said.isDeclared && !isDeclared) return refuse({ reason: "declare" });
  if (said.missing.length > 0) return refuse({ reason: "incomplete", steps: said.missing });
  const most = await findMostOpen(tx);
  if ((await countOpen(organisationId, tx)) >= most) return refuse({ reason: "too_many_open", most });
  if (adopting) await adopt(id, adopting, tx);
  if (!said.isDeclared) await tx.execute(sql`update demands set declared_at = clock.now() where id = ${id}`);
  const reasons = await check(demand, { ...said, organisationId }, context, tx);
  const subject = { kind: "demand", id };
  await appendAudit(context, { action: "publishDemand", subject, result: "done", detail: { reasons } }, tx);
  if (reasons.length > 0) return ok({ outcome: "checking" });
  await openDemand(demand, { personId: context.actor.id }, tx);
  return ok({ outcome: "open" });
}

/**
 * Gives a draft that waits for its organisation to the one that its writer acts for; once nothing refuses it any more,
 * as all members see it from then.
 */
async function adopt(id: number, acting: { id: number; isSample: boolean }, tx: Transaction): Promise<void> {
  await tx.execute(sql`
    update demands set organisation_id = ${acting.id}, is_sample = ${acting.isSample},
      area_code = coalesce(area_code, (select area_code from organisations where id = ${acting.id}))
    where id = ${id}`);
}

/** All that others would read of a draft, and what is missing before they can. */
async function findSaid(
  id: number,
  tx: Transaction,
): Promise<{ text: string; isDeclared: boolean; missing: DemandStep[] }> {
  const [row] = await tx.execute<{
    texts: string[];
    is_declared: boolean;
    has_title: boolean;
    has_problem: boolean;
    is_past: boolean;
  }>(sql`
    select array_remove(array[title, problem, tried, success, samples, standards], null)
        || array(select f.name from demand_files x join files f on f.id = x.file_id
          where x.demand_id = d.id and x.removed_at is null and not x.is_photo order by x.id) as texts,
      declared_at is not null as is_declared, coalesce(btrim(title), '') <> '' as has_title,
      coalesce(btrim(problem), '') <> '' as has_problem,
      coalesce(deadline < ${today}, false) as is_past
    from demands d where id = ${id}`);
  if (!row) throw new Error("a locked demand is there");
  const missing: DemandStep[] = [
    ...(row.has_problem ? [] : ["problem" as const]),
    ...(row.has_title ? [] : ["field" as const]),
    ...(row.is_past ? ["deadline" as const] : []),
  ];
  return { text: row.texts.join("\n"), isDeclared: row.is_declared, missing };
}

async function findMostOpen(tx: Transaction): Promise<number> {
  return findRuleNumber("demand.most-open", await findRegistryDay(tx), tx);
}

/** What asks for answers or waits for a look; counted one after another, so that many at once are no way around it. */
async function countOpen(organisationId: number, tx: Transaction): Promise<number> {
  await takeTurn(`demands of ${organisationId}`, tx);
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from demands
    where organisation_id = ${organisationId} and status in ('checking', 'open', 'matched')`);
  return row?.count ?? 0;
}

/** Lets a draft wait for an officer where something in it wants a look; answers why, nothing where it may be published. */
async function check(
  demand: LockedDemand,
  { text, organisationId }: { text: string; organisationId: number },
  { actor, requestId }: PersonContext,
  tx: Transaction,
): Promise<CheckReason[]> {
  const found = new Set<CheckReason>(findingsIn(text).map(({ reason }) => reason));
  const held = await holdIfControlled(
    {
      subjectKind: heldDemand,
      subjectId: String(demand.id),
      text,
      payload: { id: demand.id, organisationId },
      touches: heldDemandTouches,
      personId: actor.id,
    },
    tx,
  );
  const reasons: CheckReason[] = [...(held ? (["control"] as const) : []), ...found];
  if (reasons.length === 0) return reasons;
  await tx
    .update(demands)
    .set({
      status: demandTransitions.hold.to,
      checkReasons: reasons,
      checkNote: null,
      updatedAt: sql`clock.now()`,
    })
    .where(sql`${demands.id} = ${demand.id}`);
  await noteDemandEvent({ demandId: demand.id, kind: "hold", personId: actor.id }, tx);
  // Of a hold officers are told already.
  if (found.size > 0)
    await notify(
      {
        to: await listOfficerIds(tx, { except: actor.id }),
        kind: "demand-checking",
        eventKey: `demand-checking:${demand.id}:${requestId}`,
        data: { path: pathsIn("zh-CN").deskItem("demands", demand.id) },
      },
      tx,
    );
  return reasons;
}

/**
 * Publishes a demand that control terms had held, in the transaction of its release. Where something else of it wants a
 * look, it waits on for that. Refuses what its owner has taken back meanwhile.
 */
export async function publishHeldDemand(
  { payload }: Pick<ReleasedHold, "payload">,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<undefined, { reason: "hidden" | "wrong_state" }>> {
  const { actor } = context;
  if (actor.kind !== "person") throw new Error("a demand that is held is a person's");
  const demand = await lockOwnDemand(Number(payload.id), { ...context, actor }, tx);
  if (!demand) return refuse({ reason: "hidden" });
  if (demand.status !== "checking") return refuse({ reason: "wrong_state" });
  const [row] = await tx.execute<{ others: number }>(sql`
    update demands set check_reasons = array_remove(check_reasons, 'control') where id = ${demand.id}
    returning cardinality(check_reasons) as others`);
  const subject = { kind: "demand", id: demand.id };
  await appendAudit(context, { action: "publishHeldDemand", subject, result: "done" }, tx);
  if (row?.others === 0) await openDemand(demand, { personId: actor.id, by: "system" }, tx);
  return ok(undefined);
}
