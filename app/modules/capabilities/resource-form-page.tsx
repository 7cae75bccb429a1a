import { Button } from "~/app/components/button";
import { RadioField } from "~/app/components/choice-field";
import { SelectField, TextArea, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Pair } from "~/app/components/form-rows";
import type { FormAnswer, FormFault } from "~/app/core/form-fault";
import { yuanOf } from "~/app/core/money";
import { textIn } from "~/app/i18n/text-in";
import { useLanguage, useMessages } from "~/app/i18n/use-messages";
import { accessModes } from "./core/resource-access";
import type { ResourceKind } from "./core/resource-kinds";
import { FormPart, TickList } from "./offer-form-parts";
import type { listResourceChoices, OwnResource } from "./own-resources.queries.server";
import { ResourceDetailFields } from "./resource-detail-fields";

const ownFaults = [
  "not_yuan",
  "only_paid",
  "not_number",
  "out_of_range",
  "not_code",
  "chinese_first",
  "too_many_lines",
  "too_many_fields",
] as const;

/** The words for what only these forms can find wrong. `otherwise`: those of all that a platform offers. */
export function useResourceFaults(otherwise: (fault: FormFault) => string | undefined) {
  const t = useMessages("resources");
  return (fault: FormFault) => {
    const known = ownFaults.find((one) => one === fault.code);
    return known ? t(`fault.${known}`) : otherwise(fault);
  };
}

/** The form of a shared resource: what all have, and what its kind's schema asks for. */
export function ResourceForm({
  kind,
  now,
  choices,
  requestId,
  answer,
  words,
}: {
  kind: ResourceKind;
  /** What stands there; none for a new one. */
  now?: OwnResource | undefined;
  choices: Awaited<ReturnType<typeof listResourceChoices>>;
  requestId: string;
  answer: FormAnswer | undefined;
  words: (fault: FormFault) => string | undefined;
}) {
  const t = useMessages("resources");
  const general = useMessages("capabilities");
  const language = useLanguage();
  const field = useField(answer, { words });
  const kindName = textIn(kind.name, language)?.text ?? "";
  const isDraft = now === undefined || now.status === "draft";
  const fieldCodes = field("fieldCodes");
  return (
    <PostForm
      requestId={requestId}
      answer={answer}
      words={words}
      className="flex max-w-[46rem] flex-col gap-8"
    >
      <input type="hidden" name="kind" value={kind.code} />
      <input type="hidden" name="version" value={now?.version ?? ""} />
      <FormPart title={t("own.what")}>
        <Pair>
          <TextField {...field("nameZh", now?.nameZh)} label={t("own.nameZh")} isRequired />
          <TextField {...field("nameEn", now?.nameEn ?? "")} label={t("own.nameEn")} lang="en" />
        </Pair>
        <TextArea
          {...field("summaryZh", now?.summaryZh)}
          label={t("own.summaryZh")}
          hint={t("own.summaryHint")}
        />
        <TextArea
          {...field("summaryEn", now?.summaryEn ?? "")}
          label={t("own.summaryEn")}
          lang="en"
          rows={3}
        />
        <TickList
          name="fieldCodes"
          label={t("own.fieldCodes")}
          error={fieldCodes.error}
          options={choices.fields.map(({ code, name }) => ({ value: code, name }))}
          ticked={answer ? (answer.typed.fieldCodes ?? []) : (now?.fieldCodes ?? [])}
        />
      </FormPart>
      <FormPart title={t("own.details", { kind: kindName })} hint={t("own.detailsHint")}>
        <ResourceDetailFields kind={kind} details={now?.details ?? {}} answer={answer} words={words} />
      </FormPart>
      <FormPart title={t("own.howToGet")}>
        <RadioField
          {...field("accessMode", now?.accessMode)}
          label={t("accessMode")}
          options={accessModes.map((mode) => ({ value: mode, label: t(`access.${mode}`) }))}
        />
        <TextField
          {...field("price", now?.priceFen == null ? "" : yuanOf(now.priceFen))}
          label={t("own.price")}
          hint={t("own.priceHint")}
          inputMode="decimal"
        />
        <TextArea
          {...field("accessNoteZh", now?.accessNoteZh ?? "")}
          label={t("own.accessNoteZh")}
          hint={t("own.accessNoteHint")}
          rows={3}
        />
        <TextArea
          {...field("accessNoteEn", now?.accessNoteEn ?? "")}
          label={t("own.accessNoteEn")}
          lang="en"
          rows={3}
        />
        <TextField {...field("website", now?.website ?? "")} label={t("own.website")} inputMode="url" />
        <SelectField
          {...field("siteId", now?.siteId ? String(now.siteId) : "")}
          label={t("own.site")}
          options={[
            { value: "", label: t("own.siteMain") },
            ...choices.sites.map(({ id, name }) => ({
              value: String(id),
              label: textIn(name, language)?.text ?? String(id),
            })),
          ]}
        />
      </FormPart>
      <p>
        <Button>{general(isDraft ? "saveDraft" : "save")}</Button>
      </p>
    </PostForm>
  );
}
