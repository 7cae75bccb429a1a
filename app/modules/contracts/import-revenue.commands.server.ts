import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { type DeclaredRevenue, type DeclareRefusal, declareRevenue } from "./declare-revenue.commands.server";
import { lockBookKeeper } from "./locked-platform.commands.server";

export type ImportRefusal =
  | { reason: "hidden" }
  /** The first row that cannot be taken, counted from 0: then none is. */
  | { reason: "row"; row: number; refusal: DeclareRefusal }
  | RequestIdConflict;

/** Takes back the rows before one that was refused. */
class Undone extends Error {
  constructor(
    readonly row: number,
    readonly refusal: DeclareRefusal,
  ) {
    super(refusal.reason);
  }
}

/**
 * Brings past income into a platform's book, all rows or none, as imported and self-declared: nobody is asked about it, and
 * nothing of it is verified by itself. For members of its lead unit. The same request twice is one import.
 */
export async function importRevenue(
  { slug, rows }: { slug: string; rows: readonly Omit<DeclaredRevenue, "slug" | "channel">[] },
  context: PersonContext,
): Promise<Result<{ count: number }, ImportRefusal>> {
  const work = async (tx: Transaction): Promise<Result<{ count: number }, ImportRefusal>> => {
    const platform = await lockBookKeeper(slug, context, tx);
    if (!platform) return refuse({ reason: "hidden" });
    for (const [row, facts] of rows.entries()) {
      const own = { ...context, requestId: `${context.requestId}.${row}` };
      const declared = await declareRevenue({ ...facts, slug, channel: "imported" }, own, tx);
      if (!declared.ok) throw new Undone(row, declared.refusal);
    }
    const subject = { kind: "platform", id: platform.id };
    const detail = { rows: rows.length };
    await appendAudit(context, { action: "importRevenue", subject, result: "done", detail }, tx);
    return ok({ count: rows.length });
  };
  try {
    return await db().transaction((tx) => once(context, "importRevenue", { slug, rows }, () => work(tx), tx));
  } catch (error) {
    if (error instanceof Undone) return refuse({ reason: "row", row: error.row, refusal: error.refusal });
    throw error;
  }
}
