import { eq, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { brokers } from "~/db/schema/memberships";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { enqueue } from "../jobs/enqueue.server";
import { notify } from "../notifications/notify.commands.server";
import { supersedeHolds } from "../screening/holds.commands.server";
import { heldProfile } from "./broker-profile.commands.server";
import { type BrokerState, moveBroker } from "./core/broker";

export type BrokerDecisionRefusal =
  | { reason: "unknown_broker" | "own_case" | "wrong_state" | "changed_meanwhile" }
  | RequestIdConflict;

/**
 * An officer publishes a broker's profile, or refuses it with a reason that its owner is told; also one that is public.
 * `version`: of what the officer looked at. Refuses one's own, and what was changed or decided meanwhile.
 */
export async function decideBroker(
  input: { id: number; version: string; decision: "publish" | "refuse"; reason?: string | undefined },
  context: CommandContext,
): Promise<Result<BrokerState, BrokerDecisionRefusal>> {
  return db().transaction((tx) => once(context, "decideBroker", input, () => decide(input, context, tx), tx));
}

async function decide(
  {
    id,
    version,
    decision,
    reason,
  }: { id: number; version: string; decision: "publish" | "refuse"; reason?: string | undefined },
  context: CommandContext,
  tx: Transaction,
): Promise<Result<BrokerState, BrokerDecisionRefusal>> {
  const { actor } = context;
  if (actor.kind !== "person") throw new Error("an officer is a person");
  const [broker] = await tx.select().from(brokers).where(eq(brokers.id, id)).for("update");
  // A draft is its owner's alone.
  if (!broker || broker.status === "draft") return refuse({ reason: "unknown_broker" });
  const subject = { kind: "broker", id };
  const action = "decideBroker";
  if (broker.personId === actor.id) {
    await appendAudit(context, { action, subject, result: "denied", detail: { reason: "own_case" } }, tx);
    return refuse({ reason: "own_case" });
  }
  const status = moveBroker(broker.status, decision);
  if (!status) return refuse({ reason: "wrong_state" });
  if (broker.updatedAt !== version) return refuse({ reason: "changed_meanwhile" });
  await tx
    .update(brokers)
    .set({
      status,
      decidedAt: sql`clock.now()`,
      decidedBy: actor.id,
      reason: reason ?? null,
      updatedAt: sql`clock.now()`,
    })
    .where(eq(brokers.id, id));
  await appendAudit(context, { action, subject, result: "done", detail: { status } }, tx);
  await notify(
    {
      to: [broker.personId],
      kind: "broker-decided",
      eventKey: `broker-decided:${id}:${context.requestId}`,
      data: { result: status, reason: reason ?? "", path: pathsIn("zh-CN").brokerProfile() },
    },
    tx,
  );
  await notifyPages(tx, ["brokers", `broker:${id}`]);
  // What hangs on a broker who is public no longer ends with it.
  if (decision === "refuse") await enqueue(tx, "demands.turn", {});
  return ok(status);
}

/** Takes the broker's own profile back: it is public no longer, or no longer waits. */
export async function withdrawBroker(
  context: CommandContext,
): Promise<Result<BrokerState, { reason: "wrong_state" } | RequestIdConflict>> {
  const { actor } = context;
  if (actor.kind !== "person") throw new Error("a broker is a person");
  return db().transaction((tx) =>
    once(
      context,
      "withdrawBroker",
      {},
      async (): Promise<Result<BrokerState, { reason: "wrong_state" }>> => {
        const [broker] = await tx.select().from(brokers).where(eq(brokers.personId, actor.id)).for("update");
        const status = broker && moveBroker(broker.status, "withdraw");
        if (!broker || !status) return refuse({ reason: "wrong_state" });
        await tx
          .update(brokers)
          .set({ status, updatedAt: sql`clock.now()` })
          .where(eq(brokers.id, broker.id));
        await supersedeHolds(heldProfile(actor.id), tx);
        const subject = { kind: "broker", id: broker.id };
        await appendAudit(context, { action: "withdrawBroker", subject, result: "done" }, tx);
        await notifyPages(tx, ["brokers", `broker:${broker.id}`]);
        await enqueue(tx, "demands.turn", {});
        return ok(status);
      },
      tx,
    ),
  );
}
