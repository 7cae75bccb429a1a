import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { TextArea } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { nameIn } from "../registry/local-name";
import { ComplaintTags, useComplaintFaults } from "./complaint-marks";
import type { ComplaintDetail } from "./complaints.queries.server";

/** What can just have been done on the page. */
export const complaintChanges = ["opened", "held", "stated", "withdrawn", "decided"] as const;
export type ComplaintChange = (typeof complaintChanges)[number];

/** One complaint for one of its sides: what was said, what was decided, and the side's own form. */
export function ComplaintPage({
  complaint,
  done,
  requestIds,
  answer,
}: {
  complaint: ComplaintDetail;
  done?: ComplaintChange | undefined;
  requestIds: { state: string; withdraw: string };
  answer?: FormAnswer | undefined;
}) {
  const t = useMessages("complaints");
  const { role, status, statement } = complaint;
  return (
    <>
      <ComplaintHead complaint={complaint} done={done} />
      <div className="flex max-w-prose flex-col">
        <ComplaintTexts complaint={complaint} />
        {role === "other" && status === "open" && !statement ? (
          <Section id="state" title={t("stateTitle")}>
            <StateForm requestId={requestIds.state} answer={answer} />
          </Section>
        ) : null}
        {role === "complainant" && status === "open" ? (
          <Section id="withdraw" title={t("withdrawTitle")}>
            <PostForm requestId={requestIds.withdraw} intent="withdraw" answer={answer}>
              <p>{t("withdrawText")}</p>
              <div>
                <Button variant="secondary">{t("withdraw")}</Button>
              </div>
            </PostForm>
          </Section>
        ) : null}
      </div>
    </>
  );
}

/** The name and state of a complaint, and what was just done. */
export function ComplaintHead({
  complaint,
  done,
}: {
  complaint: ComplaintDetail;
  done?: ComplaintChange | undefined;
}) {
  const t = useMessages("complaints");
  const language = useLanguage();
  return (
    <>
      <PageHeader
        title={`${t(`kind.${complaint.kind}`)} · ${nameIn(complaint.demand, language).text}`}
        tags={
          <>
            <ComplaintTags line={complaint} />
            {complaint.isSample ? <SampleTag /> : null}
          </>
        }
      />
      {done ? (
        <div className="max-w-prose pb-6">
          <Banner tone={done === "held" ? "caution" : "good"} title={t(`done.${done}`)} isAnswer />
        </div>
      ) : null}
    </>
  );
}

/** What both sides said, and what was decided. */
export function ComplaintTexts({ complaint }: { complaint: ComplaintDetail }) {
  const t = useMessages("complaints");
  const paths = usePaths();
  const { date, instant } = useFormat();
  const { statement, decision, introduction, platform } = complaint;
  return (
    <>
      <Section id="facts" title={t("factsTitle")}>
        <SummaryList
          items={[
            { term: t("fact.demand"), detail: <HitText text={complaint.demand} /> },
            ...(platform ? [{ term: t("fact.platform"), detail: <HitText text={platform} /> }] : []),
            { term: t("fact.against"), detail: t(`against.${complaint.against}`) },
            ...(introduction && complaint.role
              ? [
                  {
                    term: t("fact.introduction"),
                    detail: <a href={paths.introduction(introduction.id)}>{t("toIntroduction")}</a>,
                  },
                ]
              : []),
            { term: t("fact.opened"), detail: instant(new Date(complaint.openedAt)) },
            { term: t("fact.due"), detail: date(complaint.clock.lastDay), note: t("dueNote") },
          ]}
        />
      </Section>
      <Section id="text" title={t("textTitle")}>
        <p className="break-words whitespace-pre-line">{complaint.text}</p>
      </Section>
      {complaint.against === "officer" ? null : (
        <Section id="statement" title={t("statementTitle")}>
          {statement ? (
            <>
              <p className="break-words whitespace-pre-line">{statement.text}</p>
              <p className="text-small text-quiet">{instant(new Date(statement.at))}</p>
            </>
          ) : (
            <p className="text-quiet">{t("statementNone")}</p>
          )}
        </Section>
      )}
      {decision ? (
        <Section id="decision" title={t("decisionTitle")}>
          <p className="font-semibold">{t(`outcome.${decision.outcome}`)}</p>
          <p className="break-words whitespace-pre-line">{decision.answer}</p>
          <p className="text-small text-quiet">{instant(new Date(decision.at))}</p>
        </Section>
      ) : null}
    </>
  );
}

function StateForm({ requestId, answer }: { requestId: string; answer?: FormAnswer | undefined }) {
  const t = useMessages("complaints");
  const words = useComplaintFaults();
  const field = useField(answer, { intent: "state", words });
  return (
    <PostForm requestId={requestId} intent="state" answer={answer} words={words}>
      <TextArea
        {...field("text")}
        label={t("stateLabel")}
        hint={t("stateHint")}
        rows={6}
        maxLength={3000}
        isRequired
      />
      <div>
        <Button>{t("state")}</Button>
      </div>
    </PostForm>
  );
}
