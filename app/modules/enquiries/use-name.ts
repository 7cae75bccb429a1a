import { useLanguage } from "~/app/i18n/use-messages";
import { type LocalName, nameIn } from "../registry/local-name";

/** Names as plain text in the reader's language, for sentences and choices. */
export function useName(): (name: LocalName) => string {
  const language = useLanguage();
  return (name) => nameIn(name, language).text;
}
