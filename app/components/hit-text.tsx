import { markTerms } from "~/search/highlight";
import { type LocalisedText, textIn } from "../i18n/text-in";
import { useLanguage } from "../i18n/use-messages";
import { MarkedText } from "./marked-text";

/** A text in the reader's language where there is one, else in the other and marked as such; `terms` are highlighted. */
export function HitText({ text, terms = [] }: { text: LocalisedText; terms?: readonly string[] }) {
  const language = useLanguage();
  const own = textIn(text, language);
  if (!own) return null;
  const marked = terms.length === 0 ? own.text : <MarkedText parts={markTerms(own.text, terms)} />;
  return own.lang === language ? marked : <span lang={own.lang}>{marked}</span>;
}
