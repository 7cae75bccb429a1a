import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { SelectField, TextArea, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { PageHeader } from "~/app/components/page-header";
import { Tag, type Tone } from "~/app/components/tag";
import type { FormAnswer } from "~/app/core/form-fault";
import { textIn } from "~/app/i18n/text-in";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { useBrokerFaults } from "./broker-faults";
import type { BrokerProfile } from "./brokers.queries.server";
import type { BrokerState } from "./core/broker";
import { FieldChoices, type FieldTerm } from "./field-choices";

export interface BrokerProfileView {
  own?: BrokerProfile | undefined;
  /** What the form begins with when nothing was written yet. */
  personName: string;
  fields: readonly FieldTerm[];
  leagues: readonly FieldTerm[];
  requestId: string;
  done?: "saved" | "submitted" | "published" | "held" | "withdrawn" | undefined;
  answer: FormAnswer | undefined;
}

export const brokerTones: Readonly<Record<BrokerState, Tone>> = {
  draft: "neutral",
  submitted: "caution",
  published: "good",
  refused: "bad",
  withdrawn: "neutral",
};

/** The reader's own profile as a broker: where it stands, and the form. */
export function BrokerProfilePage(view: BrokerProfileView) {
  const { own, done, answer } = view;
  const t = useMessages("brokers");
  const paths = usePaths();
  const state = own?.status;
  return (
    <>
      <PageHeader
        title={t("ownTitle")}
        lead={t("ownLead")}
        tags={
          <Tag tone={state ? brokerTones[state] : "neutral"}>
            {t(state ? `state.${state}` : "state.none")}
          </Tag>
        }
        actions={
          own && state === "published" ? (
            <ButtonLink href={paths.broker(own.id)} variant="secondary">
              {t("toPublic")}
            </ButtonLink>
          ) : undefined
        }
      />
      <div className="flex max-w-prose flex-col gap-6 pb-12">
        {done && !answer ? (
          <Banner tone={done === "held" ? "caution" : "good"} title={t(`done.${done}`)} isAnswer />
        ) : null}
        {state === "refused" && own?.reason ? (
          <Banner tone="bad" title={t("state.refused")}>
            <p>{t("refusedBecause", { reason: own.reason })}</p>
          </Banner>
        ) : null}
        <Form {...view} />
        {own && (state === "published" || state === "submitted") ? (
          <PostForm requestId={`${view.requestId}-w`} intent="withdraw" answer={answer}>
            <p className="border-t border-line pt-4">
              <Button variant="danger">{t("withdraw")}</Button>
            </p>
          </PostForm>
        ) : null}
      </div>
    </>
  );
}

function Form({ own, personName, fields, leagues, requestId, answer }: BrokerProfileView) {
  const t = useMessages("brokers");
  const language = useLanguage();
  const words = useBrokerFaults();
  const field = useField(answer, { words });
  const isPublic = own?.status === "published";
  const chosen = answer?.form === "" ? (answer.typed.fieldCodes ?? []) : (own?.fieldCodes ?? []);
  return (
    <PostForm requestId={requestId} answer={answer} words={words}>
      {isPublic ? <p className="text-quiet">{t("recheck")}</p> : null}
      <TextField
        {...field("nameZh", own?.nameZh ?? personName)}
        label={t("nameZh")}
        isRequired
        autoComplete="name"
      />
      <TextField {...field("nameEn", own?.nameEn)} label={t("nameEn")} lang="en" />
      <TextField {...field("agency", own?.agency?.nameZh)} label={t("agencyInput")} hint={t("agencyHint")} />
      <TextField
        {...field("certificate", own?.certificate)}
        label={t("certificateInput")}
        hint={t("certificateHint")}
      />
      <TextField
        {...field("certificateNumber", own?.certificateNumber)}
        label={t("certificateNumber")}
        hint={t("certificateNumberHint")}
      />
      <SelectField
        {...field("areaCode", own?.areaCode ?? "")}
        label={t("areaCode")}
        options={[
          { value: "", label: t("areaAll") },
          ...leagues.map(({ code, name }) => ({ value: code, label: textIn(name, language)?.text ?? code })),
        ]}
      />
      <FieldChoices
        label={t("fieldCodes")}
        hint={t("fieldsHint")}
        error={field("fieldCodes").error}
        terms={fields}
        chosen={chosen}
      />
      <TextArea
        {...field("summaryZh", own?.summaryZh)}
        label={t("summaryZh")}
        hint={t("summaryZhHint")}
        isRequired
        rows={7}
      />
      <TextArea {...field("summaryEn", own?.summaryEn)} label={t("summaryEn")} lang="en" rows={7} />
      <div className="flex flex-wrap gap-3">
        {isPublic || own?.status === "submitted" ? (
          <Button name="do" value="submit">
            {t("savePublic")}
          </Button>
        ) : (
          <>
            <Button name="do" value="submit">
              {t("submit")}
            </Button>
            <Button name="do" value="save" variant="secondary">
              {t("save")}
            </Button>
          </>
        )}
      </div>
    </PostForm>
  );
}
