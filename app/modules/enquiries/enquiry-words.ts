import type { FormFault } from "~/app/core/form-fault";
import { messagesFor, translator } from "~/app/i18n/catalogues";
import { useLanguage } from "~/app/i18n/use-messages";

/** What is wrong with a form of enquiries, in words; undefined for what the catalogue `forms` says. */
export function useEnquiryFaults() {
  const language = useLanguage();
  const words = messagesFor(language, ["enquiries"]).enquiries as Readonly<Record<string, unknown>>;
  const t = translator(language, "enquiries");
  return ({ code, values = {} }: FormFault): string | undefined => {
    const key = `fault.${code}`;
    if (!Object.hasOwn(words, key)) return undefined;
    // The catalogue has this key; one with a gap stands for all of them.
    return t(key as "fault.empty_file", { name: String(values.name ?? "") });
  };
}
