import { MarkedText } from "~/app/components/marked-text";
import { Tag, type Tone } from "~/app/components/tag";
import { textIn } from "~/app/i18n/text-in";
import { useLanguage, useMessages } from "~/app/i18n/use-messages";
import { markTerms } from "~/search/highlight";
import type { PolicyForce, PolicyText } from "./policy-cards.queries.server";

const tones: Readonly<Record<PolicyForce, Tone>> = {
  in_force: "good",
  trial: "good",
  draft: "caution",
  repealed: "bad",
  cited: "neutral",
};

/** Whether a policy holds, as a word. */
export function ForceTag({ force }: { force: PolicyForce }) {
  const t = useMessages("policies");
  return <Tag tone={tones[force]}>{t(`force.${force}`)}</Tag>;
}

/** A text in the reader's language; where it has none, in Chinese and marked as Chinese. `terms` are highlighted. */
export function PolicyWords({ text, terms = [] }: { text: PolicyText; terms?: readonly string[] }) {
  const language = useLanguage();
  const { text: words, lang } = textIn(text, language) ?? { text: text.zh, lang: "zh-CN" };
  const content = <Marked text={words} terms={terms} />;
  return lang === language ? content : <span lang={lang}>{content}</span>;
}

/** Text with the terms of a search marked. */
export function Marked({ text, terms }: { text: string; terms: readonly string[] }) {
  return terms.length === 0 ? text : <MarkedText parts={markTerms(text, terms)} />;
}
