import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { TextArea } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Rows, Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { Tag } from "~/app/components/tag";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { MemberRole } from "./core/roles";
import { useMembershipFaults } from "./membership-words";
import type { DeskOrganisation } from "./organisation-desk.queries.server";

const results = ["suspended", "restored"] as const;

/** An organisation that people act for: who they are, and the way to stop and let them again. */
export function DeskOrganisationPage({
  organisation,
  mayDecide,
  requestId,
  result,
  answer,
}: {
  organisation: DeskOrganisation & {
    people: readonly { id: number; name: string; role: MemberRole; since: string }[];
  };
  mayDecide: boolean;
  requestId: string;
  result?: string | undefined;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("members");
  const paths = usePaths();
  const format = useFormat();
  const { id, nameZh, uscc, isSuspended, isSample, verifiedAt, people } = organisation;
  const done = results.find((one) => one === result);
  return (
    <Wide>
      <PageHeader
        title={nameZh}
        titleLang="zh-CN"
        tags={
          <>
            <Tag tone={isSuspended ? "bad" : "good"}>{t(isSuspended ? "suspended" : "verified")}</Tag>
            {isSample ? <SampleTag /> : null}
          </>
        }
        lead={
          <>
            {uscc ? <span className="break-all tabular-nums">{uscc} · </span> : null}
            {t("desk.verifiedOn", { when: format.instant(new Date(verifiedAt)) })}
          </>
        }
        actions={
          <ButtonLink variant="secondary" href={paths.organisation(String(id))}>
            {t("publicPage")}
          </ButtonLink>
        }
      />
      {done ? (
        <div className="pb-8">
          <Banner tone="good" title={t(`done.${done}`)} isAnswer />
        </div>
      ) : null}
      <Section id="people" title={t("members")}>
        <Rows>
          {people.map((person) => (
            <p key={person.id} className="py-3">
              <a href={paths.deskItem("people", person.id)}>{person.name}</a>{" "}
              <span className="text-small text-quiet">
                {t(`role.${person.role}`)} ·{" "}
                {t("memberSince", { when: format.instant(new Date(person.since)) })}
              </span>
            </p>
          ))}
        </Rows>
      </Section>
      {mayDecide ? (
        <Standing isSuspended={isSuspended} requestId={requestId} answer={answer} />
      ) : (
        <Banner tone="caution" title={t("fault.own_case")} />
      )}
    </Wide>
  );
}

function Standing({
  isSuspended,
  requestId,
  answer,
}: {
  isSuspended: boolean;
  requestId: string;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("members");
  const words = useMembershipFaults();
  const field = useField(answer, { intent: "suspend", words });
  return (
    <Section id="standing" title={t(isSuspended ? "desk.restoreTitle" : "desk.suspendTitle")}>
      <p className="max-w-prose text-quiet">{t(isSuspended ? "desk.restoreText" : "desk.suspendText")}</p>
      <PostForm
        requestId={requestId}
        intent={isSuspended ? "restore" : "suspend"}
        answer={answer}
        words={words}
        className="flex max-w-prose flex-col gap-4"
      >
        {isSuspended ? null : (
          <TextArea
            {...field("reason")}
            label={t("desk.reason")}
            hint={t("desk.reasonHint")}
            rows={4}
            isRequired
          />
        )}
        <div>
          <Button variant={isSuspended ? "primary" : "danger"}>
            {t(isSuspended ? "desk.restoreDo" : "desk.suspendDo")}
          </Button>
        </div>
      </PostForm>
    </Section>
  );
}
