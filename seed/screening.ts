import { controlTermInput } from "~/app/modules/screening/control-term-form";
import { db } from "~/db/client.server";
import { controlTerms } from "~/db/schema/screening";
import { isMarked, mark } from "./marks";
import { readTable } from "./tables";

const columns = [
  "list",
  "kind",
  "term",
  "from",
  "to",
  "is_official",
  "basis",
  "explanation_zh",
  "explanation_en",
] as const;

/** Enters the control terms that the site starts with, demo or not. */
export async function seedControlTerms(): Promise<void> {
  if (await isMarked("control-terms")) return;
  const rows = readTable("control-terms", columns).map((row) =>
    controlTermInput.parse({
      list: row.list,
      kind: row.kind,
      term: row.term,
      explanationZh: row.explanation_zh,
      explanationEn: row.explanation_en,
      basis: row.basis,
      isOfficial: row.is_official === "yes",
      effectiveFrom: row.from,
      effectiveTo: row.to,
    }),
  );
  await db().transaction(async (tx) => {
    await tx.insert(controlTerms).values(rows).onConflictDoNothing();
    await mark("control-terms", tx);
  });
}
