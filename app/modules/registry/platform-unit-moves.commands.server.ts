import { and, eq, inArray, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import { organisations } from "~/db/schema/accounts";
import { platformUnits, type UnitRole } from "~/db/schema/registry";
import type { ChangeInput } from "./platform-form";

export type UnitRefusal =
  | { reason: "no_such_organisation"; ids: number[] }
  | { reason: "is_a_unit_already"; ids: number[] }
  | { reason: "is_not_a_unit"; ids: number[] }
  | { reason: "before_a_unit_joined"; joined: string };

/** Who leaves and who joins in which role. */
interface Moves {
  role: UnitRole;
  leave: number[];
  join: number[];
}

/**
 * Ends and begins memberships of units on the day, where the change is of that kind, and answers whom it concerned:
 * those who left and those who joined. Refuses organisations that are not registered, that are units already or
 * that are not, and a day on or before that on which a leaving unit joined. The platform is locked already.
 */
export async function moveUnits(
  input: ChangeInput,
  day: string,
  tx: Transaction,
): Promise<Result<[number[], number[]] | undefined, UnitRefusal>> {
  const current = await tx
    .select({
      id: platformUnits.id,
      organisationId: platformUnits.organisationId,
      role: platformUnits.role,
      joined: sql<string | null>`lower(${platformUnits.valid})::text`,
    })
    .from(platformUnits)
    .where(and(eq(platformUnits.platformId, input.platformId), sql`upper_inf(${platformUnits.valid})`));
  const inRole = (role: UnitRole) => current.filter((unit) => unit.role === role);
  const moves = movesOf(
    input,
    inRole("lead").map((unit) => unit.organisationId),
  );
  if (!moves) return ok(undefined);

  const unknown = await unregistered(moves.join, input.isSample, tx);
  if (unknown.length > 0) return refuse({ reason: "no_such_organisation", ids: unknown });
  const members = new Map(inRole(moves.role).map((unit) => [unit.organisationId, unit]));
  const already = moves.join.filter((id) => members.has(id));
  if (already.length > 0) return refuse({ reason: "is_a_unit_already", ids: already });
  const strangers = moves.leave.filter((id) => !members.has(id));
  if (strangers.length > 0) return refuse({ reason: "is_not_a_unit", ids: strangers });
  const leaving = moves.leave.flatMap((id) => members.get(id) ?? []);
  const joined = leaving.flatMap((unit) => (unit.joined && unit.joined >= day ? [unit.joined] : []))[0];
  if (joined) return refuse({ reason: "before_a_unit_joined", joined });

  await save(input, { day, leaving: leaving.map((unit) => unit.id), moves }, tx);
  return ok([moves.leave, moves.join]);
}

function movesOf({ change }: ChangeInput, leads: number[]): Moves | undefined {
  if (change.kind === "lead_replaced") {
    // Replacing a lead unit by itself is refused as one that is a unit already: it leaves nobody.
    const stays = leads.includes(change.leadId);
    return { role: "lead", leave: stays ? [] : leads, join: [change.leadId] };
  }
  if (change.kind !== "co_builders_changed") return undefined;
  return { role: "co_builder", leave: [...new Set(change.leave)], join: [...new Set(change.join)] };
}

/** Those that no register knows: of an invented platform the real ones, and the other way round. */
async function unregistered(ids: readonly number[], isSample: boolean, tx: Transaction): Promise<number[]> {
  if (ids.length === 0) return [];
  const found = await tx
    .select({ id: organisations.id })
    .from(organisations)
    .where(and(inArray(organisations.id, [...ids]), eq(organisations.isSample, isSample)));
  return ids.filter((id) => !found.some((organisation) => organisation.id === id));
}

async function save(
  { platformId, sourceId, isSample }: ChangeInput,
  { day, leaving, moves }: { day: string; leaving: number[]; moves: Moves },
  tx: Transaction,
): Promise<void> {
  if (leaving.length > 0) {
    await tx
      .update(platformUnits)
      .set({ valid: sql`daterange(lower(${platformUnits.valid}), ${day}::date)` })
      .where(inArray(platformUnits.id, leaving));
  }
  if (moves.join.length === 0) return;
  await tx.insert(platformUnits).values(
    moves.join.map((organisationId, position) => ({
      platformId,
      organisationId,
      role: moves.role,
      // After those who were there from the beginning.
      position: 100 + position,
      valid: `[${day},)`,
      sourceId,
      isSample,
    })),
  );
}
