import type { Result } from "~/app/core/result";
import type { TableFileRefusal } from "../files/table-file.server";
import type { ImportColumnKey } from "./core/import-columns";
import type { CellRefusal } from "./core/import-row";

/** How rows are taken into the register. */
export interface PlatformImportOptions {
  sourceId: number;
  isSample: boolean;
  /** True: rows without fault are taken, and only the others refused. Else one wrong row refuses the file. */
  isPartial: boolean;
  /** The classes that whoever sends it decides over; left out: all of them. */
  classCodes?: readonly string[];
}

export type RowReason =
  | CellRefusal["reason"]
  | "too_long"
  | "not_valid"
  | "uscc_checksum"
  | "not_web"
  | "twice_in_file"
  | "in_the_future"
  | "name_breaks_rule"
  | "class_takes_no_new_platforms"
  | "class_of_other_authority"
  | "unit_has_other_code"
  | "sample_mixed_with_real"
  | "differs_from_register";

/** Why a row was not taken. `line` as a spreadsheet counts. */
export interface RowRefusal {
  line: number;
  name: string;
  reason: RowReason;
  /** Where one cell is at fault, or several. */
  columns: ImportColumnKey[];
  /** What stood there, or what is needed to understand the reason. */
  value: string;
}

/** What is wrong with a row, wherever it stands. */
export type Fault = Omit<RowRefusal, "line" | "name">;

/**
 * What a row that was taken says and the register does not: a former name, the credit code of a unit that the
 * register has without one, another kind of the unit. The register stays as it is.
 */
export interface RowRemark {
  line: number;
  name: string;
  about: "former_name" | "unit_without_code" | "unit_of_other_kind";
  /** The platform by number and present name; the code; the unit's name. */
  value: string;
}

/** What became of the rows of a file. */
export interface PlatformsImported {
  rows: number;
  added: { line: number; name: string; registrationNumber: string }[];
  unchanged: number;
  refused: RowRefusal[];
  remarks: RowRemark[];
  /** Lines of the template's example. */
  skipped: number;
  unknownColumns: string[];
}

export type ImportPlatformsRefusal =
  | { reason: "columns_missing" | "columns_twice"; columns: ImportColumnKey[] }
  | { reason: "no_rows" }
  | { reason: "unknown_source" }
  /** All or nothing was asked for: nothing was taken. */
  | { reason: "rows_refused"; imported: PlatformsImported }
  | { reason: "request_id_used_with_other_input" };

export type PlatformFileRefusal = TableFileRefusal | ImportPlatformsRefusal;

/** What became of the rows, also where a refused one refused them all; undefined where none was looked at. */
export function importedRows(
  result: Result<PlatformsImported, ImportPlatformsRefusal>,
): PlatformsImported | undefined {
  if (result.ok) return result.value;
  const { refusal } = result;
  return refusal.reason === "rows_refused" ? refusal.imported : undefined;
}
