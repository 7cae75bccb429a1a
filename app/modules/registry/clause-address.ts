/** The register's address of the two documents that clauses are cited from. */
export const policySlugs = { S1: "nkf-2020-68", S2: "yijian-2018-draft" } as const;

const digits: Readonly<Record<string, string>> = {
  一: "1",
  二: "2",
  三: "3",
  四: "4",
  五: "5",
  六: "6",
  七: "7",
  八: "8",
  九: "9",
};

/**
 * Where `S1 三(五)1` can be read: the policy and the anchor of its clause, `3-5-1`. What follows the number (the
 * name of an entry in a list) is not part of it. Undefined for what is no clause of the two documents.
 */
export function clauseAddress(clause: string): { slug: string; anchor: string } | undefined {
  const match = /^(S1|S2) ([一二三四五六七八九])(?:[(（]([一二三四五六七八九])[)）](\d{1,2})?)?/.exec(clause);
  if (!match) return undefined;
  const [, document, first = "", second = "", third] = match;
  const steps = [digits[first], digits[second], third].filter((step) => step !== undefined);
  // The pattern lets only these two through.
  return { slug: policySlugs[document as "S1" | "S2"], anchor: steps.join("-") };
}
