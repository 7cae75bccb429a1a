import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { RadioField } from "~/app/components/choice-field";
import { TextField } from "~/app/components/field";
import { FormFaults, PostForm, useField } from "~/app/components/form";
import { Rows, Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { Tag } from "~/app/components/tag";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { memberRoles } from "./core/roles";
import { LocalOrganisationName } from "./local-organisation-name";
import { MemberRow } from "./member-row";
import { useMembershipFaults } from "./membership-words";
import type { OrganisationHead, OrganisationPeople } from "./memberships.queries.server";
import { RoleChoice } from "./role-choice";

/** What was done on this page, as its address says it. */
const results = [
  "joined",
  "invited",
  "resent",
  "revoked",
  "accepted",
  "refused",
  "changed",
  "removed",
] as const;

/** Who acts for an organisation, who asks to, and who is invited; owners decide on all of it. */
export function OrganisationMembersPage({
  organisation,
  members,
  requests,
  invitations,
  isOwner,
  personId,
  requestId,
  result,
  answer,
}: OrganisationPeople & {
  organisation: OrganisationHead;
  isOwner: boolean;
  personId: number;
  requestId: string;
  result?: string | undefined;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("members");
  const paths = usePaths();
  const words = useMembershipFaults();
  const done = results.find((one) => one === result);
  const isMember = members.some((member) => member.personId === personId);
  return (
    <Wide>
      <PageHeader
        title={organisation.nameZh}
        titleLang="zh-CN"
        tags={
          <>
            <Tag tone={organisation.isSuspended ? "bad" : organisation.isVerified ? "good" : "neutral"}>
              {t(
                organisation.isSuspended ? "suspended" : organisation.isVerified ? "verified" : "unverified",
              )}
            </Tag>
            {organisation.isSample ? <SampleTag /> : null}
          </>
        }
        otherName={organisation.nameEn ? { text: organisation.nameEn, lang: "en" } : null}
        lead={organisation.isSuspended ? t("suspendedText") : t("membersLead")}
        actions={
          <>
            <ButtonLink variant="secondary" href={paths.organisation(String(organisation.id))}>
              {t("publicPage")}
            </ButtonLink>
            {isMember ? (
              <ButtonLink variant="secondary" href={paths.ownTies(organisation.id)}>
                {t("affiliates")}
              </ButtonLink>
            ) : null}
          </>
        }
      />
      {done ? (
        <div className="pb-8">
          <Banner tone="good" title={t(`done.${done}`)} isAnswer />
        </div>
      ) : null}
      {answer && answer.form !== "invite" ? (
        <div className="pb-8">
          <FormFaults answer={answer} words={words} />
        </div>
      ) : null}
      {requests.length > 0 ? <Requests requests={requests} requestId={requestId} /> : null}
      <Section id="members" title={t("members")}>
        <Rows>
          {members.map((member) => (
            <MemberRow
              key={member.id}
              member={member}
              isOwner={isOwner}
              isSelf={member.personId === personId}
              requestId={requestId}
            />
          ))}
        </Rows>
      </Section>
      {isOwner ? (
        <>
          <Invitations invitations={invitations} requestId={requestId} />
          <Invite requestId={requestId} answer={answer} />
        </>
      ) : null}
      {isMember ? (
        <Section id="leave" title={t("leaveTitle")}>
          <PostForm requestId={requestId} intent="leave" className="flex flex-col items-start gap-4">
            <p className="max-w-prose text-quiet">{t("leaveText")}</p>
            <Button variant="danger">
              {t("leaveDo")}
              <span className="sr-only">
                <LocalOrganisationName nameZh={organisation.nameZh} nameEn={organisation.nameEn} />
              </span>
            </Button>
          </PostForm>
        </Section>
      ) : null}
    </Wide>
  );
}

function Requests({ requests, requestId }: Pick<OrganisationPeople, "requests"> & { requestId: string }) {
  const t = useMessages("members");
  const format = useFormat();
  return (
    <Section id="requests" title={t("requestsTitle")}>
      <p className="max-w-prose text-quiet">{t("requestsText")}</p>
      <Rows>
        {requests.map(({ id, name, contact, message, requestedAt }) => (
          <div key={id} className="flex flex-wrap items-start justify-between gap-4 py-4">
            <div className="min-w-0 max-w-prose">
              <p>
                {name} <span className="text-small text-quiet">{contact}</span>
              </p>
              <p className="text-small text-quiet">
                {t("askedOn", { when: format.instant(new Date(requestedAt)) })}
              </p>
              {message ? <p className="pt-1 whitespace-pre-line">{message}</p> : null}
            </div>
            <div className="flex flex-wrap items-center gap-3">
              <PostForm requestId={requestId} intent="accept" className="flex flex-wrap items-center gap-3">
                <input type="hidden" name="id" value={id} />
                <RoleChoice id={`request-role-${id}`} label={t("roleOf", { name })} />
                <Button>{t("accept")}</Button>
              </PostForm>
              <PostForm requestId={requestId} intent="refuse" className="">
                <input type="hidden" name="id" value={id} />
                <Button variant="danger">{t("refuse")}</Button>
              </PostForm>
            </div>
          </div>
        ))}
      </Rows>
    </Section>
  );
}

function Invitations({
  invitations,
  requestId,
}: Pick<OrganisationPeople, "invitations"> & { requestId: string }) {
  const t = useMessages("members");
  const format = useFormat();
  if (invitations.length === 0) return null;
  return (
    <Section id="invitations" title={t("invitations")}>
      <Rows>
        {invitations.map(({ id, email, role, expiresAt, isExpired }) => (
          <div key={id} className="flex flex-wrap items-center justify-between gap-4 py-4">
            <p className="min-w-0">
              <span className="break-all">{email}</span>
              <span className="block text-small text-quiet">
                {t(`role.${role}`)} ·{" "}
                {t(isExpired ? "expiredOn" : "openUntil", { when: format.instant(new Date(expiresAt)) })}
              </span>
            </p>
            <div className="flex flex-wrap gap-3">
              <PostForm requestId={requestId} intent="resend" className="">
                <input type="hidden" name="id" value={id} />
                <Button variant="secondary">{t("resend")}</Button>
              </PostForm>
              <PostForm requestId={requestId} intent="revoke" className="">
                <input type="hidden" name="id" value={id} />
                <Button variant="danger">{t("revoke")}</Button>
              </PostForm>
            </div>
          </div>
        ))}
      </Rows>
    </Section>
  );
}

function Invite({ requestId, answer }: { requestId: string; answer: FormAnswer | undefined }) {
  const t = useMessages("members");
  const words = useMembershipFaults();
  const field = useField(answer, { intent: "invite", words });
  const role = field("role", "manager");
  return (
    <Section id="invite" title={t("inviteTitle")}>
      <PostForm
        requestId={requestId}
        intent="invite"
        answer={answer}
        words={words}
        className="flex max-w-prose flex-col gap-6"
      >
        <TextField
          {...field("email")}
          label={t("inviteEmail")}
          hint={t("inviteHint")}
          type="email"
          isRequired
        />
        <RadioField
          name="role"
          label={t("role")}
          error={role.error}
          defaultValue={role.defaultValue}
          isStacked
          options={memberRoles.map((value) => ({
            value,
            label: t("roleWith", { role: t(`role.${value}`), may: t(`roleMay.${value}`) }),
          }))}
        />
        <div>
          <Button>{t("inviteDo")}</Button>
        </div>
      </PostForm>
    </Section>
  );
}
