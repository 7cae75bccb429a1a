import { type LocalisedText, textIn } from "../i18n/text-in";
import { useLanguage } from "../i18n/use-messages";
import { MarkedText } from "./marked-text";

/** Cuts a text into what was searched for and what was not. */
export type Mark = (text: string) => readonly { text: string; isHit: boolean }[];

/** A text in the reader's language where there is one, else in the other and marked as such; `mark` highlights. */
export function HitText({ text, mark }: { text: LocalisedText; mark?: Mark | undefined }) {
  const language = useLanguage();
  const own = textIn(text, language);
  if (!own) return null;
  const marked = mark ? <MarkedText parts={mark(own.text)} /> : own.text;
  return own.lang === language ? marked : <span lang={own.lang}>{marked}</span>;
}
