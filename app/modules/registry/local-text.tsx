import { useLanguage } from "~/app/i18n/use-messages";
import { type LocalName, nameIn } from "./local-name";
import { Marked } from "./marked";

/** A name in the reader's language; where it has none, in Chinese and marked as Chinese. `terms` are highlighted. */
export function LocalText({ name, terms = [] }: { name: LocalName; terms?: readonly string[] }) {
  const language = useLanguage();
  const { text, lang } = nameIn(name, language);
  const content = <Marked text={text} terms={terms} />;
  return lang === language ? content : <span lang={lang}>{content}</span>;
}
