import { sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import type { NoticeInput } from "./notice-form";

export type UnknownReference = {
  reason: "unknown_issuer" | "unknown_platform" | "unknown_policy" | "unknown_clause";
};

/**
 * The first thing that a notice names and the site does not have; undefined when all is there. What is invented may
 * name only what is invented, and the other way round: anything else counts as unknown.
 */
export async function findUnknownReference(
  { issuerId, platformIds, basis, isSample }: NoticeInput,
  tx: Transaction,
): Promise<UnknownReference | undefined> {
  const ids = [...new Set(platformIds)];
  const [found] = await tx.execute<{
    issuer: boolean;
    platforms: number;
    policy: boolean;
    clause: boolean;
  }>(sql`
    select
      exists (select from organisations where id = ${issuerId} and is_sample = ${isSample}) as issuer,
      ${ids.length === 0 ? sql`0` : sql`(select count(*)::int from platforms where id in ${ids} and is_sample = ${isSample})`}
        as platforms,
      exists (select from policies where id = ${basis?.policyId ?? 0}) as policy,
      exists (select from policy_clauses where policy_id = ${basis?.policyId ?? 0} and anchor = ${basis?.anchor ?? ""}
        union all select from policy_outlines
        where policy_id = ${basis?.policyId ?? 0} and anchor = ${basis?.anchor ?? ""}) as clause`);
  if (!found?.issuer) return { reason: "unknown_issuer" };
  if (found.platforms !== ids.length) return { reason: "unknown_platform" };
  if (basis && !found.policy) return { reason: "unknown_policy" };
  if (basis?.anchor !== undefined && !found.clause) return { reason: "unknown_clause" };
  return undefined;
}
