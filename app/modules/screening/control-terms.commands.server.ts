import { eq, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { controlTerms } from "~/db/schema/screening";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { takeTurn } from "../audit/turns.commands.server";
import type { ControlTermEndInput, ControlTermInput } from "./control-term-form";
import { findToday } from "./control-terms.queries.server";

export type AddControlTermRefusal =
  | { reason: "is_listed"; id: number }
  | { reason: "begins_in_the_past" }
  | RequestIdConflict;

/**
 * Adds a control term. It holds what is sent from its first day on, which is today or later; what was published before
 * stays. Refuses one that is in the list for days that overlap. The input has passed `controlTermInput`.
 */
export async function addControlTerm(
  input: ControlTermInput,
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<{ id: number }, AddControlTermRefusal>> {
  if (!tx) return db().transaction((own) => addControlTerm(input, context, own));
  const { actor } = context;
  const work = async (): Promise<Result<{ id: number }, AddControlTermRefusal>> => {
    const { list, kind, term, effectiveFrom, effectiveTo = null } = input;
    // Two people who add the same term go one after the other.
    await takeTurn(`control-term:${term}`, tx);
    if (effectiveFrom < (await findToday(tx))) return refuse({ reason: "begins_in_the_past" });
    const [rival] = await tx.execute<{ id: number }>(sql`
      select id from control_terms where list = ${list} and kind = ${kind} and term = ${term}
        and daterange(effective_from, effective_to)
          && daterange(${effectiveFrom}::date, ${effectiveTo}::date) limit 1`);
    if (rival) return refuse({ reason: "is_listed", id: rival.id });
    const [row] = await tx
      .insert(controlTerms)
      .values({ ...input, enteredBy: actor.kind === "person" ? actor.id : null })
      .returning({ id: controlTerms.id });
    if (!row) throw new Error("insert returned no row");
    await tell(context, "addControlTerm", row.id, { list, kind, effectiveFrom }, tx);
    return ok({ id: row.id });
  };
  return once(context, "addControlTerm", input, work, tx);
}

export type EndControlTermRefusal =
  | { reason: "unknown_term" | "has_ended" | "ends_in_the_past" | "ends_before_it_begins" }
  | RequestIdConflict;

/** Ends a control term on a day that is today or later; that day it no longer holds anything. What it held stays held. */
export async function endControlTerm(
  input: ControlTermEndInput,
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<{ id: number }, EndControlTermRefusal>> {
  if (!tx) return db().transaction((own) => endControlTerm(input, context, own));
  const { id, effectiveTo } = input;
  const work = async (): Promise<Result<{ id: number }, EndControlTermRefusal>> => {
    const [term] = await tx.select().from(controlTerms).where(eq(controlTerms.id, id)).for("update");
    if (!term) return refuse({ reason: "unknown_term" });
    const today = await findToday(tx);
    if (term.effectiveTo !== null && term.effectiveTo <= today) return refuse({ reason: "has_ended" });
    if (effectiveTo < today) return refuse({ reason: "ends_in_the_past" });
    if (effectiveTo <= term.effectiveFrom) return refuse({ reason: "ends_before_it_begins" });
    await tx.update(controlTerms).set({ effectiveTo }).where(eq(controlTerms.id, id));
    await tell(context, "endControlTerm", id, { effectiveTo }, tx);
    return ok({ id });
  };
  return once(context, "endControlTerm", input, work, tx);
}

async function tell(
  context: CommandContext,
  action: string,
  id: number,
  detail: Record<string, unknown>,
  tx: Transaction,
): Promise<void> {
  await appendAudit(context, { action, subject: { kind: "control-term", id }, result: "done", detail }, tx);
}
