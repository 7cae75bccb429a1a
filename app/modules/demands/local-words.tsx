import { useLanguage } from "~/app/i18n/use-messages";
import { type LocalName, nameIn } from "../registry/local-name";

/** A name in the reader's language; where it has none, in Chinese and marked as Chinese. */
export function LocalWords({ name }: { name: LocalName }) {
  const language = useLanguage();
  const { text, lang } = nameIn(name, language);
  return lang === language ? text : <span lang={lang}>{text}</span>;
}
