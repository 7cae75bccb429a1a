import { ruleInput } from "~/app/modules/publications/rule-form";
import { addRuleVersion } from "~/app/modules/publications/rules.commands.server";
import { db, type Transaction } from "~/db/client.server";
import { rules } from "~/db/schema/rules";
import { isMarked, mark, request } from "./marks";
import { type RuleRow, readRuleRows, rulesPart } from "./rule-tables";
import { filled, listed } from "./tables";

/**
 * Enters the rules that the site starts with, demo or not, of which it has no version yet: all of them at its first start,
 * at one of a later release those that it has got. The policies that they rest on are there already.
 */
export async function seedRules(): Promise<void> {
  const part = rulesPart();
  if (await isMarked(part)) return;
  await db().transaction(async (tx) => {
    const known = await tx.selectDistinct({ code: rules.code }).from(rules);
    const codes = new Set(known.map(({ code }) => code));
    await enterRules(
      readRuleRows().filter(({ code }) => !codes.has(code)),
      tx,
    );
    await mark(part, tx);
  });
}

async function enterRules(rows: readonly RuleRow[], tx: Transaction): Promise<void> {
  for (const row of rows) {
    const input = ruleInput.parse({
      code: row.code,
      area: row.area,
      nameZh: row.zh,
      nameEn: row.en,
      explanationZh: row.explanation_zh,
      explanationEn: row.explanation_en,
      value: valueIn(row),
      unit: row.unit,
      effectiveFrom: row.from,
      effectiveTo: filled(row.to),
      basis: row.policy
        ? { slug: row.policy, anchor: filled(row.anchor), clause: filled(row.clause) }
        : undefined,
      isOfficial: row.is_official === "yes",
      use: row.use,
    });
    const result = await addRuleVersion(input, request(`rule:${row.code}:${row.from}`), tx);
    if (!result.ok) throw new Error(`${row.code}: ${result.refusal.reason}`);
  }
}

function valueIn({ unit, value }: { unit: string; value: string }): number | string | string[] {
  if (unit === "codes") return listed(value);
  return unit === "text" || unit === "month_day" ? value : Number(value);
}
