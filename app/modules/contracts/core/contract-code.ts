/** Signs that nobody mistakes for one another, on paper or by telephone. */
const signs = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/** A code such as `HT-7K3M-Q2XP`. `below`: a whole number of chance from 0 up to, not including, its argument. */
export function newContractCode(below: (most: number) => number): string {
  const four = () => Array.from({ length: 4 }, () => signs[below(signs.length)]).join("");
  return `HT-${four()}-${four()}`;
}

/** A code as people type it, however they part and write it; undefined for what is none. */
export function typedContractCode(typed: string): string | undefined {
  const plain = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "");
  const [, first, second] = /^(?:HT)?([0-9A-Z]{4})([0-9A-Z]{4})$/.exec(plain) ?? [];
  const code = `HT-${first}-${second}`;
  return first !== undefined && [...`${first}${second}`].every((sign) => signs.includes(sign))
    ? code
    : undefined;
}
