/** A word of a search text that was not read as it was typed. */
export interface ReadWord {
  from: string;
  to: string;
  why: "pinyin" | "initials" | "typo" | "homophone" | "dropped" | "absent";
}

/**
 * The text as it was understood, for "did you mean": what was rewritten stands rewritten. Undefined where nothing
 * was, where words were dropped (what is left would read as broken), or where the words do not stand in the text as
 * they were read.
 */
export function correctedText(text: string, interpretation: readonly ReadWord[]): string | undefined {
  if (interpretation.some(({ why }) => why === "dropped" || why === "absent")) return undefined;
  let corrected = text.normalize("NFKC").toLowerCase();
  for (const { from, to } of interpretation) {
    const word = from.normalize("NFKC").toLowerCase();
    if (!corrected.includes(word)) return undefined;
    corrected = corrected.replace(word, () => to);
  }
  corrected = corrected.replace(/\s+/g, " ").trim();
  return corrected === "" || corrected === text ? undefined : corrected;
}
