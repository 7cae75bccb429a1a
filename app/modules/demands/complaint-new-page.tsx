import { Button } from "~/app/components/button";
import { RadioField } from "~/app/components/choice-field";
import { EmptyState } from "~/app/components/empty-state";
import { SelectField, TextArea } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { PageHeader } from "~/app/components/page-header";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useLanguage, useMessages } from "~/app/i18n/use-messages";
import { nameIn } from "../registry/local-name";
import type { ComplaintSubjectView } from "./complaint-about.queries.server";
import { useComplaintFaults } from "./complaint-marks";
import { type ComplaintAbout, complaintChoices } from "./core/complaint";

/** The form of a complaint: about what, of whom, and what happened. */
export function ComplaintNewPage({
  subject,
  about,
  chosen,
  lastDay,
  requestId,
  answer,
}: {
  subject: ComplaintSubjectView;
  about: ComplaintAbout;
  /** Registration number of the platform that the address names. */
  chosen: string;
  lastDay: string;
  requestId: string;
  answer?: FormAnswer | undefined;
}) {
  const t = useMessages("complaints");
  const language = useLanguage();
  const { date } = useFormat();
  const words = useComplaintFaults();
  const field = useField(answer, { words });
  const { as, demand, platforms } = subject;
  const choices = complaintChoices(as, about);
  return (
    <>
      <PageHeader
        title={t("newTitle")}
        lead={t("newLead", { day: date(lastDay) })}
        facts={
          <p className="font-semibold">
            <HitText text={demand} />
          </p>
        }
      />
      <div className="max-w-prose pb-12">
        {choices.length === 0 ? (
          <EmptyState title={t("nothingTitle")}>
            <p>{t("nothingText")}</p>
          </EmptyState>
        ) : (
          <PostForm requestId={requestId} answer={answer} words={words}>
            <RadioField
              {...field("choice")}
              label={t("choiceLabel")}
              isStacked
              options={choices.map(({ kind, against }) => ({
                value: `${kind}-${against}`,
                label: t("choice", { kind: t(`kind.${kind}`), against: t(`against.${against}`) }),
              }))}
            />
            {about === "demand" && platforms.length > 0 ? (
              <SelectField
                {...field("slug", platforms.length === 1 ? platforms[0]?.slug : chosen)}
                label={t(as === "owner" ? "platformLabel" : "ownPlatformLabel")}
                {...(as === "owner" ? { hint: t("platformHint") } : {})}
                options={[
                  { value: "", label: t("platformNone") },
                  ...platforms.map(({ slug, name }) => ({ value: slug, label: nameIn(name, language).text })),
                ]}
              />
            ) : null}
            <TextArea
              {...field("text")}
              label={t("textLabel")}
              hint={t("textHint")}
              rows={8}
              maxLength={3000}
              isRequired
            />
            <div>
              <Button>{t("send")}</Button>
            </div>
          </PostForm>
        )}
      </div>
    </>
  );
}
