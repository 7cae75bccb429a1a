import { type LocalisedText, textIn } from "../i18n/text-in";
import { useLanguage } from "../i18n/use-messages";

/** A text of several lines in the reader's language, else in the other one and marked as such. */
export function LongText({ text }: { text: LocalisedText }) {
  const language = useLanguage();
  const said = textIn(text, language);
  if (!said) return null;
  return (
    <p
      lang={said.lang === language ? undefined : said.lang}
      className="max-w-prose whitespace-pre-line text-pretty"
    >
      {said.text}
    </p>
  );
}
