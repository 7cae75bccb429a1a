import { SelectField, TextArea, TextField } from "~/app/components/field";
import type { useField } from "~/app/components/form";
import { useLanguage, useMessages } from "~/app/i18n/use-messages";
import { nameIn } from "./local-name";
import type { Term } from "./vocabulary.queries.server";

type Field = ReturnType<typeof useField>;

/** The document of a decision: what it is called, its number and its day. */
export function DocumentFields({ field }: { field: Field }) {
  const t = useMessages("desk");
  return (
    <fieldset className="flex flex-col gap-6 rounded border border-line bg-surface p-5">
      <legend className="px-2 text-lead font-semibold">{t("documentTitle")}</legend>
      <TextField
        {...field("documentTitle")}
        label={t("document.title")}
        hint={t("documentHint.title")}
        isRequired
        maxLength={180}
      />
      <div className="grid gap-6 sm:grid-cols-2">
        <TextField
          {...field("documentNumber")}
          label={t("document.number")}
          hint={t("documentHint.number")}
          isRequired
          maxLength={100}
        />
        <TextField
          {...field("decidedOn")}
          label={t("document.day")}
          hint={t("documentHint.day")}
          isRequired
          inputMode="numeric"
          maxLength={10}
        />
      </div>
    </fieldset>
  );
}

/** What the public is told of a change beside its facts. */
export function NoteFields({ field }: { field: Field }) {
  const t = useMessages("desk");
  return (
    <>
      <TextArea {...field("noteZh")} label={t("noteZh")} hint={t("noteHint")} rows={3} />
      <TextArea {...field("noteEn")} label={t("noteEn")} hint={t("noteEnHint")} rows={3} lang="en" />
    </>
  );
}

/** A select that may be left open, with the first choice saying so. */
export function Choice({
  options,
  defaultValue,
  ...rest
}: Omit<Parameters<typeof SelectField>[0], "defaultValue"> & { defaultValue?: string }) {
  // An empty default begins with the empty choice, as no default does.
  return <SelectField {...rest} options={options} {...(defaultValue ? { defaultValue } : {})} />;
}

/** The choices of a vocabulary, in the reader's language. */
export function useTermOptions(terms: readonly Term[]): { value: string; label: string }[] {
  const language = useLanguage();
  return terms.map(({ code, name }) => ({ value: code, label: nameIn(name, language).text }));
}

const levels = ["national", "ministry", "region", "league"] as const;
const modes = ["enterprise_led", "enterprises_joint", "institute_led"] as const;

export function useLevelOptions() {
  const t = useMessages("platforms");
  return levels.map((value) => ({ value, label: t(`level.${value}`) }));
}

export function useModeOptions() {
  const t = useMessages("platform");
  return modes.map((value) => ({ value, label: t(`mode.${value}`) }));
}
