import { and, eq, gt, gte, isNull, lt, or } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { policies, policyClauses, policyOutlines } from "~/db/schema/policies";
import { rules } from "~/db/schema/rules";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { takeTurn } from "../audit/turns.commands.server";
import type { RuleInput } from "./rule-form";

export type AddRuleRefusal =
  | { reason: "policy_is_not_registered" }
  | { reason: "clause_is_not_in_policy"; anchor: string }
  | { reason: "another_version_holds"; effectiveFrom: string }
  | RequestIdConflict;

/**
 * Adds a version of a rule. The version before it, where its end was open, ends on the day on which this one begins;
 * otherwise a version that would hold on the same days as another is refused. So is one that rests on a clause which
 * neither the policy's text nor our outline of it has. Nothing else of a version ever changes.
 * The input has passed `ruleInput`.
 */
export async function addRuleVersion(
  input: RuleInput,
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<{ code: string; effectiveFrom: string }, AddRuleRefusal>> {
  if (!tx) return db().transaction((own) => addRuleVersion(input, context, own));
  return once(context, "addRuleVersion", input, () => insert(input, context, tx), tx);
}

async function insert(
  { basis, ...version }: RuleInput,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<{ code: string; effectiveFrom: string }, AddRuleRefusal>> {
  const { code, effectiveFrom, effectiveTo } = version;
  // Versions of one rule are added one after the other.
  await takeTurn(`rule:${code}`, tx);
  const policyId = basis && (await policyIdOf(basis.slug, tx));
  if (basis && policyId === undefined) return refuse({ reason: "policy_is_not_registered" });
  const anchor = basis?.anchor;
  if (policyId !== undefined && anchor !== undefined && !(await hasClause(policyId, anchor, tx))) {
    return refuse({ reason: "clause_is_not_in_policy", anchor });
  }
  const [rival] = await tx
    .select({ effectiveFrom: rules.effectiveFrom })
    .from(rules)
    .where(
      and(
        eq(rules.code, code),
        effectiveTo === undefined ? undefined : lt(rules.effectiveFrom, effectiveTo),
        or(
          gt(rules.effectiveTo, effectiveFrom),
          // An open one that begins earlier ends below.
          and(isNull(rules.effectiveTo), gte(rules.effectiveFrom, effectiveFrom)),
        ),
      ),
    )
    .orderBy(rules.effectiveFrom)
    .limit(1);
  if (rival) return refuse({ reason: "another_version_holds", effectiveFrom: rival.effectiveFrom });
  await tx
    .update(rules)
    .set({ effectiveTo: effectiveFrom })
    .where(and(eq(rules.code, code), lt(rules.effectiveFrom, effectiveFrom), isNull(rules.effectiveTo)));
  await tx.insert(rules).values({ ...version, policyId, anchor: basis?.anchor, clause: basis?.clause });
  await appendAudit(
    context,
    {
      action: "addRuleVersion",
      subject: { kind: "rule", id: code },
      result: "done",
      detail: { effectiveFrom },
    },
    tx,
  );
  await notifyPages(tx, ["rules", ...(basis ? [`policy:${basis.slug}`] : [])]);
  return ok({ code, effectiveFrom });
}

async function policyIdOf(slug: string, tx: Transaction): Promise<number | undefined> {
  // An import of its text waits, and then sees the rule.
  const [row] = await tx
    .select({ id: policies.id })
    .from(policies)
    .where(eq(policies.slug, slug))
    .for("share");
  return row?.id;
}

async function hasClause(policyId: number, anchor: string, tx: Transaction): Promise<boolean> {
  const of = (table: typeof policyClauses | typeof policyOutlines) =>
    tx
      .select({ anchor: table.anchor })
      .from(table)
      .where(and(eq(table.policyId, policyId), eq(table.anchor, anchor)));
  return (await of(policyClauses)).length > 0 || (await of(policyOutlines)).length > 0;
}
