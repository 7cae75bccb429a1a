import { markTerms } from "~/search/highlight";

/** What a platform says of itself: phrases of its work, and a text. */
interface SelfDescription {
  directions: { zh: readonly string[]; en: readonly string[] };
  summary: { zh?: string | undefined; en?: string | undefined };
}

export interface Excerpt {
  text: string;
  lang: "zh-CN" | "en";
}

/** Enough phrases for two lines. */
const PHRASES = 6;

/**
 * A line or two that tell a reader whether the platform is the one: the directions of its work, those with the
 * terms searched for first; the sentence of the summary that has them if no direction does. In the reader's
 * language where there is one, else in Chinese; undefined where nothing is known.
 */
export function excerptOf(
  card: SelfDescription,
  language: "zh-CN" | "en",
  terms: readonly string[],
): Excerpt | undefined {
  const hasEnglish = card.directions.en.length > 0 || card.summary.en !== undefined;
  const lang = language === "en" && hasEnglish ? "en" : "zh-CN";
  const key = lang === "en" ? "en" : "zh";
  const directions = card.directions[key];
  const sentences = sentencesOf(card.summary[key] ?? "");
  const has = (text: string) => hasTerm(text, terms);
  const hits = directions.filter(has);
  const sentence = hits.length === 0 ? sentences.find(has) : undefined;
  if (sentence !== undefined) return { text: sentence, lang };
  const phrases = [...hits, ...directions.filter((direction) => !hits.includes(direction))].slice(0, PHRASES);
  const text = phrases.length > 0 ? phrases.join(lang === "en" ? "; " : "；") : sentences[0];
  return text === undefined ? undefined : { text, lang };
}

/** Whether a term would be marked in the text. */
export function hasTerm(text: string, terms: readonly string[]): boolean {
  return terms.length > 0 && markTerms(text, terms).some((part) => part.isHit);
}

function sentencesOf(text: string): string[] {
  return (
    text.match(/[^。！？.!?]+(?:[。！？!?]+|\.(?=\s|$)|\.|$)/g)?.map((sentence) => sentence.trim()) ?? []
  );
}
