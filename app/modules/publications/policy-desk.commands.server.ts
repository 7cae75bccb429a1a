import { eq, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { keeping } from "~/db/keeping.server";
import { policies } from "~/db/schema/policies";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import type { PolicyEdit } from "./policy-desk-form";
import {
  type ImportPolicyRefusal,
  importPolicy,
  type PolicyImport,
  type PolicyImported,
} from "./policy-import.commands.server";
import { indexPolicies } from "./policy-index.commands.server";

/**
 * Imports a policy's text that an officer sent, or only looks what the import would do. A policy that is new to the
 * register comes from what offices make public.
 */
export async function importPolicyAtDesk(
  { isDryRun, ...input }: Omit<PolicyImport, "sourceId"> & { isDryRun: boolean },
  context: CommandContext,
): Promise<Result<PolicyImported, ImportPolicyRefusal>> {
  return db().transaction((tx) =>
    keeping(
      tx,
      async () => {
        const [source] = await tx.execute<{ id: number }>(
          sql`select id from sources where key = 'public-notices'`,
        );
        if (!source) return refuse({ reason: "unknown_source" as const });
        return importPolicy({ ...input, sourceId: source.id }, context, tx);
      },
      (outcome) => !isDryRun && outcome.ok,
    ),
  );
}

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
