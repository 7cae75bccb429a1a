import type { Rewrite } from "~/search/engine";

/**
 * The text as it was understood, for "did you mean": what was rewritten stands rewritten, what was dropped is left
 * out. Undefined where that is nothing, or the words do not stand in the text as they were read.
 */
export function correctedText(text: string, interpretation: readonly Rewrite[]): string | undefined {
  let corrected = text.normalize("NFKC").toLowerCase();
  for (const { from, to } of interpretation) {
    const word = from.normalize("NFKC").toLowerCase();
    if (!corrected.includes(word)) return undefined;
    corrected = corrected.replace(word, () => to);
  }
  corrected = corrected.replace(/\s+/g, " ").trim();
  return corrected === "" || corrected === text ? undefined : corrected;
}
