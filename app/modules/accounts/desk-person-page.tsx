import type { ReactNode } from "react";
import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { SelectField } from "~/app/components/field";
import { FormFaults, PostForm, useField } from "~/app/components/form";
import { Rows, Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { Tag } from "~/app/components/tag";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { useMembershipFaults } from "./membership-words";
import type { OfficeChoice, PendingGrant } from "./offices.queries.server";
import type { DeskPersonDetail } from "./people-desk.queries.server";

const results = [
  "granted",
  "proposed",
  "confirmed",
  "withdrawn",
  "ended",
  "appointed",
  "dismissed",
  "closed",
  "opened",
] as const;

interface Props {
  person: DeskPersonDetail;
  choices: readonly OfficeChoice[];
  /** What waits for a second officer. */
  pending: readonly PendingGrant[];
  /** One's own page: nothing on it can be changed. */
  isSelf: boolean;
  requestId: string;
  result?: string | undefined;
  answer: FormAnswer | undefined;
}

/** One person at the desk: what they act for and as what, and what an officer may change of it. */
export function DeskPersonPage({ person, choices, pending, isSelf, requestId, result, answer }: Props) {
  const t = useMessages("members");
  const format = useFormat();
  const words = useMembershipFaults();
  const done = results.find((one) => one === result);
  return (
    <Wide>
      <PageHeader
        title={person.name}
        tags={
          <>
            <Tag tone={person.isSuspended ? "bad" : person.isConfirmed ? "good" : "caution"}>
              {t(
                person.isSuspended
                  ? "desk.closed"
                  : person.isConfirmed
                    ? "desk.confirmed"
                    : "desk.unconfirmed",
              )}
            </Tag>
            {person.isExpert ? <Tag tone="notice">{t("desk.expert")}</Tag> : null}
            {person.isSample ? <SampleTag /> : null}
          </>
        }
      />
      {done ? (
        <div className="pb-8">
          <Banner tone="good" title={t(`done.${done}`)} isAnswer />
        </div>
      ) : null}
      {answer && answer.form !== "grant" ? (
        <div className="pb-8">
          <FormFaults answer={answer} words={words} />
        </div>
      ) : null}
      <Section id="facts" title={t("desk.facts")}>
        <SummaryList
          items={[
            { term: t("desk.email"), detail: person.email ?? t("desk.empty") },
            { term: t("desk.phone"), detail: person.phone ?? t("desk.empty") },
            { term: t("desk.since"), detail: format.instant(new Date(person.createdAt)) },
          ]}
        />
        <p className="text-small text-quiet">{t("desk.masked")}</p>
      </Section>
      <Memberships person={person} />
      <Offices person={person} choices={choices} isSelf={isSelf} requestId={requestId} answer={answer}>
        <PendingGrants pending={pending} requestId={requestId} />
      </Offices>
      {isSelf ? (
        <Banner tone="notice" title={t("desk.yourself")} />
      ) : (
        <Standing person={person} requestId={requestId} />
      )}
    </Wide>
  );
}

function Memberships({ person: { memberships } }: Pick<Props, "person">) {
  const t = useMessages("members");
  const paths = usePaths();
  const format = useFormat();
  return (
    <Section id="memberships" title={t("desk.memberOf")}>
      {memberships.length === 0 ? (
        <p className="text-quiet">{t("desk.noMembership")}</p>
      ) : (
        <Rows>
          {memberships.map(({ organisationId, nameZh, role, since }) => (
            <p key={organisationId} className="py-3">
              <a href={paths.deskItem("organisations", `o-${organisationId}`)} lang="zh-CN">
                {nameZh}
              </a>{" "}
              <span className="text-small text-quiet">
                {t(`role.${role}`)} · {t("memberSince", { when: format.instant(new Date(since)) })}
              </span>
            </p>
          ))}
        </Rows>
      )}
    </Section>
  );
}

function Offices({
  person,
  choices,
  isSelf,
  requestId,
  answer,
  children,
}: Omit<Props, "result" | "pending"> & { children: ReactNode }) {
  const t = useMessages("members");
  const format = useFormat();
  const language = useLanguage();
  const words = useMembershipFaults();
  const { defaultValue, ...office } = useField(answer, { intent: "grant", words })("office");
  const options = [
    ...choices.map(({ role, organisationId, nameZh, nameEn }) => ({
      value: `${role}:${organisationId}`,
      label: t("desk.officeOf", {
        office: t(`office.${role}`),
        name: (language === "en" && nameEn) || nameZh,
      }),
    })),
    { value: "auditor", label: t("office.auditor") },
  ];
  return (
    <Section id="offices" title={t("desk.offices")}>
      {person.heldOffices.length === 0 ? <p className="text-quiet">{t("desk.noOffice")}</p> : null}
      {person.heldOffices.length > 0 ? (
        <Rows>
          {person.heldOffices.map(({ id, role, nameZh, since }) => (
            <div key={id} className="flex flex-wrap items-center justify-between gap-4 py-3">
              <p>
                {t(`office.${role}`)} {nameZh ? <span lang="zh-CN">{nameZh}</span> : null}
                <span className="block text-small text-quiet">
                  {t("memberSince", { when: format.instant(new Date(since)) })}
                </span>
              </p>
              <PostForm requestId={requestId} intent="end" className="">
                <input type="hidden" name="id" value={id} />
                <Button variant="danger">{t("desk.endOffice")}</Button>
              </PostForm>
            </div>
          ))}
        </Rows>
      ) : null}
      {children}
      {isSelf ? null : (
        <PostForm
          requestId={requestId}
          intent="grant"
          answer={answer}
          words={words}
          className="flex max-w-prose flex-col gap-4"
        >
          <SelectField
            {...office}
            {...(defaultValue === "" ? {} : { defaultValue })}
            label={t("desk.grantOffice")}
            hint={t("desk.grantOfficeHint")}
            options={options}
            isRequired
          />
          <div>
            <Button>{t("desk.grantDo")}</Button>
          </div>
        </PostForm>
      )}
    </Section>
  );
}

/** Proposals about the person: whoever made one may take it back, another officer confirms it or turns it down. */
function PendingGrants({ pending, requestId }: Pick<Props, "pending" | "requestId">) {
  const t = useMessages("members");
  const format = useFormat();
  if (pending.length === 0) return null;
  return (
    <Rows>
      {pending.map(({ id, aim, role, nameZh, proposedBy, proposedAt, isOwn, mayConfirm }) => (
        <div key={id} className="flex flex-wrap items-center justify-between gap-4 py-3">
          <p>
            <Tag tone="caution">{t("desk.grantWaits")}</Tag> {t(`desk.aim.${aim}`)} {t(`office.${role}`)}{" "}
            {nameZh ? <span lang="zh-CN">{nameZh}</span> : null}
            <span className="block text-small text-quiet">
              {t("desk.proposedBy", { name: proposedBy, when: format.instant(new Date(proposedAt)) })}
              {isOwn ? ` ${t("desk.proposedByYou")}` : null}
            </span>
          </p>
          <div className="flex flex-wrap gap-3">
            {mayConfirm ? (
              <PostForm requestId={requestId} intent="confirm" className="">
                <input type="hidden" name="id" value={id} />
                <Button>{t("desk.confirmGrant")}</Button>
              </PostForm>
            ) : null}
            {mayConfirm || isOwn ? (
              <PostForm requestId={requestId} intent="withdraw" className="">
                <input type="hidden" name="id" value={id} />
                <Button variant="secondary">{t(isOwn ? "desk.withdrawGrant" : "desk.declineGrant")}</Button>
              </PostForm>
            ) : null}
          </div>
        </div>
      ))}
    </Rows>
  );
}

function Standing({ person: { isExpert, isSuspended }, requestId }: Pick<Props, "person" | "requestId">) {
  const t = useMessages("members");
  return (
    <>
      <Section id="expert" title={t("desk.expert")}>
        <PostForm
          requestId={requestId}
          intent={isExpert ? "dismiss" : "appoint"}
          className="flex flex-col items-start gap-4"
        >
          <p className="max-w-prose text-quiet">{t(isExpert ? "desk.dismissText" : "desk.appointText")}</p>
          <Button variant={isExpert ? "danger" : "secondary"}>
            {t(isExpert ? "desk.dismissDo" : "desk.appointDo")}
          </Button>
        </PostForm>
      </Section>
      <Section id="standing" title={t(isSuspended ? "desk.openTitle" : "desk.closeTitle")}>
        <PostForm
          requestId={requestId}
          intent={isSuspended ? "open" : "close"}
          className="flex flex-col items-start gap-4"
        >
          <p className="max-w-prose text-quiet">{t(isSuspended ? "desk.openText" : "desk.closeText")}</p>
          <Button variant={isSuspended ? "primary" : "danger"}>
            {t(isSuspended ? "desk.openDo" : "desk.closeDo")}
          </Button>
        </PostForm>
      </Section>
    </>
  );
}
