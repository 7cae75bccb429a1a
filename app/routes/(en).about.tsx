import { about as english } from "~/app/i18n/en/texts/about";
import { about as chinese } from "~/app/i18n/zh-CN/texts/about";
import { TextRoute, textLoader, textMeta } from "~/app/text-route";

export const meta = textMeta("about");
export const loader = textLoader({ "zh-CN": chinese, en: english });

export default function About() {
  return <TextRoute name="about" />;
}
