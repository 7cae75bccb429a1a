import { createRequire } from "node:module";
// The type only: the tables cost 75 ms to load, so that happens with the first word to be spelled.
import type * as PinyinPro from "pinyin-pro";

const require = createRequire(import.meta.url);
let library: typeof PinyinPro | undefined;

/** Syllables of a Han text without tones, polyphones read by their word (重庆 → chong qing). ü is written u. */
export function syllablesOf(text: string): string[] {
  // The cast names the module's own types: `require` has none.
  library ??= require("pinyin-pro") as typeof PinyinPro;
  return library.pinyin(text, { toneType: "none", type: "array", v: true }).map(pinyinKey);
}

/** Letters as they are compared: lower case, ü and v written u, nothing but a–z. */
export function pinyinKey(letters: string): string {
  return letters
    .toLowerCase()
    .replace(/[üv]/g, "u")
    .replace(/[^a-z]/g, "");
}

/** The first letters of the syllables. */
export function initialsOf(syllables: readonly string[]): string {
  return syllables.map((syllable) => syllable.charAt(0)).join("");
}

/** Pairs that many speakers do not tell apart written alike: zh/z, ch/c, sh/s, final ng/n. */
export function looseKey(letters: string): string {
  return letters.replace(/([zcs])h/g, "$1").replace(/ng/g, "n");
}
