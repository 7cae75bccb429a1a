import { parsePartialDate } from "~/app/core/civil-date";
import { registerPolicy } from "~/app/modules/publications/policies.commands.server";
import { policyInput } from "~/app/modules/publications/policy-form";
import { db } from "~/db/client.server";
import { isMarked, mark, request } from "./marks";
import { enterSources, sourceIdOf } from "./sources";
import { filled, listed, readTable } from "./tables";

const columns = [
  "slug",
  "zh",
  "en",
  "number",
  "issued",
  "effective",
  "issuers",
  "issuers_en",
  "level",
  "force",
  "note_zh",
  "note_en",
  "summary_zh",
  "summary_en",
  "source",
  "relations",
] as const;

/**
 * Enters the policies that the site's rules rest on and that its readers ask for, with our summaries and outlines.
 * They are real, so every site has them, demo or not. The caller has opened the database and the search engine.
 */
export async function seedPolicies(): Promise<void> {
  if (await isMarked("policies")) return;
  const outlines = readOutlines();
  await db().transaction(async (tx) => {
    await enterSources(tx);
    // In the table's order: a policy comes after those that it speaks of.
    for (const row of readTable("policies", columns)) {
      const input = policyInput.parse({
        ...factsOf(row),
        outlines: outlines.get(row.slug) ?? [],
        sourceId: await sourceIdOf(row.source, tx),
        isSample: false,
      });
      const result = await registerPolicy(input, request(`policy:${row.slug}`), tx);
      if (!result.ok) throw new Error(`${row.slug} was refused: ${JSON.stringify(result.refusal)}`);
    }
    await mark("policies", tx);
  });
}

function factsOf(row: Readonly<Record<(typeof columns)[number], string>>) {
  const english = listed(row.issuers_en);
  return {
    slug: row.slug,
    titleZh: row.zh,
    titleEn: filled(row.en),
    number: filled(row.number),
    issued: parsePartialDate(row.issued),
    effectiveOn: filled(row.effective),
    issuers: listed(row.issuers).map((nameZh, index) => ({ nameZh, nameEn: english[index] })),
    level: row.level,
    force: row.force,
    forceNoteZh: filled(row.note_zh),
    forceNoteEn: filled(row.note_en),
    summaryZh: filled(row.summary_zh),
    summaryEn: filled(row.summary_en),
    relations: listed(row.relations).map((relation) => {
      const [kind, slug] = relation.split(":");
      return { kind, slug };
    }),
  };
}

function readOutlines(): Map<string, object[]> {
  const found = new Map<string, object[]>();
  const rows = readTable("policy-outlines", [
    "policy",
    "anchor",
    "depth",
    "label",
    "heading_zh",
    "heading_en",
    "gist_zh",
    "gist_en",
  ]);
  for (const row of rows) {
    const outline = {
      anchor: row.anchor,
      depth: Number(row.depth),
      label: filled(row.label),
      headingZh: filled(row.heading_zh),
      headingEn: filled(row.heading_en),
      gistZh: filled(row.gist_zh),
      gistEn: filled(row.gist_en),
    };
    found.set(row.policy, [...(found.get(row.policy) ?? []), outline]);
  }
  return found;
}
