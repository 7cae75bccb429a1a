import { ruleInput } from "~/app/modules/publications/rule-form";
import { addRuleVersion } from "~/app/modules/publications/rules.commands.server";
import { db, type Transaction } from "~/db/client.server";
import { rules } from "~/db/schema/rules";
import { isMarked, mark, request } from "./marks";
import { filled, listed, type Row, readTable } from "./tables";

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
type Column = (typeof columns)[number];

/** Enters the rules that the site starts with, demo or not. The policies that they rest on are there already. */
export async function seedRules(): Promise<void> {
  for (const part of ["rules", "rules-capabilities", "rules-demands", "rules-ledger"] as const) {
    if (await isMarked(part)) continue;
    await db().transaction(async (tx) => {
      await enterRules(readTable(part, columns), tx);
      await mark(part, tx);
    });
  }
  if (await isMarked("rules-added")) return;
  await db().transaction(async (tx) => {
    await enterRules(await listMissing(tx), tx);
    await mark("rules-added", tx);
  });
}

/** Rules that the table has got since it was first entered: a site of an older release lacks them. */
async function listMissing(tx: Transaction): Promise<Row<Column>[]> {
  const known = await tx.selectDistinct({ code: rules.code }).from(rules);
  const codes = new Set(known.map(({ code }) => code));
  return readTable("rules-capabilities", columns).filter(({ code }) => !codes.has(code));
}

async function enterRules(rows: readonly Row<Column>[], tx: Transaction): Promise<void> {
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
