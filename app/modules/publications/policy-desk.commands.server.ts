import { eq, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { policies } from "~/db/schema/policies";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import type { PolicyEdit } from "./policy-desk-form";
import { indexPolicies } from "./policy-index.commands.server";

export type EditPolicyRefusal =
  | { reason: "unknown_policy" }
  | { reason: "changed_meanwhile" }
  | RequestIdConflict;

/**
 * Changes what the site says of a policy in its own words, and whether it is in force; its text, number and issuers
 * change by importing it. Refuses when somebody else changed it since it was read. The input has passed `policyEdit`.
 */
export async function editPolicy(
  { slug, readAt, ...facts }: PolicyEdit & { slug: string; readAt: string },
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<{ slug: string }, EditPolicyRefusal>> {
  if (!tx) return db().transaction((own) => editPolicy({ slug, readAt, ...facts }, context, own));
  const work = async (): Promise<Result<{ slug: string }, EditPolicyRefusal>> => {
    const [policy] = await tx
      .select({ id: policies.id, updatedAt: policies.updatedAt })
      .from(policies)
      .where(eq(policies.slug, slug))
      .for("update");
    if (!policy) return refuse({ reason: "unknown_policy" });
    if (policy.updatedAt !== readAt) return refuse({ reason: "changed_meanwhile" });
    await tx
      .update(policies)
      .set({
        titleEn: facts.titleEn ?? null,
        effectiveOn: facts.effectiveOn ?? null,
        force: facts.force,
        forceNoteZh: facts.forceNoteZh ?? null,
        forceNoteEn: facts.forceNoteEn ?? null,
        summaryZh: facts.summaryZh ?? null,
        summaryEn: facts.summaryEn ?? null,
        updatedAt: sql`clock.now()`,
      })
      .where(eq(policies.id, policy.id));
    const subject = { kind: "policy", id: policy.id };
    const detail = { force: facts.force };
    await appendAudit(context, { action: "editPolicy", subject, result: "done", detail }, tx);
    await indexPolicies([{ id: policy.id, slug }], tx);
    return ok({ slug });
  };
  return once(context, "editPolicy", { slug, ...facts }, work, tx);
}
