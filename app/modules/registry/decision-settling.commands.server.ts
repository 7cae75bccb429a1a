import { eq, sql } from "drizzle-orm";
import type { FormFault } from "~/app/core/form-fault";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { keeping } from "~/db/keeping.server";
import { decisions } from "~/db/schema/decisions";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { notify } from "../notifications/notify.commands.server";
import { lockPlatform, noteRefusal, sourceOf } from "./decision.commands.server";
import { decidesOver, findRegisteredPlatformById, type RegisteredPlatform } from "./decision.queries.server";
import { faultOfChange } from "./decision-faults";
import { isOfLeadUnit } from "./lead-unit.queries.server";
import { recordChange } from "./platform-changes.commands.server";
import { changeInput } from "./platform-form";

export type SettleRefusal =
  /** No decision that this officer may know of. */
  | { reason: "unknown" }
  /** Who entered it does not confirm or reject it; who did not, does not withdraw it. */
  | { reason: "own_case" | "not_own_case" }
  /** Somebody was faster. */
  | { reason: "settled_already" }
  /** The platform has changed since the page was shown. */
  | { reason: "changed_meanwhile"; changes: number }
  /** The register's rules no longer allow it. */
  | { reason: "faults"; faults: readonly FormFault[] }
  | RequestIdConflict;

type Settled = Result<{ id: number; registrationNumber: string }, SettleRefusal>;
type Decision = typeof decisions.$inferSelect;

/**
 * Confirms a decision that waits, by a second officer of its authority: its change is recorded now. `seen`: how many
 * changes the platform had on the page that was confirmed; when there are more, it is refused. Of two who confirm at the
 * same moment one does.
 */
export function confirmDecision(
  input: { id: number; seen: number },
  context: CommandContext,
): Promise<Settled> {
  return settle("confirmDecision", input, context, "other", async (decision, platform, tx) => {
    if (platform.changes !== input.seen) {
      return refuse({ reason: "changed_meanwhile", changes: platform.changes });
    }
    const sourceId = await sourceOf(decision, platform.isSample, context, tx);
    const change = changeInput.parse({ ...decision.payload, sourceId });
    const recorded = await recordChange(change, context, tx);
    if (!recorded.ok) return refuse({ reason: "faults", faults: [faultOfChange(recorded.refusal)] });
    return ok({ status: "applied" as const, changeSeq: recorded.value.seq });
  });
}

/** Rejects a decision that waits, by a second officer of its authority, with the reason that the first is told. */
export function rejectDecision(
  input: { id: number; reason: string },
  context: CommandContext,
): Promise<Settled> {
  return settle("rejectDecision", input, context, "other", async () =>
    ok({ status: "rejected" as const, reason: input.reason }),
  );
}

/** Takes a decision back that waits, by the officer who entered it. */
export function withdrawDecision(
  input: { id: number; reason: string },
  context: CommandContext,
): Promise<Settled> {
  return settle("withdrawDecision", input, context, "own", async () =>
    ok({ status: "withdrawn" as const, reason: input.reason }),
  );
}

type Outcome = { status: "applied" | "rejected" | "withdrawn"; changeSeq?: number; reason?: string };

async function settle(
  action: string,
  input: { id: number },
  context: CommandContext,
  by: "own" | "other",
  work: (
    decision: Decision,
    platform: RegisteredPlatform,
    tx: Transaction,
  ) => Promise<Result<Outcome, SettleRefusal>>,
): Promise<Settled> {
  return db().transaction((tx) =>
    once(
      context,
      action,
      input,
      async () => {
        const result = await keeping(
          tx,
          () => settleOne(action, input.id, context, by, work, tx),
          ({ ok: isSettled }) => isSettled,
        );
        if (!result.ok) {
          await noteRefusal(action, { kind: "decision", id: input.id }, result.refusal.reason, context, tx);
        }
        return result;
      },
      tx,
    ),
  );
}

async function settleOne(
  action: string,
  id: number,
  context: CommandContext,
  by: "own" | "other",
  work: Parameters<typeof settle>[4],
  tx: Transaction,
): Promise<Settled> {
  const { actor } = context;
  if (actor.kind !== "person") throw new Error("decisions are settled by people");
  const [decision] = await tx.select().from(decisions).where(eq(decisions.id, id)).for("update");
  const known = decision?.platformId ? await findRegisteredPlatformById(decision.platformId, tx) : undefined;
  if (!decision || !known || !(await decidesOver(actor.id, known.authorityId, tx))) {
    return refuse({ reason: "unknown" });
  }
  if (decision.status !== "waiting") return refuse({ reason: "settled_already" });
  if ((decision.enteredBy === actor.id) !== (by === "own")) {
    return refuse({ reason: by === "own" ? "not_own_case" : "own_case" });
  }
  const platform = await lockPlatform(known.registrationNumber, tx);
  if (!platform) return refuse({ reason: "unknown" });
  // A member of the unit that leads it is a party to it, whatever else they are.
  if (by === "other" && (await isOfLeadUnit({ personId: actor.id, platformId: platform.id }, tx))) {
    return refuse({ reason: "own_case" });
  }
  const done = await work(decision, platform, tx);
  if (!done.ok) return done;
  const { status, changeSeq, reason } = done.value;
  await tx
    .update(decisions)
    .set({ status, settledBy: actor.id, settledAt: sql`clock.now()`, reason, changeSeq })
    .where(eq(decisions.id, id));
  await appendAudit(
    context,
    { action, subject: { kind: "decision", id }, result: "done", detail: { status } },
    tx,
  );
  if (by === "other") {
    const data = {
      platform: platform.name.zh,
      number: platform.registrationNumber,
      document: decision.documentNumber,
      result: status,
      reason: reason ?? "",
      path: `/workbench/desk/decisions/${id}`,
    };
    await notify(
      { to: [decision.enteredBy], kind: "decision-settled", eventKey: `decision-settled:${id}`, data },
      tx,
    );
  }
  return ok({ id, registrationNumber: platform.registrationNumber });
}
