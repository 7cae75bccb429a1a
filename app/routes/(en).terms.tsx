import { terms as english } from "~/app/i18n/en/texts/terms";
import { terms as chinese } from "~/app/i18n/zh-CN/texts/terms";
import { TextRoute, textLoader, textMeta } from "~/app/text-route";

export const meta = textMeta("terms");
export const loader = textLoader({ "zh-CN": chinese, en: english });

export default function Terms() {
  return <TextRoute name="terms" />;
}
