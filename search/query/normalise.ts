import { createRequire } from "node:module";
// The type only: the dictionaries cost 50 ms to load, so that happens with the first Han text.
import type * as OpenCC from "opencc-js/t2cn";

const require = createRequire(import.meta.url);
const longestText = 20_000;

let toSimplified: ((text: string) => string) | undefined;

/** Loads and builds the traditional → simplified converter once. */
function simplify(text: string): string {
  if (!toSimplified) {
    // The cast names the module's own types: `require` has none.
    const { Converter } = require("opencc-js/t2cn") as typeof OpenCC;
    const plain = Converter({ from: "t", to: "cn" });
    const taiwan = Converter({ from: "twp", to: "cn" });
    // Regional words (軟體 → 软件) are read only in text that is visibly traditional.
    toSimplified = (input) => {
      const simplified = plain(input);
      return simplified === input ? input : taiwan(input);
    };
  }
  return toSimplified(text);
}

/**
 * One spelling for everything that is compared: no control characters or lone surrogates, NFKC, lower case,
 * Latin letters without accents, simplified characters, single spaces. Reads at most 20,000 characters.
 */
export function normalise(text: string): string {
  const folded = cleanText(text.slice(0, longestText))
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(/(\p{Script=Latin})\p{Mn}+/gu, "$1")
    .normalize("NFC")
    .replace(/\s+/gu, " ")
    .trim();
  return /\p{Script=Han}/u.test(folded) ? simplify(folded) : folded;
}

/** Text that PostgreSQL and JSON accept: NUL, other control characters and lone surrogates become spaces. */
export function cleanText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}]/gu, " ");
}

/** A name as a key: normalised, letters and digits only, so that spacing and brackets do not matter. */
export function nameKey(name: string): string {
  return normalise(name).replace(/[^\p{L}\p{N}\p{M}]+/gu, "");
}
