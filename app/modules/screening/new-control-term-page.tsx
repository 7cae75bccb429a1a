import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { RadioField } from "~/app/components/choice-field";
import { TextArea, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import type { FormAnswer, FormFault } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";
import { controlKinds, controlLists } from "./control-term-form";
import { ControlledRecordList, type ControlledRecords } from "./controlled-records";

/** The form for a control term; looked at first, it says what the term would match. */
export function NewControlTermPage({
  requestId,
  today,
  answer,
  records,
}: {
  requestId: string;
  today: string;
  answer?: FormAnswer | undefined;
  records?: ControlledRecords | undefined;
}) {
  const t = useMessages("screening");
  const words = ({ code }: FormFault) =>
    code === "is_listed" || code === "begins_in_the_past" ? t(`fault.${code}`) : undefined;
  const field = useField(answer, { words });
  return (
    <Wide>
      <PageHeader title={t("addTermTitle")} />
      <div className="flex max-w-prose flex-col gap-8 pb-12">
        {records ? (
          <section className="flex flex-col gap-4">
            <Banner
              tone={records.total > 0 ? "caution" : "notice"}
              title={t("previewTitle", { count: records.total })}
              isAnswer
            >
              {records.total > 0 ? t("previewText") : null}
            </Banner>
            <ControlledRecordList records={records} />
          </section>
        ) : null}
        <PostForm requestId={requestId} answer={answer} words={words}>
          <Radio field={field("list")} label={t("list")} values={controlLists} word={(v) => t(`list.${v}`)} />
          <Radio field={field("kind")} label={t("kind")} values={controlKinds} word={(v) => t(`kind.${v}`)} />
          <TextField {...field("term")} label={t("term")} hint={t("termHint")} maxLength={60} isRequired />
          <TextArea
            {...field("explanationZh")}
            label={t("explanationZh")}
            hint={t("explanationZhHint")}
            rows={3}
            isRequired
          />
          <TextArea {...field("explanationEn")} label={t("explanationEn")} rows={3} lang="en" isRequired />
          <TextField
            {...field("basis")}
            label={t("basis")}
            hint={t("basisHint")}
            maxLength={200}
            isRequired
          />
          <Radio
            field={field("isOfficial")}
            label={t("official")}
            values={["yes", "no"] as const}
            word={(v) => t(`official.${v}`)}
          />
          <TextField
            {...field("effectiveFrom", today)}
            label={t("effectiveFrom")}
            hint={t("dateHint")}
            isRequired
          />
          <TextField {...field("effectiveTo")} label={t("effectiveTo")} hint={t("effectiveToHint")} />
          <div className="flex flex-wrap gap-3">
            <Button name="step" value="preview" variant={records ? "secondary" : "primary"}>
              {t("preview")}
            </Button>
            {records ? (
              <Button name="step" value="add">
                {t("addNow")}
              </Button>
            ) : null}
          </div>
        </PostForm>
      </div>
    </Wide>
  );
}

function Radio<Value extends string>({
  field: { name, defaultValue, error },
  label,
  values,
  word,
}: {
  field: { name: string; defaultValue: string; error: string | undefined };
  label: string;
  values: readonly Value[];
  word: (value: Value) => string;
}) {
  return (
    <RadioField
      name={name}
      label={label}
      error={error}
      defaultValue={defaultValue}
      options={values.map((value) => ({ value, label: word(value) }))}
    />
  );
}
