import { ok, type Result, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import { organisationInput } from "../accounts/organisation-form";
import { enterOrganisation } from "../accounts/organisations.commands.server";
import type { CommandContext } from "../audit/command-context";
import type { RowFacts } from "./core/import-row";
import { kindByName, nameKey } from "./core/import-values";
import { type KnownUnit, UnitDirectory } from "./core/known-names";
import { findUnit } from "./platform-import.queries.server";
import type { Fault } from "./platform-import-form";

/** What units are entered with. */
export interface UnitContext {
  context: CommandContext;
  sourceId: number;
  isSample: boolean;
  units: UnitDirectory;
}

/**
 * The organisation that a row names by its code, else its name; registered where it is new, and then among `added`.
 * Refuses one whose code or name is another's, and an invented one behind a real platform.
 */
export async function unitId(
  unit: NonNullable<RowFacts["lead"]>,
  column: "lead" | "coBuilders",
  added: KnownUnit[],
  place: UnitContext,
  tx: Transaction,
): Promise<Result<number, Fault>> {
  const { isSample, sourceId } = place;
  const found = place.units.find(unit, isSample) ?? new UnitDirectory(added).find(unit, isSample);
  if (found) return judged(found, unit, column, isSample);
  const kind = unit.kind ?? kindByName(unit.name);
  const uscc = unit.uscc ?? null;
  const parsed = organisationInput.safeParse({
    kind,
    nameZh: unit.name,
    ...(uscc ? { uscc } : {}),
    sourceId,
    isSample,
  });
  if (!parsed.success) {
    const isCode = parsed.error.issues.some(({ path }) => path[0] === "uscc");
    return refuse(
      isCode
        ? { reason: "uscc_checksum", columns: ["leadUscc"], value: unit.uscc ?? "" }
        : { reason: "too_long", columns: [column], value: unit.name },
    );
  }
  const result = await enterOrganisation(parsed.data, place.context, tx);
  if (!result.ok) {
    // Somebody else has entered it since the import began.
    const rival = await findUnit(unit, tx);
    if (!rival) throw new Error(`${unit.name} is neither new nor there`);
    return judged(rival, unit, column, isSample);
  }
  added.push({ id: result.value.id, nameZh: unit.name, kind, uscc, isSample });
  return ok(result.value.id);
}

/** Whether a unit of the register can be the one that the row means. */
function judged(
  found: KnownUnit,
  unit: { name: string; uscc?: string },
  column: "lead" | "coBuilders",
  isSample: boolean,
): Result<number, Fault> {
  if (found.isSample !== isSample) {
    return refuse({ reason: "sample_mixed_with_real", columns: [column], value: unit.name });
  }
  if (unit.uscc && found.uscc && found.uscc !== unit.uscc) {
    return refuse({ reason: "unit_has_other_code", columns: ["leadUscc"], value: found.uscc });
  }
  // Its code, but the name of somebody else: one of the two is wrong.
  if (unit.uscc && found.uscc === unit.uscc && nameKey(found.nameZh) !== nameKey(unit.name)) {
    return refuse({ reason: "unit_has_other_code", columns: ["lead"], value: found.nameZh });
  }
  return ok(found.id);
}
