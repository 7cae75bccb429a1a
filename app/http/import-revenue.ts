import { json, type TypedResponse } from "@remix-run/node";
import type { FormAnswer, FormFault } from "../core/form-fault";
import {
  type HistoryColumn,
  historyColumns,
  mostHistoryRows,
  readHistoryRows,
  type TypedHistoryRow,
} from "../modules/contracts/core/history-row";
import type { DeclaredRevenue } from "../modules/contracts/declare-revenue.commands.server";
import { historyWords } from "../modules/contracts/history-words";
import { revenueInput } from "../modules/contracts/payment-form";
import { briefTable, readTableFile } from "../modules/files/table-file.server";
import { declarationOf } from "./declaration";
import { faultsOf, type SentForm } from "./form";

/** Reads the table of a form; its rows come back as a form of their own, with what is wrong with each. */
export async function readHistoryTable(form: SentForm): Promise<TypedResponse<FormAnswer>> {
  const [sent] = await form.files("table");
  if (!sent) return form.refuse([{ field: "table", code: "missing" }]);
  const table = await readTableFile(sent.bytes, { ...briefTable, rows: mostHistoryRows });
  if (!table.ok) {
    const { reason } = table.refusal;
    const code = reason === "too_many_rows" ? reason : reason === "empty" ? "no_rows" : "not_table";
    return form.refuse([{ field: "table", code, values: { limit: mostHistoryRows } }]);
  }
  const rows = readHistoryRows(
    table.value.rows.map(({ cells }) => cells),
    historyWords(),
  );
  if (!rows) return form.refuse([{ field: "table", code: "not_table" }]);
  if (rows.length === 0) return form.refuse([{ field: "table", code: "no_rows" }]);
  const lines = table.value.rows.slice(1).map(({ line }) => line);
  const typed = Object.fromEntries(
    rows.flatMap((row, place) => [
      // Rows are called by the line of the sheet, as the sender sees it.
      [`line.${place}`, [String(lines[place] ?? "")]],
      ...historyColumns.map((column) => [`${column}.${place}`, [row[column]]]),
    ]),
  );
  const faults = rows.flatMap((row, place) => faultsOfRow(row, place));
  return json<FormAnswer>({ form: "import", faults, typed });
}

/** What the form of the rows says, as the command takes it, and where each stood; else everything that is wrong. */
export function readHistoryForm(
  form: SentForm,
): { rows: Omit<DeclaredRevenue, "slug" | "channel">[]; places: number[] } | { faults: FormFault[] } {
  const places = Array.from({ length: mostHistoryRows }, (_, place) => place).filter(
    (place) => form.all(`buyerName.${place}`).length > 0 && form.text(`skip.${place}`) !== "yes",
  );
  const typed = places.map((place) => ({ place, row: rowAt(form, place) }));
  const faults = typed.flatMap(({ row, place }) => faultsOfRow(row, place));
  if (faults.length > 0) return { faults };
  if (places.length === 0) return { faults: [{ code: "no_rows" }] };
  return { rows: typed.map(({ row }) => declarationOf(revenueInput.parse(inputOf(row)))), places };
}

function rowAt(form: SentForm, place: number): TypedHistoryRow {
  const cells = historyColumns.map((column): [HistoryColumn, string] => [
    column,
    form.text(`${column}.${place}`),
  ]);
  // Every column is put in.
  return Object.fromEntries(cells) as TypedHistoryRow;
}

/** A table has fewer columns than the form. */
function inputOf(row: TypedHistoryRow) {
  return { ...row, buyerContact: "", categoryCode: "", fieldCode: "" };
}

function faultsOfRow(row: TypedHistoryRow, place: number): FormFault[] {
  const parsed = revenueInput.safeParse(inputOf(row));
  return parsed.success
    ? []
    : faultsOf(parsed.error).map((fault) => ({
        ...fault,
        field: `${fault.field}.${place}`,
        code: fault.code === "choose" ? (fault.field === "nature" ? "not_nature" : "not_vat") : fault.code,
      }));
}
