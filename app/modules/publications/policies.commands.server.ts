import { and, eq, inArray, or } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { organisations } from "~/db/schema/accounts";
import { policies, policyIssuers, policyOutlines, policyRelations } from "~/db/schema/policies";
import { sources } from "~/db/schema/sources";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import type { PolicyInput } from "./policy-form";
import { indexPolicies } from "./policy-index.commands.server";

export type RegisterPolicyRefusal =
  | { reason: "policy_is_registered"; slug: string }
  | { reason: "unknown_source" }
  | { reason: "unknown_policy"; slug: string }
  | RequestIdConflict;

/**
 * Enters a policy without its text and answers its id and address: facts, issuers, our outline of it, and how it
 * speaks of others. Refuses one whose address or number is in the register, a source that is not there or is
 * invented when the policy is not, and relations to policies that are not there. The input has passed `policyInput`.
 */
export async function registerPolicy(
  input: PolicyInput,
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<{ id: number; slug: string }, RegisterPolicyRefusal>> {
  if (!tx) return db().transaction((own) => registerPolicy(input, context, own));
  return once(context, "registerPolicy", input, () => enter(input, context, tx), tx);
}

async function enter(
  input: PolicyInput,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<{ id: number; slug: string }, RegisterPolicyRefusal>> {
  const { issued, issuers, outlines, relations, ...facts } = input;
  const [source] = await tx
    .select({ id: sources.id })
    .from(sources)
    .where(and(eq(sources.id, input.sourceId), eq(sources.isSample, input.isSample)));
  if (!source) return refuse({ reason: "unknown_source" });
  const related = await findBySlugs(
    relations.map(({ slug }) => slug),
    tx,
  );
  const absent = relations.find(({ slug }) => !related.has(slug));
  if (absent) return refuse({ reason: "unknown_policy", slug: absent.slug });

  const [row] = await tx
    .insert(policies)
    .values({ ...facts, issuedOn: issued?.date, issuedPrecision: issued?.precision })
    .onConflictDoNothing()
    .returning({ id: policies.id, slug: policies.slug });
  if (!row) return refuse({ reason: "policy_is_registered", slug: await takenBy(input, tx) });
  await replaceIssuers(row.id, input, tx);
  if (outlines.length > 0) {
    await tx
      .insert(policyOutlines)
      .values(outlines.map((outline, index) => ({ policyId: row.id, position: index + 1, ...outline })));
  }
  if (relations.length > 0) {
    await tx.insert(policyRelations).values(
      relations.flatMap(({ kind, slug }) => {
        const toId = related.get(slug);
        return toId === undefined ? [] : [{ fromId: row.id, toId, kind }];
      }),
    );
  }
  await appendAudit(
    context,
    { action: "registerPolicy", subject: { kind: "policy", id: row.id }, result: "done" },
    tx,
  );
  await indexPolicies([row, ...[...related].map(([slug, id]) => ({ id, slug }))], tx);
  return ok(row);
}

async function findBySlugs(slugs: readonly string[], tx: Transaction): Promise<ReadonlyMap<string, number>> {
  if (slugs.length === 0) return new Map();
  const rows = await tx
    .select({ id: policies.id, slug: policies.slug })
    .from(policies)
    .where(inArray(policies.slug, [...slugs]));
  return new Map(rows.map(({ id, slug }) => [slug, id]));
}

/** The address of the policy that has this one's address or number. */
async function takenBy({ slug, number }: PolicyInput, tx: Transaction): Promise<string> {
  const [row] = await tx
    .select({ slug: policies.slug })
    .from(policies)
    .where(or(eq(policies.slug, slug), ...(number ? [eq(policies.number, number)] : [])));
  return row?.slug ?? slug;
}

/**
 * Names a policy's issuers in the document's order, each with its organisation where the register knows it, in place
 * of those before. Part of a command that locks the policy, notes it and indexes it.
 */
export async function replaceIssuers(
  policyId: number,
  { issuers, isSample }: Pick<PolicyInput, "issuers" | "isSample">,
  tx: Transaction,
): Promise<void> {
  await tx.delete(policyIssuers).where(eq(policyIssuers.policyId, policyId));
  if (issuers.length === 0) return;
  const names = issuers.map(({ nameZh }) => nameZh);
  const known = await tx
    .select({ id: organisations.id, nameZh: organisations.nameZh })
    .from(organisations)
    .where(and(inArray(organisations.nameZh, names), eq(organisations.isSample, isSample)));
  const idOf = new Map(known.map(({ id, nameZh }) => [nameZh, id]));
  await tx.insert(policyIssuers).values(
    issuers.map((issuer, index) => ({
      policyId,
      position: index + 1,
      ...issuer,
      organisationId: idOf.get(issuer.nameZh),
    })),
  );
}
