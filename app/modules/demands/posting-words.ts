import type { FormFault } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";

const own = [
  "declare",
  "too_many_drafts",
  "budget_unclear",
  "budget_unit",
  "budget_too_large",
  "in_past",
  "too_far",
  "too_many_photos",
  "too_many_documents",
  "too_many_files",
  "file_name",
  "file_missing",
  "not_an_image",
  "image_too_large",
  "found_personal",
  "found_secrecy",
  "found_spam",
  "too_many_open",
  "organisation_not_in_standing",
  "incomplete",
  "wrong_state",
  "no_more_extensions",
  "not_wider",
] as const;

/** What is wrong with a form about one's own demand, in words that say what to do. */
export function usePostingFaults(): (fault: FormFault) => string | undefined {
  const t = useMessages("posting");
  return ({ code, values }) => {
    const known = own.find((one) => one === code);
    if (known === undefined) return undefined;
    return t(`fault.${known}`, { most: String(values?.most ?? ""), excerpt: String(values?.excerpt ?? "") });
  };
}
