import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { CheckField } from "~/app/components/choice-field";
import { TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { SummaryList } from "~/app/components/summary-list";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { useApplicationFacts } from "./application-facts";
import type { Prepared } from "./assisted-form";
import type { OpenAssistedForm } from "./assisted-forms.queries.server";
import type { LeagueChoice } from "./league-choices.queries.server";
import { useMembershipFaults } from "./membership-words";
import { NarrowPage } from "./narrow-page";
import { OrganisationApplicationFields } from "./organisation-application-fields";

/** The form as it was sent, when it shows once more what was corrected. */
type Answer = FormAnswer & { corrected?: readonly string[]; reviewed?: string };

/** What an office filled in for somebody, who reads all of it, corrects it, and says yes or no. */
export function AssistedFormPage({
  form,
  leagues,
  requestId,
  answer,
}: {
  form: OpenAssistedForm;
  leagues: readonly LeagueChoice[];
  requestId: string;
  answer: Answer | undefined;
}) {
  const members = useMessages("members");
  const t = useMessages("assistance");
  const paths = usePaths();
  const format = useFormat();
  if (form.state !== "waiting") {
    return (
      <NarrowPage title={t(`assisted.${form.state}`)} lead={t(`assisted.${form.state}Text`)}>
        {form.state === "confirmed" ? (
          <div className="flex flex-wrap gap-3">
            <ButtonLink href={paths.forgotPassword()}>{t("assisted.setPassword")}</ButtonLink>
            <ButtonLink variant="secondary" href={paths.login()}>
              {members("signIn")}
            </ButtonLink>
          </div>
        ) : null}
      </NarrowPage>
    );
  }
  const until = format.instant(new Date(form.expiresAt));
  return (
    <NarrowPage title={t("assisted.title")} lead={t("assisted.lead", { office: form.office, until })}>
      <Confirm form={form} leagues={leagues} requestId={requestId} answer={answer} />
      <PostForm
        requestId={requestId}
        intent="decline"
        answer={answer}
        className="flex flex-col items-start gap-3"
      >
        <p className="text-quiet">{t("assisted.declineText")}</p>
        <Button variant="danger">{t("assisted.declineDo")}</Button>
      </PostForm>
    </NarrowPage>
  );
}

function Confirm({
  form: { prepared, phone },
  leagues,
  requestId,
  answer,
}: {
  form: Extract<OpenAssistedForm, { state: "waiting" }>;
  leagues: readonly LeagueChoice[];
  requestId: string;
  answer: Answer | undefined;
}) {
  const t = useMessages("assistance");
  const words = useMembershipFaults();
  const paths = usePaths();
  const field = useField(answer, { intent: "confirm", words });
  const isReviewing = answer?.corrected !== undefined;
  return (
    <PostForm requestId={requestId} intent="confirm" answer={answer} words={words}>
      {answer?.corrected ? (
        <Corrections prepared={prepared} answer={answer} corrected={answer.corrected} leagues={leagues} />
      ) : null}
      <input type="hidden" name="reviewed" value={answer?.reviewed ?? ""} />
      <TextField {...field("personName", prepared.personName)} label={t("assisted.yourName")} isRequired />
      <SummaryList items={[{ term: t("assist.mobile"), detail: phone, note: t("assisted.phoneNote") }]} />
      <OrganisationApplicationFields answer={answer} intent="confirm" leagues={leagues} now={prepared} />
      <CheckField
        name="consent"
        isChecked={answer?.typed.consent?.[0] === "yes"}
        error={field("consent").error}
        beside={
          <p className="flex flex-wrap gap-x-4 text-small">
            <a href={paths.terms()}>{t("assisted.terms")}</a>
            <a href={paths.privacy()}>{t("assisted.privacy")}</a>
          </p>
        }
      >
        {t("assisted.consent")}
      </CheckField>
      <div>
        <Button>{t(isReviewing ? "assisted.confirmCorrected" : "assisted.confirmDo")}</Button>
      </div>
    </PostForm>
  );
}

/** What was filled in beside what its owner made of it. */
function Corrections({
  prepared,
  answer,
  corrected,
  leagues,
}: {
  prepared: Prepared;
  answer: Answer;
  corrected: readonly string[];
  leagues: readonly LeagueChoice[];
}) {
  const members = useMessages("members");
  const t = useMessages("assistance");
  const words = useApplicationFacts(leagues);
  const typed = Object.fromEntries(Object.entries(answer.typed).map(([name, values]) => [name, values[0]]));
  const before = words(prepared);
  // The words of a field that was typed; what is no kind or league shows nothing.
  const after = words(typed as Parameters<typeof words>[0]);
  const lines = [
    { field: "personName", term: t("assisted.yourName"), was: prepared.personName, is: typed.personName },
    ...before.map(({ field, term, detail }, index) => ({
      field: field as string,
      term,
      was: detail,
      is: after[index]?.detail,
    })),
  ].filter(({ field }) => corrected.includes(field));
  return (
    <Banner tone="caution" title={t("assisted.correctedTitle")} isAnswer>
      <dl className="flex flex-col gap-2 pt-2">
        {lines.map(({ field, term, was, is }) => (
          <div key={field}>
            <dt className="text-small text-quiet">{term}</dt>
            <dd>
              <del>{was ?? members("desk.empty")}</del> →{" "}
              <ins className="font-semibold">{is || members("desk.empty")}</ins>
            </dd>
          </div>
        ))}
      </dl>
    </Banner>
  );
}
