import { listed, readTable } from "~/seed/tables";
import type { TestDatabase } from "../database";

const columns = [
  "code",
  "area",
  "from",
  "unit",
  "value",
  "use",
  "zh",
  "en",
  "explanation_zh",
  "explanation_en",
] as const;

/** The rules about what platforms offer and are asked for, as every site starts with them, from long ago on. */
export async function addOfferRules(sql: TestDatabase["owner"]): Promise<void> {
  // How fast a platform answers counts demands too, by a rule that stands with the first ones.
  const rules = [
    ...readTable("rules-capabilities", columns),
    ...readTable("rules", columns).filter(({ code }) => code.startsWith("demand.")),
    ...readTable("rules-demands", columns),
    // What registrations and rewards go by has versions of its own, with clauses.
    ...readTable("rules-ledger", columns).filter(({ area }) => area !== "transfer"),
  ];
  for (const row of rules)
    await sql`insert into rules (code, effective_from, area, name_zh, name_en, explanation_zh, explanation_en, value,
        unit, is_official, use)
      values (${row.code}, '2020-01-01', ${row.area}, ${row.zh}, ${row.en}, ${row.explanation_zh},
        ${row.explanation_en}, ${sql.json(row.unit === "codes" ? listed(row.value) : Number(row.value))}, ${row.unit}, false, ${row.use})
      on conflict do nothing`;
}
