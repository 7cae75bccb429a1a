import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { TextArea } from "~/app/components/field";
import { FormFaults, PostForm, useField } from "~/app/components/form";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { Tag } from "~/app/components/tag";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { ApplicationComparison } from "./application-comparison";
import type { ApplicationReview } from "./application-review.queries.server";
import type { LeagueChoice } from "./league-choices.queries.server";
import { applicationTones, useMembershipFaults } from "./membership-words";

/** One application beside what the register has, and the decision on it. */
export function DeskApplicationPage({
  review,
  leagues,
  mayDecide,
  requestIds: [approveId, refuseId],
  answer,
}: {
  review: ApplicationReview;
  leagues: readonly LeagueChoice[];
  mayDecide: boolean;
  requestIds: readonly [string, string];
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("members");
  const paths = usePaths();
  const format = useFormat();
  const { application, applicant, assisted } = review;
  const isOpen = application.status === "pending";
  return (
    <Wide>
      <PageHeader
        title={application.nameZh}
        titleLang="zh-CN"
        tags={
          <>
            <Tag tone={applicationTones[application.status]}>{t(`status.${application.status}`)}</Tag>
            {assisted ? <Tag tone="notice">{t("desk.assisted", { office: assisted.office })}</Tag> : null}
            {applicant.isSample ? <SampleTag /> : null}
          </>
        }
        lead={t("sentOn", { when: format.instant(new Date(application.submittedAt)) })}
      />
      {application.reason ? (
        <div className="pb-8">
          <Banner tone="bad" title={t("refusedBecause")}>
            <p className="whitespace-pre-line">{application.reason}</p>
          </Banner>
        </div>
      ) : null}
      <Section id="compare" title={t("desk.compare")}>
        <ApplicationComparison review={review} leagues={leagues} />
      </Section>
      <Section id="applicant" title={t("desk.applicant")}>
        <SummaryList
          items={[
            {
              term: t("desk.name"),
              detail: <a href={paths.deskItem("people", applicant.id)}>{applicant.name}</a>,
            },
            { term: t("desk.contact"), detail: applicant.contact },
            { term: t("desk.since"), detail: format.instant(new Date(applicant.since)) },
            {
              term: t("evidence"),
              detail: application.evidence ? (
                <a href={paths.file(application.evidence.id)}>{application.evidence.name}</a>
              ) : (
                t("desk.noEvidence")
              ),
            },
          ]}
        />
      </Section>
      <Others review={review} />
      {isOpen ? (
        mayDecide ? (
          <Decision review={review} approveId={approveId} refuseId={refuseId} answer={answer} />
        ) : (
          <Banner tone="caution" title={t("fault.own_case")} />
        )
      ) : null}
    </Wide>
  );
}

function Others({ review: { duplicates, alike } }: { review: ApplicationReview }) {
  const t = useMessages("members");
  const paths = usePaths();
  const format = useFormat();
  if (duplicates.length + alike.length === 0) return null;
  return (
    <Section id="others" title={t("desk.others")}>
      {duplicates.length > 0 ? (
        <div>
          <p className="text-quiet">{t("desk.duplicatesText")}</p>
          <ul>
            {duplicates.map(({ id, nameZh, uscc, applicant, submittedAt }) => (
              <li key={id} className="py-1">
                <a href={paths.deskItem("organisations", id)} lang="zh-CN">
                  {nameZh}
                </a>{" "}
                <span className="text-small break-all text-quiet">
                  {uscc} · {applicant} · {format.instant(new Date(submittedAt))}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {alike.length > 0 ? (
        <div>
          <p className="text-quiet">{t("desk.alikeText")}</p>
          <ul>
            {alike.map(({ id, nameZh, uscc }) => (
              <li key={id} className="py-1">
                <a href={paths.organisation(String(id))} lang="zh-CN">
                  {nameZh}
                </a>{" "}
                <span className="text-small break-all text-quiet">{uscc ?? t("desk.noCode")}</span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </Section>
  );
}

function Decision({
  review: { outcome },
  approveId,
  refuseId,
  answer,
}: {
  review: ApplicationReview;
  approveId: string;
  refuseId: string;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("members");
  const words = useMembershipFaults();
  const field = useField(answer, { intent: "refuse", words });
  const isPossible = outcome === "creates" || outcome === "claims" || outcome === "joins";
  return (
    <Section id="decide" title={t("desk.decide")}>
      <FormFaults answer={answer?.form === "approve" ? answer : undefined} words={words} />
      <Banner tone={isPossible ? "notice" : "bad"} title={t(`desk.outcome.${outcome}`)}>
        <p>{t(`desk.outcomeText.${outcome}`)}</p>
      </Banner>
      <div className="grid gap-8 lg:grid-cols-2">
        {isPossible ? (
          <PostForm requestId={approveId} intent="approve" className="flex flex-col items-start gap-4">
            <input type="hidden" name="expected" value={outcome} />
            <p className="max-w-prose text-quiet">{t("desk.approveText")}</p>
            <Button>{t(`desk.approve.${outcome}`)}</Button>
          </PostForm>
        ) : null}
        <PostForm
          requestId={refuseId}
          intent="refuse"
          answer={answer}
          words={words}
          className="flex flex-col gap-4"
        >
          <TextArea
            {...field("reason")}
            label={t("desk.reason")}
            hint={t("desk.reasonHint")}
            rows={4}
            isRequired
          />
          <div>
            <Button variant="danger">{t("desk.refuseDo")}</Button>
          </div>
        </PostForm>
      </div>
    </Section>
  );
}
