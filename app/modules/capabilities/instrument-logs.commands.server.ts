import { and, eq, sql } from "drizzle-orm";
import { ok, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import { instrumentMaintenance, instrumentRuns } from "~/db/schema/bookings";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext } from "../audit/command-context";
import { writeClosure } from "./instrument-booking.commands.server";
import { type OnInstrument, withInstrument } from "./instrument-changes.commands.server";
import type { MaintenanceInput, RunInput } from "./instrument-form";
import { reckonNextFree } from "./next-free.commands.server";
import { afterOfferChange, type Changed } from "./offer-changes.commands.server";

/**
 * Enters a line of an instrument's maintenance log; with `closes`, the calendar is closed on its days too (of one that
 * has not ended, on its first). The log is not public.
 */
export function addMaintenance(
  input: { slug: string; id: number } & MaintenanceInput,
  context: CommandContext,
  tx?: Transaction,
): Changed<{ id: number }> {
  const { slug: _slug, id, closes, ...values } = input;
  const work = async (on: OnInstrument): Changed<{ id: number }> => {
    const [row] = await on.tx
      .insert(instrumentMaintenance)
      .values({ ...values, instrumentId: id, enteredBy: personOf(context) })
      .returning({ id: instrumentMaintenance.id });
    if (!row) throw new Error("the line was not stored");
    if (closes) {
      const until = nextDay(values.endedOn ?? values.beganOn);
      const reason = values.kind === "repair" ? ("repair" as const) : ("maintenance" as const);
      const span = { startsAt: `${values.beganOn}T00:00`, endsAt: `${until}T00:00`, reason, note: undefined };
      await writeClosure(id, span, context, on.tx);
    }
    const told = { platform: on.platform, action: "addMaintenance", detail: { line: row.id } };
    await afterOfferChange("instrument", [id], told, context, on.tx);
    if (closes) await reckonNextFree([id], on.tx);
    return ok(row);
  };
  return withInstrument("addMaintenance", input, context, work, tx);
}

/** Enters hours that an instrument ran besides its service records; with them they are its running hours. */
export function addRun(
  input: { slug: string; id: number } & RunInput,
  context: CommandContext,
  tx?: Transaction,
): Changed<{ id: number }> {
  const { slug: _slug, id, ...values } = input;
  const work = async (on: OnInstrument): Changed<{ id: number }> => {
    const [row] = await on.tx
      .insert(instrumentRuns)
      .values({ ...values, instrumentId: id, enteredBy: personOf(context) })
      .returning({ id: instrumentRuns.id });
    if (!row) throw new Error("the hours were not stored");
    const told = { platform: on.platform, action: "addRun", detail: { line: row.id } };
    await afterOfferChange("instrument", [id], told, context, on.tx);
    return ok(row);
  };
  return withInstrument("addRun", input, context, work, tx);
}

/** Takes back a line of a log: it stays, struck out, with the reason. Once. */
export function voidLogLine(
  input: { slug: string; id: number; log: "maintenance" | "runs"; lineId: number; reason: string },
  context: CommandContext,
  tx?: Transaction,
): Changed<{ id: number }> {
  const { id, log, lineId, reason } = input;
  const table = log === "runs" ? instrumentRuns : instrumentMaintenance;
  const work = async (on: OnInstrument): Changed<{ id: number }> => {
    const rows = await on.tx
      .update(table)
      .set({ voidedAt: sql`clock.now()`, voidReason: reason })
      .where(and(eq(table.id, lineId), eq(table.instrumentId, id), sql`${table.voidedAt} is null`))
      .returning({ id: table.id });
    if (rows.length === 0) return refuse({ reason: "hidden" });
    const entry = { action: "voidLogLine", subject: { kind: "instrument", id } };
    await appendAudit(context, { ...entry, result: "done", detail: { kind: log, line: lineId } }, on.tx);
    return ok({ id: lineId });
  };
  return withInstrument("voidLogLine", input, context, work, tx);
}

function personOf({ actor }: CommandContext): number | undefined {
  return actor.kind === "person" ? actor.id : undefined;
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
