import { markTerms } from "~/search/highlight";

const LENGTH = 160;
const BEFORE = 30;

/** The part of a text around the first of the terms; its beginning where none of them stands in it. */
export function textAround(text: string, terms: readonly string[]): string {
  // Lines of Chinese follow each other without a space.
  const line = text
    .replace(/(?<=[\p{Script=Han}。，；：！？）])\s+(?=[\p{Script=Han}（“《])/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
  const parts = markTerms(line, terms);
  const hit = parts.findIndex((part) => part.isHit);
  const at = parts.slice(0, Math.max(0, hit)).reduce((sum, part) => sum + part.text.length, 0);
  const begin = at > BEFORE ? startOfWord(line, at - BEFORE) : 0;
  const cut = [...line.slice(begin)].slice(0, LENGTH).join("");
  return `${begin > 0 ? "…" : ""}${cut}${begin + cut.length < line.length ? "…" : ""}`;
}

/** Not in the middle of a word in letters, nor of a pair that makes one character. */
function startOfWord(text: string, at: number): number {
  const space = text.slice(at, at + BEFORE).search(/[\s，。；、：]/u);
  if (space >= 0) return at + space + 1;
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at;
}
