import type { FormFault } from "~/app/core/form-fault";
import { ok, type Result, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import type { CommandContext } from "../audit/command-context";
import type { ImportColumnKey } from "./core/import-columns";
import { type RowFacts, readRow } from "./core/import-row";
import { platformsByName, UnitDirectory } from "./core/known-names";
import { findRegisteredPlatform } from "./decision.queries.server";
import { faultOfRow } from "./decision-faults";
import type { RegistrationColumn, RegistrationDecisionInput } from "./decision-form";
import { findImportVocabulary, listPlatformNames, listUnits } from "./platform-import.queries.server";
import { enterRow } from "./platform-import-row.commands.server";
import { findSourceId } from "./sources.queries.server";

/** A platform that a decision entered, and the input by which it did. */
export interface EnteredPlatform {
  id: number;
  registrationNumber: string;
  facts: RowFacts;
}

/**
 * Enters the platform that a decision names, as an import enters a row: cells are read alike, units are found by code
 * or name and entered where they are new. Refuses with what is wrong, field by field; a name that the register has.
 */
export async function enterByDecision(
  input: RegistrationDecisionInput,
  { context, sourceId, isSample }: { context: CommandContext; sourceId: number; isSample: boolean },
  tx: Transaction,
): Promise<Result<EnteredPlatform, readonly FormFault[]>> {
  const vocabulary = await findImportVocabulary(tx);
  const { facts, refusals } = readRow((column) => cellOf(input, column), vocabulary);
  const faults = refusals.map(({ column, ...fault }) => faultOfRow({ ...fault, columns: [column] }));
  if (faults.length > 0) return refuse(faults);
  const known = platformsByName(await listPlatformNames(isSample, tx))(facts.nameZh);
  if (known) {
    const value = `${known.platform.registrationNumber} ${known.platform.nameZh}`;
    return refuse([{ field: "name", code: "already_registered", values: { value } }]);
  }
  const entered = await enterRow(
    facts,
    undefined,
    {
      context,
      sourceId,
      isSample,
      line: 0,
      geonames: isSample ? undefined : await findSourceId("geonames", tx),
      seats: vocabulary.seats,
      units: new UnitDirectory(await listUnits(tx)),
    },
    tx,
  );
  if (!entered.ok) return refuse(entered.refusal.map(faultOfRow));
  const { registrationNumber = "" } = entered.value;
  const platform = await findRegisteredPlatform(registrationNumber, tx);
  if (!platform) throw new Error("what was just entered is not there");
  return ok({ id: platform.id, registrationNumber, facts });
}

/** What an import's row would have in the column. The day of the decision is that of the approval. */
function cellOf(input: RegistrationDecisionInput, column: ImportColumnKey): string {
  if (column === "class") return input.classCode;
  if (column === "approvedOn") return input.decidedOn;
  if (column === "decisionTitle") return input.documentTitle;
  if (column === "decisionNumber") return input.documentNumber;
  // Every other column is asked for by the form.
  return (input.cells[column as RegistrationColumn] ?? "").trim();
}
