import { Button } from "~/app/components/button";
import { SelectField, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Pair } from "~/app/components/form-rows";
import { HitText } from "~/app/components/hit-text";
import { PageHeader } from "~/app/components/page-header";
import type { FormAnswer, FormFault } from "~/app/core/form-fault";
import { useLanguage, useMessages } from "~/app/i18n/use-messages";
import { type LocalName, nameIn } from "../registry/local-name";
import { serviceModes, userKinds } from "./core/service-record-choices";
import type { RecordChoices } from "./records.queries.server";

export interface RecordEntryView {
  platform: { slug: string; name: LocalName };
  choices: RecordChoices;
  requestId: string;
  answer: FormAnswer | undefined;
}

const known = [
  "of_something",
  "ends_before_it_begins",
  "longer_than_its_span",
  "not_over",
  "not_a_time",
  "not_hours",
  "not_money",
  "not_a_count",
] as const;

/** The form for what was delivered besides bookings: commissioned work, use elsewhere, the past. */
export function RecordEntryPage({ platform, choices, requestId, answer }: RecordEntryView) {
  const t = useMessages("assessment");
  const language = useLanguage();
  const words = ({ code }: FormFault) => {
    const found = known.find((one) => one === code);
    return found && t(`fault.${found}`);
  };
  const field = useField(answer, { intent: "enter", words });
  const named = ({ id, name, assetNumber }: { id: number; name: LocalName; assetNumber?: string }) => ({
    value: String(id),
    label: [nameIn(name, language).text, assetNumber].filter(Boolean).join(" · "),
  });
  const none = { value: "", label: t("none") };
  return (
    <>
      <PageHeader
        title={t("enterRecord")}
        facts={
          <p className="text-lead">
            <HitText text={platform.name} />
          </p>
        }
        lead={t("enterLead")}
      />
      <PostForm
        requestId={requestId}
        intent="enter"
        answer={answer}
        words={words}
        className="flex max-w-prose flex-col gap-6"
      >
        <SelectField
          {...field("instrumentId")}
          label={t("column.instrument")}
          hint={t("instrumentHint")}
          options={[none, ...choices.instruments.map(named)]}
        />
        <SelectField
          {...field("serviceId")}
          label={t("column.service")}
          options={[none, ...choices.services.map(named)]}
        />
        <SelectField
          {...field("mode", "commissioned")}
          label={t("column.mode")}
          isRequired
          options={serviceModes.map((mode) => ({ value: mode, label: t(`mode.${mode}`) }))}
        />
        <Pair>
          <TextField {...field("startedAt")} label={t("startedAt")} type="datetime-local" isRequired />
          <TextField {...field("endedAt")} label={t("endedAt")} type="datetime-local" isRequired />
        </Pair>
        <Pair>
          <TextField {...field("hours")} label={t("hoursLabel")} hint={t("hoursHint")} inputMode="decimal" />
          <TextField
            {...field("samples")}
            label={t("column.samples")}
            hint={t("samplesHint")}
            inputMode="numeric"
          />
        </Pair>
        <TextField
          {...field("amount")}
          label={t("amountLabel")}
          hint={t("amountHint")}
          inputMode="decimal"
          isRequired
        />
        <TextField
          {...field("userName")}
          label={t("column.user")}
          hint={t("userHint")}
          isRequired
          maxLength={200}
        />
        <SelectField
          {...field("userKind", "enterprise")}
          label={t("filter.user")}
          isRequired
          options={userKinds.map((kind) => ({ value: kind, label: t(`user.${kind}`) }))}
        />
        <TextField
          {...field("agreement")}
          label={t("column.agreement")}
          hint={t("agreementHint")}
          maxLength={200}
        />
        <div>
          <Button>{t("enterDo")}</Button>
        </div>
      </PostForm>
    </>
  );
}
