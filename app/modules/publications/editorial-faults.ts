import type { FormFault } from "~/app/core/form-fault";
import { messagesFor, translator } from "~/app/i18n/catalogues";
import { useLanguage } from "~/app/i18n/use-messages";

/** What is wrong with a form of this part of the desk, where the words are its own. */
export function useEditorialFaults(): (fault: FormFault) => string | undefined {
  const language = useLanguage();
  return ({ code, values }) => {
    // Of the page's language every area is there.
    const words = messagesFor(language, ["editorial"]).editorial as Readonly<Record<string, unknown>>;
    if (!Object.hasOwn(words, `fault.${code}`)) return undefined;
    const t = translator(language, "editorial");
    // The key is there, and the values are those of the fault's own words.
    return t(`fault.${code}` as "fault.too_short", { limit: "", ...values });
  };
}
