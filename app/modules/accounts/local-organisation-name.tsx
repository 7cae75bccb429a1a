import { textIn } from "~/app/i18n/text-in";
import { useLanguage } from "~/app/i18n/use-messages";

/** An organisation's name in the reader's language, marked where it is in the other one. */
export function LocalOrganisationName({ nameZh, nameEn }: { nameZh: string; nameEn?: string | undefined }) {
  const language = useLanguage();
  const said = textIn({ zh: nameZh, en: nameEn }, language);
  return <span lang={said && said.lang !== language ? said.lang : undefined}>{said?.text ?? nameZh}</span>;
}
