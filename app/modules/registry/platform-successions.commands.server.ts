import { and, eq, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import { platformSuccessions, platforms } from "~/db/schema/registry";
import type { ChangeInput } from "./platform-form";

export type SuccessorRefusal = { reason: "no_such_successor" } | { reason: "succession_circle" };

const successionOf = { merged: "merger", converted: "conversion", not_admitted: "succession" } as const;

/**
 * Points to what continues the platform, where the change names it. Refuses a successor that is not registered (of
 * a real platform an invented one, and the other way round) and one that the platform itself continues.
 */
export async function linkSuccessor(
  { change, valid, ...input }: ChangeInput,
  platform: { id: number; isSample: boolean },
  tx: Transaction,
): Promise<Result<undefined, SuccessorRefusal>> {
  if (change.kind !== "merged" && change.kind !== "converted" && change.kind !== "not_admitted")
    return ok(undefined);
  const { successorId } = change;
  if (!successorId) return ok(undefined);
  const [found] = await tx
    .select({ id: platforms.id })
    .from(platforms)
    .where(and(eq(platforms.id, successorId), eq(platforms.isSample, platform.isSample)));
  if (!found) return refuse({ reason: "no_such_successor" });
  if (await leadsTo(successorId, platform.id, tx)) return refuse({ reason: "succession_circle" });
  await tx.insert(platformSuccessions).values({
    predecessorId: platform.id,
    successorId,
    kind: successionOf[change.kind],
    onDate: valid?.date,
    onPrecision: valid?.precision,
    sourceId: input.sourceId,
    isSample: input.isSample,
  });
  return ok(undefined);
}

/** Whether the line of successors that begins with a platform comes to another. */
async function leadsTo(from: number, to: number, tx: Transaction): Promise<boolean> {
  const [row] = await tx.execute<{ found: boolean }>(sql`
    with recursive line(id) as (
      select ${from}::int
      union select s.successor_id from platform_successions s join line on s.predecessor_id = line.id
    ) select exists (select from line where id = ${to}) as found`);
  return row?.found ?? false;
}
