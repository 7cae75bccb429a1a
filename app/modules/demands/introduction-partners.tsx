import { TextField } from "~/app/components/field";
import type { useField } from "~/app/components/form";
import { useMessages } from "~/app/i18n/use-messages";

type Field = ReturnType<typeof useField>;

/** Few share their credit: folded away, unless something is typed there or wrong with it. */
export function PartnersFields({ field }: { field: Field }) {
  const t = useMessages("introductions");
  const isOpen = ["partner1", "share1", "partner2", "share2"].some((name) => {
    const { defaultValue, error } = field(name);
    return defaultValue !== "" || error !== undefined;
  });
  return (
    <details open={isOpen}>
      <summary className="inline-flex min-h-11 cursor-pointer items-center text-action">
        {t("partnersTitle")}
      </summary>
      <fieldset className="flex flex-col gap-4 pt-2">
        <legend className="sr-only">{t("partnersTitle")}</legend>
        <p className="text-small text-quiet">{t("partnersHint")}</p>
        <Partner field={field} at={1} />
        <Partner field={field} at={2} />
      </fieldset>
    </details>
  );
}

function Partner({ field, at }: { field: Field; at: 1 | 2 }) {
  const t = useMessages("introductions");
  const number = String(at);
  return (
    <div className="grid gap-4 sm:grid-cols-[2fr_1fr]">
      <TextField {...field(`partner${at}`)} label={t("partnerLabel", { number })} />
      <TextField {...field(`share${at}`)} label={t("partnerShareLabel", { number })} inputMode="decimal" />
    </div>
  );
}
