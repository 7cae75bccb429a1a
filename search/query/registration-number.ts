import type { Dictionary } from "./dictionary";

const shape = /^([a-z]{2,4})[\s\p{Pd}]*([0-9]{1,7})$/u;
const fewestDigits = 4;

/**
 * A normalised text as the registration number that it stands for, `tic23` as `tic-0023`; undefined when the corpus
 * has no such number, or knows the text as a word (`co2`).
 */
export function registrationNumberOf(text: string, dictionary: Dictionary): string | undefined {
  const [, prefix = "", digits = ""] = shape.exec(text) ?? [];
  const number = digits.replace(/^0+/, "").padStart(fewestDigits, "0");
  const isKnown = dictionary.has(prefix) && dictionary.has(number) && !dictionary.has(text);
  return prefix && isKnown ? `${prefix}-${number}` : undefined;
}
