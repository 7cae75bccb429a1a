import { sql } from "drizzle-orm";
import { type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { supplementHeading } from "./core/supplement-heading";
import { mostText } from "./demand-form";
import { changeOpenTexts } from "./draft-open-texts.commands.server";
import { lockOwnDemand } from "./locked-demand.commands.server";

type Changed = Awaited<ReturnType<typeof changeOpenTexts>>;
type Changes = Extract<Changed, { ok: true }>["value"];
export type SupplementRefusal =
  | Extract<Changed, { ok: false }>["refusal"]
  | { reason: "hidden" | "too_long" }
  | RequestIdConflict;

/**
 * Adds to a joint demand what its partner asks for, in the words of its owner: read from then on by all who may
 * read the rest. Looked at like every changed text; what control terms name waits for an officer (`held`).
 */
export async function supplementDemand(
  input: { demandId: number; text: string },
  context: PersonContext,
): Promise<Result<Changes, SupplementRefusal>> {
  return db().transaction((tx) =>
    once(context, "supplementDemand", input, () => supplement(input, context, tx), tx),
  );
}

async function supplement(
  { demandId, text }: { demandId: number; text: string },
  context: PersonContext,
  tx: Transaction,
): Promise<Result<Changes, SupplementRefusal>> {
  const demand = await lockOwnDemand(demandId, context, tx);
  const [joint] = await tx.execute<{ problem: string }>(sql`
    select d.problem from demands d where d.id = ${demandId} and exists (
      select from demand_pairs x where x.demand_id = d.id and x.joined_at is not null)`);
  if (!demand || !joint) return refuse({ reason: "hidden" });
  const problem = `${joint.problem}\n\n${supplementHeading}\n${text}`;
  if (problem.length > mostText) return refuse({ reason: "too_long" });
  return changeOpenTexts(demand, { problem }, context, tx);
}
