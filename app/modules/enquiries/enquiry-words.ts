import type { FormFault } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";

/** Codes of what is wrong with a form of enquiries, for which the catalogue `forms` has no words or too few. */
const faultCodes = [
  "unknown_target",
  "organisation_not_in_standing",
  "own_unit",
  "too_many",
  "too_many_files",
  "file_too_large",
  "file_type_not_allowed",
  "empty_file",
  "in_past",
  "not_money",
  "is_closed",
  "not_yours_to_say",
  "answered_already",
  "closed_already",
  "answer_first",
  "wrong_outcome",
] as const;

/** What is wrong with such a form, in words; undefined for what the catalogue `forms` says. */
export function useEnquiryFaults() {
  const t = useMessages("enquiries");
  return ({ code, values = {} }: FormFault): string | undefined => {
    const known = faultCodes.find((one) => one === code);
    return known && t(`fault.${known}`, { name: String(values.name ?? "") });
  };
}
