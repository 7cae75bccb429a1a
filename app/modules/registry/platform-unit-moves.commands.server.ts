import { and, eq, inArray, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import { organisations } from "~/db/schema/accounts";
import { platformUnits, type UnitRole } from "~/db/schema/registry";
import * as EffectiveDay from "./core/effective-day";
import type { ChangeInput } from "./platform-form";

export type UnitRefusal =
  | { reason: "no_such_organisation"; ids: number[] }
  | { reason: "is_a_unit_already"; ids: number[] }
  | { reason: "is_not_a_unit"; ids: number[] }
  | { reason: "before_a_unit_joined"; joined: string }
  | { reason: "was_a_unit_then"; ids: number[] };

/** Who leaves and who joins in which role. */
interface Moves {
  role: UnitRole;
  leave: number[];
  join: number[];
}

/**
 * Ends and begins memberships of units on the day, where the change is of that kind, and answers whom it concerned:
 * those who left and those who joined. A co-builder that becomes the lead unit ends being a co-builder. Refuses
 * organisations that are not registered, that are units already or that are not, and a day on or before that on
 * which a leaving unit joined, or on which a joining one was still a unit. The platform is locked already.
 */
export async function moveUnits(
  input: ChangeInput,
  span: EffectiveDay.EffectiveSpan,
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
  const everyRole = new Map(current.map((unit) => [unit.organisationId, unit]));
  const already = moves.join.filter((id) => (moves.role === "lead" ? members : everyRole).has(id));
  if (already.length > 0) return refuse({ reason: "is_a_unit_already", ids: already });
  const strangers = moves.leave.filter((id) => !members.has(id));
  if (strangers.length > 0) return refuse({ reason: "is_not_a_unit", ids: strangers });
  const leaving = [...moves.leave, ...moves.join].flatMap((id) => everyRole.get(id) ?? []);
  const joined = leaving.map((unit) => unit.joined);
  const day = EffectiveDay.firstDayAfter(span, joined);
  // Only what has a beginning can leave no day.
  if (!day) return refuse({ reason: "before_a_unit_joined", joined: joined.reduce(latest) ?? span.latest });
  const still = await unitsUntilAfter(day, { platformId: input.platformId, ids: moves.join }, tx);
  if (still.length > 0) return refuse({ reason: "was_a_unit_then", ids: still });

  await save(input, { day, leaving: leaving.map((unit) => unit.id), moves }, tx);
  return ok([moves.leave, moves.join]);
}

function latest(one: string | null, other: string | null): string | null {
  return (one ?? "") > (other ?? "") ? one : other;
}

/** Those whose earlier membership went on until after the day. */
async function unitsUntilAfter(
  day: string,
  { platformId, ids }: { platformId: number; ids: readonly number[] },
  tx: Transaction,
): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectDistinct({ id: platformUnits.organisationId })
    .from(platformUnits)
    .where(
      and(
        eq(platformUnits.platformId, platformId),
        inArray(platformUnits.organisationId, [...ids]),
        sql`upper(${platformUnits.valid}) > ${day}::date`,
      ),
    );
  return rows.map((row) => row.id);
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
