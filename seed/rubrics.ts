import { db } from "~/db/client.server";
import { rubricIndicators, rubrics } from "~/db/schema/evaluation";
import { isMarked, mark } from "./marks";
import { filled, listed, readTable } from "./tables";

const columns = [
  ...[
    "rubric",
    "from",
    "to",
    "is_official",
    "name_zh",
    "name_en",
    "indicator",
    "weight",
    "metric",
    "formula",
  ],
  ...["parameters", "zh", "en", "explanation_zh", "explanation_en"],
] as const;

/** Enters the rubric that the site starts with, demo or not: this site's own sample, said to be one wherever it stands. */
export async function seedRubrics(): Promise<void> {
  if (await isMarked("rubrics")) return;
  await db().transaction(async (tx) => {
    const rows = readTable<string>("rubric-sample", columns);
    for (const [index, row] of rows.entries()) {
      const cell = (name: string) => row[name] ?? "";
      await tx
        .insert(rubrics)
        .values({
          code: cell("rubric"),
          effectiveFrom: cell("from"),
          effectiveTo: filled(cell("to")) ?? null,
          nameZh: cell("name_zh"),
          nameEn: cell("name_en"),
          isOfficial: cell("is_official") === "yes",
        })
        .onConflictDoNothing();
      await tx.insert(rubricIndicators).values({
        rubric: cell("rubric"),
        effectiveFrom: cell("from"),
        code: cell("indicator"),
        position: index + 1,
        weight: Number(cell("weight")),
        // The database refuses what it does not know.
        metric: cell("metric") as (typeof rubricIndicators.$inferInsert)["metric"],
        formula: cell("formula") as (typeof rubricIndicators.$inferInsert)["formula"],
        parameters: Object.fromEntries(
          listed(cell("parameters")).map((pair) => {
            const [name = "", value = ""] = pair.split("=");
            return [name, Number(value)];
          }),
        ),
        nameZh: cell("zh"),
        nameEn: cell("en"),
        explanationZh: cell("explanation_zh"),
        explanationEn: cell("explanation_en"),
      });
    }
    await mark("rubrics", tx);
  });
}
