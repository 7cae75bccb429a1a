import type { translator } from "~/app/i18n/catalogues";
import type { Language } from "~/app/i18n/language";
import type { TableRow } from "../files/table-file.server";
import type { DeskImportReport } from "./desk-import-form";
import { rowRefusalText } from "./platform-import-report";

/**
 * The table as it was sent, each row with a cell in front that says what is wrong with it: nothing for rows without
 * fault. To be put right and sent again, for which the added column means nothing.
 */
export function tableWithFaults(
  rows: readonly TableRow[],
  { imported, held }: DeskImportReport,
  t: ReturnType<typeof translator<"imports">>,
  { language, head, heldText }: { language: Language; head: string; heldText: string },
): string[][] {
  const faults = new Map<number, string[]>();
  for (const refusal of imported.refused) {
    const told = faults.get(refusal.line) ?? [];
    faults.set(refusal.line, [...told, rowRefusalText(refusal, t, language)]);
  }
  for (const { line } of held) faults.set(line, [heldText]);
  return rows.map(({ line, cells }, index) => [
    index === 0 ? head : (faults.get(line) ?? []).join(language === "en" ? " " : ""),
    ...cells,
  ]);
}
