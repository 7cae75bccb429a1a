/** Letters of Chinese series whose recommended standards end in `/T`, which people also write without the stroke. */
const recommended =
  /^(GB|NY|SN|HJ|YY|QB|MT|SY|YB|YS|LY|AQ|SL|HG|JB|DZ|WS|SB|NB|DL|CJ|JC|YD|WH|DB\d{2,6})T(?=[ \d])/;

/** Where the letters of a number end and its digits begin. */
const prefix = /^(DB\d{2,6}(?:\/[A-Z]+)?|[A-Z]+(?:\/[A-Z]+)*) *(?=\d)/;

/** Longest number that is kept, in characters. */
const most = 60;

/**
 * The number of a standard or method in one spelling, so that the same method is the same text wherever it stands:
 * `ＧＢ／Ｔ22388—2008`, `gb/t 22388 - 2008` and `GBT22388-2008` are all `GB/T 22388-2008`. Undefined for what cannot be
 * a number: without a letter, without a digit, or longer than 60 characters.
 */
export function methodCode(typed: string): string | undefined {
  const plain = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\u2010-\u2015\u2212\u30fc\ufe58]/g, "-")
    .replace(/\s+/g, " ")
    .replace(/ ?([/\-.:]) ?/g, "$1")
    .trim();
  const spelled = plain.replace(recommended, "$1/T").replace(prefix, "$1 ");
  if (!/\p{L}/u.test(spelled) || !/\d/.test(spelled) || [...spelled].length > most) return undefined;
  return spelled;
}
