import { sql } from "drizzle-orm";
import { type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import type { CommandContext } from "../audit/command-context";
import type { RuleInput } from "./rule-form";
import { type AddRuleRefusal, addRuleVersion } from "./rules.commands.server";

export type AmendRuleRefusal = AddRuleRefusal | { reason: "begins_in_the_past"; today: string };

/**
 * Adds a version of a rule from today or a later day on, for officers: what was decided before was decided by the rule
 * that held then. The input has passed `ruleInput`.
 */
export async function amendRule(
  input: RuleInput,
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<{ code: string; effectiveFrom: string }, AmendRuleRefusal>> {
  if (!tx) return db().transaction((own) => amendRule(input, context, own));
  const [row] = await tx.execute<{ day: string }>(
    sql`select (clock.now() at time zone 'Asia/Shanghai')::date::text as day`,
  );
  if (!row) throw new Error("the clock gave no answer");
  if (input.effectiveFrom < row.day) return refuse({ reason: "begins_in_the_past", today: row.day });
  return addRuleVersion(input, context, tx);
}
