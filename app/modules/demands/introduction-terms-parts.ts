import { translator } from "~/app/i18n/catalogues";
import type { Language } from "~/app/i18n/language";

/** The two halves of the terms of an introduction, as `termsText` joins them; undefined for what has no second half. */
export function termsParts(text: string): Record<Language, string> | undefined {
  // What a broker adds may have empty lines too: the second half begins at its title, and ends with the text.
  const at = text.lastIndexOf(`\n\n${translator("en", "introductions")("terms.title")}\n`);
  return at < 0 ? undefined : { "zh-CN": text.slice(0, at), en: text.slice(at + 2) };
}
