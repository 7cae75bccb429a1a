import { Button } from "~/app/components/button";
import { TextArea, TextField } from "~/app/components/field";
import { FilesField } from "~/app/components/files-field";
import { PostForm, useField } from "~/app/components/form";
import type { FormAnswer, FormFault } from "~/app/core/form-fault";
import { yuanOf } from "~/app/core/money";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import type { RegistrationView } from "./registration.queries.server";
import { certificateMegabytes } from "./registration-form";

const own = [
  "not_number",
  "not_money",
  "number_taken",
  "certificate_missing",
  "reason_missing",
  "in_future",
  "before_conclusion",
  "applied_after",
  "technical_above_value",
  "above_contract",
] as const;

/** The form by which a seller enters what the office decided, or corrects it. */
export function RegistrationForm({
  view: { registration, facts },
  requestId,
  answer,
}: {
  view: RegistrationView;
  requestId: string;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("registrations");
  const { date, fen } = useFormat();
  const words = ({ code, values }: FormFault) => {
    const known = own.find((one) => one === code);
    if (known === undefined) return undefined;
    return t(`fault.${known}`, { date: date(facts.concludedOn), sum: fen(Number(values?.sum ?? 0)) });
  };
  const field = useField(answer, { words });
  const megabytes = certificateMegabytes;
  const sum = (fenNow: number | undefined) => (fenNow === undefined ? "" : yuanOf(fenNow));
  return (
    <PostForm
      requestId={requestId}
      answer={answer}
      words={words}
      hasFiles
      labels={{ certificate: t("certificate") }}
      className="flex max-w-prose flex-col gap-6"
    >
      <TextField
        {...field("number", registration?.number)}
        label={t("number")}
        hint={t("numberHint")}
        isRequired
        inputMode="numeric"
        maxLength={40}
        autoComplete="off"
      />
      <TextField
        {...field("office", registration?.office)}
        label={t("officeName")}
        isRequired
        maxLength={100}
      />
      <TextField {...field("appliedOn", registration?.appliedOn)} label={t("appliedOn")} type="date" />
      <TextField
        {...field("registeredOn", registration?.registeredOn)}
        label={t("registeredOn")}
        type="date"
        isRequired
      />
      <TextField
        {...field("value", sum(registration?.valueFen ?? facts.valueFen))}
        label={t("value")}
        isRequired
        inputMode="decimal"
      />
      <TextField
        {...field("technical", sum(registration?.technicalFen ?? facts.technicalFen))}
        label={t("technical")}
        hint={t("technicalHint")}
        isRequired
        inputMode="decimal"
      />
      <FilesField
        name="certificate"
        label={t("certificate")}
        hint={`${t("certificateHint", { megabytes })}${registration ? ` ${t("certificateKept")}` : ""}`}
        error={field("certificate").error}
        limits={{ files: 1, megabytes }}
        accept=".pdf,.png,.jpg,.jpeg"
        checks={{
          tooMany: t("certificateTooMany"),
          tooLarge: t("certificateTooLarge", { name: "{name}", megabytes }),
          empty: t("certificateEmpty", { name: "{name}" }),
        }}
      />
      {registration ? (
        <TextArea
          {...field("reason")}
          label={t("reason")}
          hint={t("reasonHint")}
          isRequired
          rows={3}
          maxLength={500}
        />
      ) : null}
      <div>
        <Button>{t(registration ? "correct" : "enter")}</Button>
      </div>
    </PostForm>
  );
}
