import { markTerms } from "~/search/highlight";

/** Characters shown, and how many of them may stand before the first term. Latin letters are narrower. */
const sizes = { zh: { length: 80, before: 24 }, en: { length: 160, before: 48 } } as const;

/**
 * The part of a text around the first of the terms, with … where it was cut; its beginning where no term stands in
 * it. English is cut between words.
 */
export function excerptAround(text: string, terms: readonly string[], language: "zh" | "en"): string {
  const { length, before } = sizes[language];
  if (text.length <= length) return text;
  const hit = firstHit(text, terms);
  const wanted = Math.min(Math.max(0, hit - before), text.length - length);
  const begin = language === "en" ? wordBegin(text, wanted, hit) : wholeCharacter(text, wanted);
  const limit = begin + length;
  const end =
    limit >= text.length
      ? text.length
      : language === "en"
        ? Math.max(text.lastIndexOf(" ", limit), hit)
        : wholeCharacter(text, limit);
  return `${begin > 0 ? "…" : ""}${text.slice(begin, end).trim()}${end < text.length ? "…" : ""}`;
}

/** How many of the terms would be marked in the text. */
export function countTerms(text: string, terms: readonly string[]): number {
  return terms.filter((term) => markTerms(text, [term]).some((part) => part.isHit)).length;
}

function firstHit(text: string, terms: readonly string[]): number {
  let at = 0;
  for (const part of markTerms(text, terms)) {
    if (part.isHit) return at;
    at += part.text.length;
  }
  return 0;
}

function wordBegin(text: string, wanted: number, hit: number): number {
  if (wanted === 0) return 0;
  const space = text.indexOf(" ", wanted - 1);
  return space < 0 || space >= hit ? wanted : space + 1;
}

/** A place that does not part the two halves of a rare character. */
function wholeCharacter(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at;
}
