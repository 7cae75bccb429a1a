import type { Language } from "./language";

/** A text that may be missing in either language. */
export interface LocalisedText {
  zh?: string;
  en?: string;
}

/** The text for a reader of the language, or else the other one, with the language that it is in. */
export function textIn(
  text: LocalisedText,
  language: Language,
): { text: string; lang: Language } | undefined {
  const [own, other] = language === "en" ? [text.en, text.zh] : [text.zh, text.en];
  if (own) return { text: own, lang: language };
  if (other) return { text: other, lang: language === "en" ? "zh-CN" : "en" };
  return undefined;
}
