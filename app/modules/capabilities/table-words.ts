import { messagesFor } from "~/app/i18n/catalogues";
import type { Language } from "~/app/i18n/language";
import type { RowProblem } from "./table-reading";

/**
 * What is wrong with a row, in the words that the form itself has for it: its column and the reason. The codes of forms
 * have words in three catalogues; one that has none is said to be wrong.
 */
export function problemText({ column, code }: Omit<RowProblem, "line">, language: Language): string {
  const said = messagesFor(language, ["capabilities", "instruments", "forms"]) as Record<
    "capabilities" | "instruments" | "forms",
    Readonly<Record<string, unknown>>
  >;
  const keys = [
    [said.capabilities, `tables.fault.${code}`],
    [said.instruments, `fault.${code}`],
    [said.capabilities, `fault.${code}`],
    [said.forms, `fault.${code}`],
    [said.forms, "fault.wrong"],
  ] as const;
  const [words] = keys.flatMap(([area, key]) => (typeof area[key] === "string" ? [area[key]] : []));
  const reason = String(words ?? code);
  return column === undefined ? reason : `${column}：${reason}`;
}
