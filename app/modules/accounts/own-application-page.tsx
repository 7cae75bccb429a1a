import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { PostForm } from "~/app/components/form";
import { Section } from "~/app/components/section-nav";
import { Tag } from "~/app/components/tag";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { ApplicationSummary } from "./application-facts";
import { EvidenceField } from "./evidence-field";
import type { LeagueChoice } from "./league-choices.queries.server";
import { applicationTones, useMembershipFaults } from "./membership-words";
import { NarrowPage } from "./narrow-page";
import { OrganisationApplicationFields, useApplicationLabels } from "./organisation-application-fields";
import type { OwnApplication } from "./organisation-applications.queries.server";

/** One application as its applicant follows it; a refused one can be corrected and sent again. */
export function OwnApplicationPage({
  application,
  leagues,
  requestId,
  answer,
  isJustSent,
}: {
  application: OwnApplication;
  leagues: readonly LeagueChoice[];
  requestId: string;
  answer: FormAnswer | undefined;
  isJustSent: boolean;
}) {
  const t = useMessages("members");
  const language = useLanguage();
  const paths = usePaths();
  const format = useFormat();
  const words = useMembershipFaults();
  const labels = useApplicationLabels();
  const { status, nameZh, nameEn, submittedAt, reason, evidence, organisationId } = application;
  return (
    <NarrowPage
      title={t("applicationTitle", { name: (language === "en" && nameEn) || nameZh })}
      lead={t("sentOn", { when: format.instant(new Date(submittedAt)) })}
    >
      {isJustSent ? (
        <Banner tone="good" title={t("done.sent")} isAnswer>
          <p>{t("sentText")}</p>
        </Banner>
      ) : null}
      <div className="flex flex-col gap-3">
        <p>
          <Tag tone={applicationTones[status]}>{t(`status.${status}`)}</Tag>
        </p>
        <p className="text-quiet">{t(`statusText.${status}`)}</p>
        {reason ? (
          <Banner tone="bad" title={t("refusedBecause")}>
            <p className="whitespace-pre-line">{reason}</p>
          </Banner>
        ) : null}
        {status === "approved" && organisationId !== undefined ? (
          <p>
            <ButtonLink href={paths.ownOrganisation(organisationId)}>{t("openOrganisation")}</ButtonLink>
          </p>
        ) : null}
      </div>
      {status === "refused" || status === "withdrawn" ? (
        <Section id="again" title={t("again")}>
          <PostForm
            requestId={requestId}
            intent="send"
            answer={answer}
            words={words}
            labels={labels}
            hasFiles
          >
            <OrganisationApplicationFields
              answer={answer}
              intent="send"
              leagues={leagues}
              now={application}
            />
            <EvidenceField answer={answer} intent="send" />
            <div>
              <Button>{t("newDo")}</Button>
            </div>
          </PostForm>
        </Section>
      ) : (
        <Section id="facts" title={t("facts")}>
          <ApplicationSummary
            facts={application}
            leagues={leagues}
            more={
              evidence
                ? [{ term: t("evidence"), detail: <a href={paths.file(evidence.id)}>{evidence.name}</a> }]
                : []
            }
          />
          {status === "pending" ? (
            <PostForm requestId={requestId} intent="withdraw" answer={answer} words={words}>
              <p className="text-small text-quiet">{t("withdrawHint")}</p>
              <div>
                <Button variant="danger">{t("withdrawApplication")}</Button>
              </div>
            </PostForm>
          ) : null}
        </Section>
      )}
    </NarrowPage>
  );
}
