import type { FormFault } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";

const codes = ["code_taken", "prefix_taken", "not_code", "not_prefix", "not_pattern", "not_number"] as const;

/** What is wrong with a form of the vocabulary, in words; what every form may say is left to the form. */
export function useVocabularyFaultWords(): (fault: FormFault) => string | undefined {
  const t = useMessages("desk");
  return ({ code }) => {
    const known = codes.find((one) => one === code);
    return known && t(`vocabularyFault.${known}`);
  };
}
