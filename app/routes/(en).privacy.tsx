import { privacy as english } from "~/app/i18n/en/texts/privacy";
import { privacy as chinese } from "~/app/i18n/zh-CN/texts/privacy";
import { TextRoute, textLoader, textMeta } from "~/app/text-route";

export const meta = textMeta("privacy");
export const loader = textLoader({ "zh-CN": chinese, en: english });

export default function Privacy() {
  return <TextRoute name="privacy" />;
}
