import { eq, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { recommendations } from "~/db/schema/decisions";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { lockPlatform } from "./decision.commands.server";
import { decidesOver } from "./decision.queries.server";
import { listDepartments } from "./recommendation.queries.server";

export interface RecommendationInput {
  registrationNumber: string;
  /** Left out: no department recommends it any more. */
  departmentId?: number | undefined;
}

export type RecommendationRefusal = { reason: "unknown" | "unknown_department" } | RequestIdConflict;

/**
 * Says which department recommends a platform and checks its reports (S1 三(三)): the platform then stands on that
 * department's desk alone. By an officer of the platform's authority. Refuses what is no department, and an invented one
 * for a real platform.
 */
export async function assignDepartment(
  input: RecommendationInput,
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<{ registrationNumber: string }, RecommendationRefusal>> {
  if (!tx) return db().transaction((own) => assignDepartment(input, context, own));
  return once(context, "assignDepartment", input, () => assign(input, context, tx), tx);
}

async function assign(
  { registrationNumber, departmentId }: RecommendationInput,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<{ registrationNumber: string }, RecommendationRefusal>> {
  const { actor } = context;
  const platform = await lockPlatform(registrationNumber, tx);
  if (!platform || actor.kind !== "person" || !(await decidesOver(actor.id, platform.authorityId, tx))) {
    return refuse({ reason: "unknown" });
  }
  const { id: platformId, isSample } = platform;
  if (departmentId === undefined) {
    await tx.delete(recommendations).where(eq(recommendations.platformId, platformId));
  } else {
    const departments = await listDepartments(isSample, tx);
    if (!departments.some(({ id }) => id === departmentId)) return refuse({ reason: "unknown_department" });
    await tx
      .insert(recommendations)
      .values({ platformId, organisationId: departmentId, isSample })
      .onConflictDoUpdate({
        target: recommendations.platformId,
        set: { organisationId: departmentId, since: sql`clock.now()` },
      });
  }
  const detail = { from: platform.department?.id ?? null, to: departmentId ?? null };
  const subject = { kind: "platform", id: platformId };
  await appendAudit(context, { action: "assignDepartment", subject, result: "done", detail }, tx);
  return ok({ registrationNumber });
}
