import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import { PostForm } from "~/app/components/form";
import { Rows, Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { Tag } from "~/app/components/tag";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { LocalOrganisationName } from "./local-organisation-name";
import { applicationTones } from "./membership-words";
import type { OwnJoinRequest, OwnOrganisation } from "./memberships.queries.server";
import type { OwnApplication } from "./organisation-applications.queries.server";

/** What was done on these pages, as the address of the next one says it. */
const ownOrganisationResults = ["acting", "asked", "withdrawn", "left"] as const;

/** The organisations that somebody acts for, asks to act for, or has sent to the desk. */
export function OwnOrganisationsPage({
  organisations,
  applications,
  requests,
  actingId,
  requestId,
  result,
}: {
  organisations: readonly OwnOrganisation[];
  applications: readonly OwnApplication[];
  requests: readonly OwnJoinRequest[];
  actingId?: number | undefined;
  requestId: string;
  result?: string | undefined;
}) {
  const t = useMessages("members");
  const paths = usePaths();
  const done = ownOrganisationResults.find((one) => one === result);
  const isEmpty = organisations.length + applications.length + requests.length === 0;
  return (
    <Wide>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={isEmpty ? null : <ButtonLink href={paths.newOrganisation()}>{t("register")}</ButtonLink>}
      />
      {done ? (
        <div className="pb-8">
          <Banner tone="good" title={t(`done.${done}`)} isAnswer />
        </div>
      ) : null}
      {isEmpty ? (
        <EmptyState
          title={t("noneTitle")}
          actions={<ButtonLink href={paths.newOrganisation()}>{t("register")}</ButtonLink>}
        >
          {t("noneText")}
        </EmptyState>
      ) : null}
      {organisations.length > 0 ? (
        <Section id="organisations" title={t("actFor")}>
          <Rows>
            {organisations.map((organisation) => (
              <Organisation
                key={organisation.id}
                organisation={organisation}
                isActing={organisation.id === actingId}
                isOnly={organisations.length === 1}
                requestId={requestId}
              />
            ))}
          </Rows>
        </Section>
      ) : null}
      {requests.length > 0 ? <Requests requests={requests} requestId={requestId} /> : null}
      {applications.length > 0 ? <Applications applications={applications} /> : null}
    </Wide>
  );
}

function Organisation({
  organisation: { id, nameZh, nameEn, role, members, requests, isInStanding, isSample },
  isActing,
  isOnly,
  requestId,
}: {
  organisation: OwnOrganisation;
  isActing: boolean;
  isOnly: boolean;
  requestId: string;
}) {
  const t = useMessages("members");
  const paths = usePaths();
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-4">
      <div className="flex min-w-0 flex-col gap-1.5">
        <a href={paths.ownOrganisation(id)} className="text-lead">
          <LocalOrganisationName nameZh={nameZh} nameEn={nameEn} />
        </a>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-small text-quiet">
          <span>{t(`role.${role}`)}</span>
          <span>{t("memberCount", { count: members })}</span>
          {isInStanding ? null : <Tag tone="bad">{t("suspended")}</Tag>}
          {requests > 0 ? <Tag tone="caution">{t("requestCount", { count: requests })}</Tag> : null}
          {isSample ? <SampleTag /> : null}
        </p>
      </div>
      {isActing ? (
        <Tag tone="good">{t("acting")}</Tag>
      ) : isOnly ? null : (
        <PostForm requestId={requestId} intent="act" className="">
          <input type="hidden" name="organisationId" value={id} />
          <Button variant="secondary">{t("actForThis")}</Button>
        </PostForm>
      )}
    </div>
  );
}

function Requests({ requests, requestId }: { requests: readonly OwnJoinRequest[]; requestId: string }) {
  const t = useMessages("members");
  const format = useFormat();
  return (
    <Section id="requests" title={t("ownRequests")}>
      <Rows>
        {requests.map(({ id, nameZh, nameEn, requestedAt }) => (
          <div key={id} className="flex flex-wrap items-center justify-between gap-4 py-4">
            <p>
              <LocalOrganisationName nameZh={nameZh} nameEn={nameEn} />
              <span className="block text-small text-quiet">
                {t("askedOn", { when: format.instant(new Date(requestedAt)) })}
              </span>
            </p>
            <PostForm requestId={requestId} intent="withdraw-request" className="">
              <input type="hidden" name="id" value={id} />
              <Button variant="quiet">{t("withdraw")}</Button>
            </PostForm>
          </div>
        ))}
      </Rows>
    </Section>
  );
}

function Applications({ applications }: { applications: readonly OwnApplication[] }) {
  const t = useMessages("members");
  const paths = usePaths();
  const format = useFormat();
  return (
    <Section id="applications" title={t("applications")}>
      <Rows>
        {applications.map(({ id, nameZh, nameEn, status, submittedAt }) => (
          <div key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-4">
            <div>
              <a href={paths.organisationApplication(id)} className="inline-flex min-h-11 items-center">
                <LocalOrganisationName nameZh={nameZh} nameEn={nameEn} />
              </a>
              <span className="block text-small text-quiet">
                {t("sentOn", { when: format.instant(new Date(submittedAt)) })}
              </span>
            </div>
            <Tag tone={applicationTones[status]}>{t(`status.${status}`)}</Tag>
          </div>
        ))}
      </Rows>
    </Section>
  );
}
