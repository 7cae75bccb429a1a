import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { listToldIds } from "../enquiries/enquiry-side.commands.server";
import { notify } from "../notifications/notify.commands.server";
import { moveDemand } from "./core/demand-state";
import type { CheckReason } from "./core/vocabulary";
import { type FullDemand, selectDemandFacts } from "./demand-facts.queries.server";
import { endPairs } from "./end-pairs.commands.server";
import { isPublicDemand, mayRead, readFullDemand } from "./full-demand.commands.server";
import { type LockedDemand, lockAnyDemand, noteDemandEvent } from "./locked-demand.commands.server";
import { openDemand } from "./open-demand.commands.server";
import { tellDemandChanged } from "./tell-demand.commands.server";

/** How long an officer who has said what for goes on reading what was looked at. */
const lookLasts = sql`interval '30 minutes'`;

export type CheckRefusal =
  | { reason: "hidden" | "own_case" | "wrong_state" | "look_first" }
  /** Control terms are decided at the desk of held texts. */
  | { reason: "held" }
  | RequestIdConflict;

/** What became of it: published, or waiting on for what holds it; seen; sent back. */
export type Checked = { outcome: "opened" | "waits" | "seen" | "sent_back" };

/** Writes down that an officer looks at the details, and what for; they then read them for half an hour. */
export async function lookAtDemand(
  { demandId, reason }: { demandId: number; reason: string },
  context: PersonContext,
): Promise<Result<{ id: number }, { reason: "hidden" } | RequestIdConflict>> {
  return db().transaction((tx) =>
    once(
      context,
      "lookAtDemand",
      { demandId, reason },
      async () => {
        const look = { role: "officer" as const, personId: context.actor.id, reason };
        const facts = await readFullDemand(demandId, look, tx);
        if (!facts) return refuse({ reason: "hidden" as const });
        await note("lookAtDemand", demandId, {}, context, tx);
        return ok({ id: demandId });
      },
      tx,
    ),
  );
}

/** The details for an officer whose look of the last half hour is written down, or of what is public; else undefined. */
export async function readLookedAt(demandId: number, personId: number): Promise<FullDemand | undefined> {
  return db().transaction(async (tx) => {
    const may = mayRead({ role: "officer", personId });
    const facts = await selectDemandFacts(sql`d.id = ${demandId} and ${may}`, tx);
    if (!facts) return undefined;
    return isPublicDemand(facts) || (await hasLooked(demandId, personId, tx)) ? facts : undefined;
  });
}

async function hasLooked(demandId: number, personId: number, tx: Transaction): Promise<boolean> {
  const [row] = await tx.execute(sql`
    select from demand_looks where demand_id = ${demandId} and person_id = ${personId} and role = 'officer'
      and looked_at > clock.now() - ${lookLasts} limit 1`);
  return row !== undefined;
}

/**
 * An officer finds nothing against a demand: one that waited is published, unless a control term still holds it; one
 * that is out counts as looked at. Not by a party, and not unseen.
 */
export async function clearDemand(
  { demandId }: { demandId: number },
  context: PersonContext,
): Promise<Result<Checked, CheckRefusal>> {
  return decide("clearDemand", { demandId }, context, async (demand, tx) => {
    await note("clearDemand", demandId, { status: demand.status }, context, tx);
    await tx.execute(sql`
      update demands set checked_at = clock.now(), checked_by = ${context.actor.id} where id = ${demand.id}`);
    if (demand.status !== "checking") return ok({ outcome: "seen" });
    if (await isHeld(demand.id, tx)) {
      await tx.execute(sql`update demands set check_reasons = '{control}' where id = ${demand.id}`);
      return ok({ outcome: "waits" });
    }
    await tellOwner(demand, { kind: "demand-opened", requestId: context.requestId }, tx);
    await openDemand(demand, { personId: context.actor.id, by: "officer" }, tx);
    return ok({ outcome: "opened" });
  });
}

/**
 * An officer sends a demand back to be mended, with reasons that its owner reads. One that was out is hidden from
 * everybody else; who answered it keeps their answer and sees it again when it is published again.
 */
export async function sendBackDemand(
  { demandId, note: said }: { demandId: number; note: string },
  context: PersonContext,
): Promise<Result<Checked, CheckRefusal>> {
  return decide("sendBackDemand", { demandId, note: said }, context, async (demand, tx) => {
    const moved = moveDemand(demand.status, "send_back", "officer");
    if (!moved.ok) return refuse({ reason: "wrong_state" });
    if (await isHeld(demand.id, tx)) return refuse({ reason: "held" });
    await tx.execute(sql`
      update demands set status = ${moved.value}, check_reasons = '{}', check_note = ${said}, checked_at = null,
        checked_by = ${context.actor.id}, updated_at = clock.now()
      where id = ${demand.id}`);
    // Who had agreed to see it reads neither what is written anew nor its files.
    await endPairs(demandId, tx);
    await note("sendBackDemand", demandId, { status: demand.status }, context, tx);
    await noteDemandEvent({ demandId, kind: "send_back", personId: context.actor.id, note: said }, tx);
    await tellOwner(demand, { kind: "demand-sent-back", requestId: context.requestId, reason: said }, tx);
    await tellDemandChanged(demandId, tx);
    return ok({ outcome: "sent_back" });
  });
}

async function decide(
  action: "clearDemand" | "sendBackDemand",
  input: { demandId: number; note?: string },
  context: PersonContext,
  work: (demand: LockedDemand, tx: Transaction) => Promise<Result<Checked, CheckRefusal>>,
): Promise<Result<Checked, CheckRefusal>> {
  const { demandId } = input;
  return db().transaction((tx) =>
    once(
      context,
      action,
      input,
      async (): Promise<Result<Checked, CheckRefusal>> => {
        const demand = await lockAnyDemand(demandId, tx);
        if (!demand) return refuse({ reason: "hidden" });
        if (!["checking", "open", "matched"].includes(demand.status))
          return refuse({ reason: "wrong_state" });
        const may = mayRead({ role: "officer", personId: context.actor.id });
        const facts = await selectDemandFacts(sql`d.id = ${demandId} and ${may}`, tx);
        // An officer, as the page asked: then it is their own.
        if (!facts) return refuse({ reason: "own_case" });
        if (!isPublicDemand(facts) && !(await hasLooked(demandId, context.actor.id, tx)))
          return refuse({ reason: "look_first" });
        return work(demand, tx);
      },
      tx,
    ),
  );
}

async function isHeld(demandId: number, tx: Transaction): Promise<boolean> {
  const [row] = await tx.execute<{ check_reasons: CheckReason[] }>(
    sql`select check_reasons from demands where id = ${demandId}`,
  );
  return row?.check_reasons.includes("control") === true;
}

async function note(
  action: "lookAtDemand" | "clearDemand" | "sendBackDemand",
  id: number,
  detail: Record<string, string>,
  context: PersonContext,
  tx: Transaction,
): Promise<void> {
  const subject = { kind: "demand", id };
  await appendAudit(context, { action, subject, result: "done", detail }, tx);
}

async function tellOwner(
  { id, title, organisationId, createdBy }: LockedDemand,
  {
    kind,
    requestId,
    reason,
  }: { kind: "demand-opened" | "demand-sent-back"; requestId: string; reason?: string },
  tx: Transaction,
): Promise<void> {
  if (organisationId === undefined) return;
  await notify(
    {
      to: await listToldIds(organisationId, { also: createdBy }, tx),
      kind,
      eventKey: `${kind}:${id}:${requestId}`,
      data: {
        demand: title,
        ...(reason === undefined ? {} : { reason }),
        path: pathsIn("zh-CN").ownDemand(id),
      },
    },
    tx,
  );
}
