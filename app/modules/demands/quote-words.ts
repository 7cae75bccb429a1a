import type { FormFault } from "~/app/core/form-fault";
import { useFormat, useMessages } from "~/app/i18n/use-messages";

/** Codes of what is wrong with a quote, for which the catalogue `forms` has no words or too few. */
const faultCodes = [
  "not_money",
  "not_quantity",
  "not_days",
  "too_dear",
  "no_components",
  "no_milestones",
  "milestones_short",
  "milestones_over",
  "after_end",
  "in_past",
  "too_long_valid",
  "too_many_rows",
  "too_many",
  "too_many_files",
  "too_many_files_today",
  "file_too_large",
  "file_type_not_allowed",
  "empty_file",
  "masked",
  "ended",
  "wrong_state",
  "unchanged",
] as const;

/** What is wrong with a quote, in words; undefined for what the catalogue `forms` says. */
export function useQuoteFaults() {
  const t = useMessages("quotes");
  const { fen } = useFormat();
  return ({ code, values = {} }: FormFault): string | undefined => {
    const known = faultCodes.find((one) => one === code);
    const amount = fen(Number(values.fen ?? 0));
    const count = Number(values.days ?? values.count ?? 0);
    return known && t(`fault.${known}`, { name: String(values.name ?? ""), amount, count });
  };
}
