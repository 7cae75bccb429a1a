import { createHash } from "node:crypto";
import { type Row, readTable } from "./tables";

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
export type RuleRow = Row<(typeof columns)[number]>;

/** The rules that the site starts with, each in all its versions. */
export function readRuleRows(): RuleRow[] {
  return (["rules", "rules-capabilities", "rules-demands", "rules-ledger"] as const).flatMap((table) =>
    readTable(table, columns),
  );
}

/** Of which part of the seed they are: another one in each release that has got more of them. */
export function rulesPart(): `rules ${string}` {
  const codes = new Set(readRuleRows().map(({ code }) => code));
  return `rules ${createHash("sha256")
    .update([...codes].sort().join("\n"))
    .digest("hex")
    .slice(0, 16)}`;
}
