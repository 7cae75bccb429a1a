/** What fixes the official names of a class: a regular expression, and the level at which it holds (none: at all). */
export interface NameRule {
  namePattern: string | null;
  namePatternLevel: string | null;
}

/** A rule of names as people read it: ××× stands for what is a name's own. */
export function shownPattern(namePattern: string): string {
  return namePattern
    .replace(/^\^/, "")
    .replace(/\$$/, "")
    .replaceAll(/\.[+*]\??/g, "×××");
}

/**
 * Whether a name is one that the rule of its class allows (S1 三(四)5: 内蒙古自治区……技术创新中心, for centers of the
 * region). A platform whose level no source states is not held to a rule of one level.
 */
export function isAllowed(
  rule: NameRule,
  { nameZh, level }: { nameZh: string; level?: string | null },
): boolean {
  if (!rule.namePattern) return true;
  if (rule.namePatternLevel && rule.namePatternLevel !== level) return true;
  return new RegExp(rule.namePattern, "u").test(nameZh);
}
