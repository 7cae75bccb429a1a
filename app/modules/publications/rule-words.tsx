import { useLanguage } from "~/app/i18n/use-messages";
import { ruleValueIn } from "./rule-value";
import type { Rule } from "./rules.queries.server";

/** A rule's value with its unit. What has no translation, such as a document's title, is marked as Chinese. */
export function RuleWords({ rule }: { rule: Rule }) {
  const language = useLanguage();
  const words = ruleValueIn(rule, language);
  const isChinese = language !== "zh-CN" && typeof rule.value === "string" && /\p{Script=Han}/u.test(words);
  return isChinese ? <span lang="zh-CN">{words}</span> : words;
}
