import { textIn } from "~/app/i18n/text-in";
import { useLanguage, useMessages } from "~/app/i18n/use-messages";
import { compareForm } from "./offer-list-request";

/** The box of a row that puts it into the comparison; belongs to the form at the end of the list. */
export function CompareBox({ id, name }: { id: number; name: { zh: string; en?: string } }) {
  const t = useMessages("offers");
  const language = useLanguage();
  return (
    <label className="no-print inline-flex min-h-11 cursor-pointer items-center gap-2.5 self-start text-small">
      <input
        type="checkbox"
        name="id"
        value={id}
        form={compareForm}
        aria-label={t("compare.add", { name: textIn(name, language)?.text ?? name.zh })}
        className="size-5 cursor-pointer"
      />
      <span aria-hidden="true">{t("compare.box")}</span>
    </label>
  );
}
