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

/**
 * Enters the control terms that the site starts with, demo or not; and once more all that the table has got since, for a
 * site of an older release. What an officer has ended stays ended.
 */
export async function seedControlTerms(): Promise<void> {
  for (const part of ["control-terms", "control-terms-added"] as const) {
    if (await isMarked(part)) continue;
    await db().transaction(async (tx) => {
      await tx.insert(controlTerms).values(readTerms()).onConflictDoNothing();
      await mark(part, tx);
    });
  }
}

function readTerms() {
  return readTable("control-terms", columns).map((row) =>
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
}
