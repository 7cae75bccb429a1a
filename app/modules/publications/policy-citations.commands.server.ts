import { and, eq, notInArray } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import { policyRelations } from "~/db/schema/policies";
import { citedPolicies } from "./core/cited-titles";
import { listCitingTexts } from "./policy-import.queries.server";

interface Cited {
  id: number;
  slug: string;
  title: string;
}

/**
 * Makes the relations of a policy what the texts say, in both directions: those to the policies that its own text
 * cites, and those from policies whose texts cite it, which may have been read before the register knew it. Relations
 * told by hand stay. Answers whom it cites, and every policy of which a relation came or went. Part of a command that
 * holds off other imports, notes it and indexes what changed.
 */
export async function followCitations(
  policy: Cited,
  texts: readonly string[],
  others: readonly Cited[],
  tx: Transaction,
): Promise<{ cited: Cited[]; changed: Cited[] }> {
  const cited = citedPolicies(texts, others);
  const citingTexts = await listCitingTexts(policy.id, tx);
  const citing = others.filter(({ id }) => citedPolicies(citingTexts.get(id) ?? [], [policy]).length > 0);
  const changed = new Set<number>();
  for (const [pairs, own, other] of [
    [cited.map(({ id }) => ({ fromId: policy.id, toId: id })), "fromId", "toId"],
    [citing.map(({ id }) => ({ fromId: id, toId: policy.id })), "toId", "fromId"],
  ] as const) {
    const gone = await tx
      .delete(policyRelations)
      .where(
        and(
          eq(policyRelations[own], policy.id),
          eq(policyRelations.isFromText, true),
          pairs.length > 0
            ? notInArray(
                policyRelations[other],
                pairs.map((pair) => pair[other]),
              )
            : undefined,
        ),
      )
      .returning({ id: policyRelations[other] });
    const made =
      pairs.length === 0
        ? []
        : await tx
            .insert(policyRelations)
            .values(pairs.map((pair) => ({ ...pair, kind: "cites" as const, isFromText: true })))
            .onConflictDoNothing()
            .returning({ id: policyRelations[other] });
    for (const { id } of [...gone, ...made]) changed.add(id);
  }
  return { cited, changed: others.filter(({ id }) => changed.has(id)) };
}
