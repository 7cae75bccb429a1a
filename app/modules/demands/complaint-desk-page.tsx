import type { ReactNode } from "react";
import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { RadioField } from "~/app/components/choice-field";
import { SelectField, TextArea } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Section } from "~/app/components/section-nav";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";
import { useComplaintFaults } from "./complaint-marks";
import { type ComplaintChange, ComplaintHead, ComplaintTexts } from "./complaint-page";
import type { ComplaintDetail } from "./complaints.queries.server";
import { mayChangeCredit } from "./core/complaint";
import { complaintOutcomes } from "./core/vocabulary";

const changes = ["credit", "uncredit"] as const;

/** One complaint at the desk: both sides' words, the demand's details on a reason, and the decision. */
export function ComplaintDeskPage({
  complaint,
  details,
  done,
  isParty,
  requestIds,
  answer,
}: {
  complaint: ComplaintDetail;
  /** The demand's details, once the officer has said what for. */
  details?: ReactNode;
  done?: ComplaintChange | undefined;
  isParty: boolean;
  requestIds: { look: string; decide: string };
  answer?: FormAnswer | undefined;
}) {
  const t = useMessages("complaints");
  const words = useComplaintFaults();
  const look = useField(answer, { intent: "look", words });
  return (
    <>
      <ComplaintHead complaint={complaint} done={done} />
      <div className="flex max-w-prose flex-col">
        <ComplaintTexts complaint={complaint} />
        {complaint.status !== "open" ? null : isParty ? (
          <Banner tone="caution" title={t("fault.own_case")} />
        ) : (
          <>
            <Section id="details" title={t("detailsTitle")}>
              {details ?? (
                <PostForm requestId={requestIds.look} intent="look" answer={answer} words={words}>
                  <p className="text-quiet">{t("lookText")}</p>
                  <TextArea {...look("why")} label={t("lookLabel")} rows={2} maxLength={500} isRequired />
                  <div>
                    <Button variant="secondary">{t("look")}</Button>
                  </div>
                </PostForm>
              )}
            </Section>
            <Section id="decide" title={t("decideTitle")}>
              <DecideForm complaint={complaint} requestId={requestIds.decide} answer={answer} />
            </Section>
          </>
        )}
      </div>
    </>
  );
}

function DecideForm({
  complaint,
  requestId,
  answer,
}: {
  complaint: ComplaintDetail;
  requestId: string;
  answer?: FormAnswer | undefined;
}) {
  const t = useMessages("complaints");
  const words = useComplaintFaults();
  const field = useField(answer, { intent: "decide", words });
  const credits = changes.filter((change) =>
    mayChangeCredit(complaint.kind, complaint.introduction?.status, change),
  );
  return (
    <PostForm requestId={requestId} intent="decide" answer={answer} words={words}>
      <RadioField
        {...field("outcome")}
        label={t("outcomeLabel")}
        options={complaintOutcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))}
      />
      {credits.length > 0 ? (
        <SelectField
          {...field("credit")}
          label={t("creditLabel")}
          hint={t("creditHint")}
          options={[
            { value: "", label: t("credit.none") },
            ...credits.map((value) => ({ value, label: t(`credit.${value}`) })),
          ]}
        />
      ) : null}
      <TextArea
        {...field("answer")}
        label={t("answerLabel")}
        hint={t("answerHint")}
        rows={6}
        maxLength={3000}
        isRequired
      />
      <div>
        <Button>{t("decide")}</Button>
      </div>
    </PostForm>
  );
}
