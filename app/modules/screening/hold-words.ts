import { messagesFor, translator } from "~/app/i18n/catalogues";
import type { Language } from "~/app/i18n/language";

/** What is held, in words: the kind's name, or its code where it has none yet. */
export function subjectIn(kind: string, language: Language): string {
  // Of the page's language every area is there.
  const words = messagesFor(language, ["screening"]).screening as Readonly<Record<string, unknown>>;
  const t = translator(language, "screening");
  return Object.hasOwn(words, `subject.${kind}`) ? t(`subject.${kind}` as "subject.notice") : kind;
}

/** The field of a form in words. */
export function fieldIn(field: string, language: Language): string {
  // Of the page's language every area is there.
  const words = messagesFor(language, ["screening"]).screening as Readonly<Record<string, unknown>>;
  const t = translator(language, "screening");
  return Object.hasOwn(words, `field.${field}`) ? t(`field.${field}` as "field.summaryZh") : t("otherText");
}
