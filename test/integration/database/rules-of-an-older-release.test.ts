import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { useDatabase } from "../../database";

const database = useDatabase();
const migration = readFileSync(
  path.join(import.meta.dirname, "../../../db/migrations/0013_rules_use.sql"),
  "utf8",
);

test("the rules that an older release entered keep their values, say what the site does with them, and begin when they were set", async () => {
  await database.owner.begin(async (tx) => {
    // As the release before left the table.
    await tx.unsafe(
      `delete from rules; alter table rules drop column use, add column is_applied boolean not null;`,
    );
    const add = (
      code: string,
      from: string,
      isOfficial: boolean,
      isApplied: boolean,
      to: string | null = null,
    ) =>
      tx`insert into rules (code, effective_from, effective_to, area, name_zh, name_en, explanation_zh, explanation_en,
          value, unit, policy_id, is_official, is_applied)
        values (${code}, ${from}, ${to}, 'notices', '甲', 'A', '乙', 'B', '10', 'days',
          ${isOfficial ? tx`(select id from policies limit 1)` : null}, ${isOfficial}, ${isApplied})`;
    await tx`alter table rules drop constraint rules_official_names_its_policy`;
    await add("notice.objection-days", "2020-01-01", false, true);
    await add("auction.extension", "2020-01-01", false, false);
    await add("demand.answer-days", "2020-01-01", false, false, "2026-11-01");
    await add("center.revocation-grounds", "2020-09-09", true, false);
    await add("center.report-due", "2020-09-09", true, false);

    for (const statement of migration.split("--> statement-breakpoint")) await tx.unsafe(statement);

    const rows = await tx`
      select code, effective_from::text as from, use, value from rules order by code`;
    expect(rows.map(({ code, from, use, value }) => [code, from, use, value])).toEqual([
      ["auction.extension", "2026-11-22", "none", 10],
      ["center.report-due", "2020-09-09", "none", 10],
      ["center.revocation-grounds", "2020-09-09", "shown", 10],
      // It had been replaced before that day, and stays as it was.
      ["demand.answer-days", "2020-01-01", "none", 10],
      ["notice.objection-days", "2026-11-22", "decides", 10],
    ]);
  });
});
