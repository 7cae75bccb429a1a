import { cleanText } from "../../query/normalise";
import { pairMark, type Reading } from "../../query/reading";

const longestPart = 200;

/** Marks a word that a record has only in the names of others. */
export const asideMark = "-";

/**
 * A word quoted for the text form of a tsvector or tsquery, where nothing inside the quotes is an operator. The
 * only place that quotes.
 */
export function quoteLexeme(word: string): string {
  return `'${word.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}

/** A facet's value as a lexeme. Words hold letters and digits only, so none can pass for one. */
export function facetLexeme(facet: string, value: string): string {
  return `~${cleanText(facet.slice(0, longestPart))}:${cleanText(value.slice(0, longestPart))}`;
}

/** The pair of neighbouring characters as a lexeme of the title index. */
export function pairLexeme(pair: string): string {
  return pairMark + pair;
}

/** A tsquery that asks for every group of a reading. */
export function everyGroup(reading: Reading): string {
  return reading.groups
    .map((group) => {
      const any = group.any.map((words) => allOf(words.map(quoteLexeme))).filter(Boolean);
      return any.length > 0 ? `(${any.join(" | ")})` : "";
    })
    .filter(Boolean)
    .join(" & ");
}

/** The same, with words that the record has of its own, not only in the names of others. */
export function everyOwnGroup(reading: Reading): string {
  const own = (word: string) => `(${quoteLexeme(word)} & !${quoteLexeme(asideMark + word)})`;
  return allOf(
    reading.groups
      .map((group) => {
        const any = group.any.map((words) => allOf(words.map(own))).filter(Boolean);
        return any.length > 0 ? `(${any.join(" | ")})` : "";
      })
      .filter(Boolean),
  );
}

/** A tsquery that asks for any word of a reading that only the names of others have. */
export function anyAside(reading: Reading): string {
  const words = reading.groups.flatMap((group) => group.any.flat());
  return [...new Set(words)].map((word) => quoteLexeme(asideMark + word)).join(" | ");
}

/** A tsquery that asks for any word of a reading: what the rank is computed from. */
export function anyWord(reading: Reading): string {
  const words = reading.groups.flatMap((group) => group.any.flat());
  return [...new Set(words)].map(quoteLexeme).join(" | ");
}

/** Lexemes of which one must occur, or an operand that matches nothing for an empty choice. */
export function oneOfFacet(facet: string, values: readonly string[]): string {
  const any = values.map((value) => quoteLexeme(facetLexeme(facet, value)));
  return any.length > 0 ? `(${any.join(" | ")})` : quoteLexeme("~nothing");
}

/** Joins operands by AND. */
export function allOf(operands: readonly string[]): string {
  return operands.length > 1 ? `(${operands.join(" & ")})` : (operands[0] ?? "");
}
