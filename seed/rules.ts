import { ruleInput } from "~/app/modules/publications/rule-form";
import { addRuleVersion } from "~/app/modules/publications/rules.commands.server";
import { db, type Transaction } from "~/db/client.server";
import { isMarked, mark, request } from "./marks";
import { filled, listed, readTable } from "./tables";

const columns = [
  "code",
  "area",
  "from",
  "to",
  "unit",
  "value",
  "policy",
  "anchor",
  "clause",
  "is_official",
  "use",
  "zh",
  "en",
  "explanation_zh",
  "explanation_en",
] as const;

/** Enters the rules that the site starts with, demo or not. The policies that they rest on are there already. */
export async function seedRules(): Promise<void> {
  for (const part of ["rules", "rules-capabilities"] as const) {
    if (await isMarked(part)) continue;
    await db().transaction(async (tx) => {
      await enterRules(part, tx);
      await mark(part, tx);
    });
  }
}

async function enterRules(part: "rules" | "rules-capabilities", tx: Transaction): Promise<void> {
  for (const row of readTable(part, columns)) {
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
