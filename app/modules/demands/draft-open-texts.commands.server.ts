import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import { demands } from "~/db/schema/demands";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, PersonContext } from "../audit/command-context";
import { enqueue } from "../jobs/enqueue.server";
import { holdIfControlled, type ReleasedHold, supersedeHolds } from "../screening/holds.commands.server";
import { type Finding, findingsIn } from "./core/check-text";
import { isLiving } from "./core/demand-state";
import type { DraftChange } from "./demand-form";
import { type LockedDemand, lockOwnDemand, noteDemandEvent } from "./locked-demand.commands.server";
import { tellDemandChanged } from "./tell-demand.commands.server";

/** What a hold of a changed text is known by. */
export const heldDemandText = "demand-text";

/** Texts that may change while a demand is out. */
const openTexts = ["problem", "tried", "success", "samples", "standards"] as const;
type OpenTexts = Partial<Record<(typeof openTexts)[number], string>>;

/**
 * Changes texts of an open demand. Refuses what leads to a person, is secret or an advert, with what was found; what
 * control terms name waits for an officer, and the old text stays.
 */
export async function changeOpenTexts(
  demand: LockedDemand,
  change: DraftChange,
  context: PersonContext,
  tx: Transaction,
): Promise<
  Result<
    { outcome: "saved" | "held" },
    | { reason: "wrong_state" }
    | { reason: "found"; findings: Finding[] }
    | { reason: "invalid"; field: string; code: string }
  >
> {
  const names = Object.keys(change);
  if (names.length === 0 || !names.every((name) => openTexts.some((one) => one === name)))
    return refuse({ reason: "wrong_state" });
  // Each of its names was just found among the texts.
  const texts = change as OpenTexts;
  if (texts.problem?.trim() === "") return refuse({ reason: "invalid", field: "problem", code: "missing" });
  const part = { subjectKind: heldDemandText, subjectId: String(demand.id), touches: names };
  if (await isUnchanged(demand.id, texts, tx)) {
    // Who goes back to what stands takes back what waits.
    await supersedeHolds(part, tx);
    return ok({ outcome: "saved" });
  }
  const text = Object.values(texts).join("\n");
  const findings = findingsIn(text);
  if (findings.length > 0) return refuse({ reason: "found", findings });
  const personId = context.actor.id;
  const payload = { id: demand.id, organisationId: demand.organisationId, texts };
  const held = await holdIfControlled({ ...part, text, payload, personId }, tx);
  if (!held) {
    await supersedeHolds(part, tx);
    await writeTexts(demand.id, texts, personId, tx);
  }
  const subject = { kind: "demand", id: demand.id };
  const detail = { parts: names, ...(held ? { hold: held.holdId } : {}) };
  await appendAudit(context, { action: "answerDemand", subject, result: "done", detail }, tx);
  if (!held) await enqueue(tx, "demands.match", { demandId: demand.id });
  return ok({ outcome: held ? "held" : "saved" });
}

/** Writes a changed text that was held, in the transaction of its release. Refuses when the demand is out no longer. */
export async function applyHeldDemandText(
  { payload }: Pick<ReleasedHold, "payload">,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<undefined, { reason: "hidden" | "wrong_state" }>> {
  if (context.actor.kind !== "person") throw new Error("what is held of a demand is a person's");
  // As `changeOpenTexts` wrote it.
  const { id, texts } = payload as unknown as { id: number; texts: OpenTexts };
  const demand = await lockOwnDemand(id, { ...context, actor: context.actor }, tx);
  if (!demand) return refuse({ reason: "hidden" });
  if (!isLiving(demand.status)) return refuse({ reason: "wrong_state" });
  await writeTexts(id, texts, context.actor.id, tx);
  const subject = { kind: "demand", id };
  await appendAudit(context, { action: "applyHeldDemandText", subject, result: "done" }, tx);
  await enqueue(tx, "demands.match", { demandId: id });
  return ok(undefined);
}

/** The same sent twice has one effect. */
async function isUnchanged(id: number, texts: OpenTexts, tx: Transaction): Promise<boolean> {
  const [now] = await tx
    .select({
      problem: demands.problem,
      tried: demands.tried,
      success: demands.success,
      samples: demands.samples,
      standards: demands.standards,
    })
    .from(demands)
    .where(sql`${demands.id} = ${id}`);
  return openTexts.every((name) => texts[name] === undefined || texts[name] === (now?.[name] ?? ""));
}

async function writeTexts(id: number, texts: OpenTexts, personId: number, tx: Transaction): Promise<void> {
  const values = Object.fromEntries(
    Object.entries(texts).map(([name, value]) => [name, value === "" ? null : value]),
  );
  await tx
    .update(demands)
    .set({ ...values, updatedAt: sql`clock.now()` })
    .where(sql`${demands.id} = ${id}`);
  await noteDemandEvent({ demandId: id, kind: "edited", personId }, tx);
  await tellDemandChanged(id, tx);
}
