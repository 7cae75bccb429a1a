import { sameKey } from "./policy-text";

/** Signs of the longest title that is looked at: what is longer, or nested deeper, is no title. */
const longest = 200;

/** The titles in 《》 in a text, those within others too, each once. */
export function citedTitles(texts: readonly string[]): string[] {
  const found = new Set<string>();
  for (const text of texts) {
    const open: number[] = [];
    for (const { 0: sign, index } of text.matchAll(/[《》]/g)) {
      if (sign === "《") open.push(index + 1);
      else {
        const start = open.pop();
        if (start !== undefined && index - start <= longest) found.add(text.slice(start, index));
      }
    }
  }
  return [...found];
}

/** The same for every way in which a policy is cited: a law is cited without the name of the state too. */
function citationKey(title: string): string {
  return sameKey(title).replace(/^中华人民共和国/, "");
}

/** Which policies the texts cite by their titles. */
export function citedPolicies<Policy extends { title: string }>(
  texts: readonly string[],
  policies: readonly Policy[],
): Policy[] {
  const cited = new Set(citedTitles(texts).map(citationKey));
  cited.delete("");
  return policies.filter(({ title }) => cited.has(citationKey(title)));
}
