import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { CheckField } from "~/app/components/choice-field";
import { TextArea, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { PageHeader } from "~/app/components/page-header";
import { Section } from "~/app/components/section-nav";
import { civilDateAt } from "~/app/core/civil-date";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import { useBrokerFaults } from "./broker-faults";
import { ExpertTies } from "./expert-ties";
import type { ExpertProfile } from "./experts.queries.server";
import { FieldChoices, type FieldTerm } from "./field-choices";

export interface ExpertView {
  expert: ExpertProfile;
  fields: readonly FieldTerm[];
  requestId: string;
  done?: "saved" | "declared" | undefined;
  answer: FormAnswer | undefined;
}

/** The reader's own account as an expert: never public. */
export function ExpertPage(view: ExpertView) {
  const { expert, done, answer, requestId } = view;
  const t = useMessages("brokers");
  const format = useFormat();
  return (
    <>
      <PageHeader title={t("expertTitle")} lead={t("expertLead")} />
      <div className="flex max-w-prose flex-col gap-6 pb-12">
        {done && !answer ? (
          <Banner tone="good" title={t(done === "declared" ? "expertDeclared" : "expertDone")} isAnswer />
        ) : null}
        {expert.isDeclarationDue ? (
          <Banner tone="caution" title={t("expertDue")}>
            <p>{t("expertDueText")}</p>
          </Banner>
        ) : null}
        <Section id="profile" title={t("expertProfile")}>
          <ProfileForm {...view} />
        </Section>
        <Section id="ties" title={t("expertTies")}>
          <ExpertTies ties={expert.ties} requestId={`${requestId}-t`} answer={answer} />
        </Section>
        <Section id="declare" title={t("expertDeclare")}>
          {expert.declaredAt ? (
            <p className="text-quiet">
              {t("expertDeclaredOn", { date: format.date(civilDateAt(new Date(expert.declaredAt))) })}
            </p>
          ) : null}
          <DeclareForm requestId={`${requestId}-d`} answer={answer} />
        </Section>
      </div>
    </>
  );
}

function ProfileForm({ expert, fields, requestId, answer }: ExpertView) {
  const t = useMessages("brokers");
  const intent = "profile";
  const words = useBrokerFaults();
  const field = useField(answer, { intent, words });
  const employerNote = expert.employer
    ? ` ${t(expert.isEmployerRegistered ? "expertEmployerKnown" : "expertEmployerUnknown")}`
    : "";
  return (
    <PostForm requestId={requestId} intent={intent} answer={answer} words={words}>
      <TextField {...field("title", expert.title)} label={t("expertPosition")} />
      <TextField
        {...field("employer", expert.employer)}
        label={t("expertEmployer")}
        hint={t("expertEmployerHint") + employerNote}
        isRequired
      />
      <FieldChoices
        label={t("expertFields")}
        hint={t("expertFieldsHint")}
        error={field("fieldCodes").error}
        terms={fields}
        chosen={answer?.form === intent ? (answer.typed.fieldCodes ?? []) : expert.fieldCodes}
      />
      <TextArea {...field("specialities", expert.specialities)} label={t("expertSpecialities")} rows={4} />
      <p>
        <Button>{t("saveExpert")}</Button>
      </p>
    </PostForm>
  );
}

function DeclareForm({ requestId, answer }: { requestId: string; answer: FormAnswer | undefined }) {
  const t = useMessages("brokers");
  const field = useField(answer, { intent: "declare" });
  return (
    <PostForm requestId={requestId} intent="declare" answer={answer} className="flex flex-col gap-4">
      <CheckField name="complete" error={field("complete").error} isChecked={false}>
        {t("expertDeclareBox")}
      </CheckField>
      <p>
        <Button>{t("expertDeclareDo")}</Button>
      </p>
    </PostForm>
  );
}
