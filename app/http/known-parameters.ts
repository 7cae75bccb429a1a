import { listParameters, otherParameters } from "../address-query";

/**
 * Query parameters that some page reads. Every other one is dropped before a page is rendered, so that it neither
 * changes a page nor makes a second copy of it in the cache. A page that reads a new parameter adds it here.
 */
const knownParameters: ReadonlySet<string> = new Set([...listParameters, ...otherParameters]);

const MAX_PAIRS = 64;

/**
 * The known, non-empty parameters of a raw query in one canonical order, each pair once, without control characters
 * and without what was not UTF-8. Two addresses of the same page give the same string.
 */
export function canonicalQuery(query: string): string {
  if (query === "") return "";
  const pairs = new Map<string, [string, string]>();
  for (const [name, value] of new URLSearchParams(query)) {
    if (!knownParameters.has(name)) continue;
    const clean = cleanText(value);
    if (clean === "") continue;
    pairs.set(`${name}=${clean}`, [name, clean]);
    if (pairs.size === MAX_PAIRS) break;
  }
  const sorted = [...pairs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair);
  return new URLSearchParams(sorted).toString();
}

function cleanText(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  return value.replace(/[\x00-\x1f\x7f\ufffd]/g, " ").trim();
}
