import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { RadioField } from "~/app/components/choice-field";
import { EmptyState } from "~/app/components/empty-state";
import { TextArea } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Rows } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { Tag } from "~/app/components/tag";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { useBrokerFaults } from "./broker-faults";
import { Words } from "./broker-parts";
import { brokerTones } from "./broker-profile-page";
import type { BrokerProfile } from "./brokers.queries.server";
import { moveBroker } from "./core/broker";

type QueueLine = Pick<BrokerProfile, "id" | "nameZh" | "status" | "submittedAt"> & { agencyName?: string };

/** The officers' queue of brokers: what waits first. */
export function BrokerQueue({ profiles }: { profiles: readonly QueueLine[] }) {
  const t = useMessages("brokers");
  const waiting = profiles.filter(({ status }) => status === "submitted");
  const others = profiles.filter(({ status }) => status !== "submitted");
  return (
    <>
      <PageHeader title={t("deskTitle")} lead={t("deskLead")} />
      {waiting.length > 0 ? (
        <Section id="waiting" title={t("deskWaiting")}>
          <Lines lines={waiting} />
        </Section>
      ) : (
        <EmptyState title={t("deskEmpty")}>
          <p>{t("deskEmptyText")}</p>
        </EmptyState>
      )}
      {others.length > 0 ? (
        <div className="pt-8">
          <Section id="others" title={t("deskOthers")}>
            <Lines lines={others} />
          </Section>
        </div>
      ) : null}
    </>
  );
}

function Lines({ lines }: { lines: readonly QueueLine[] }) {
  const t = useMessages("brokers");
  const format = useFormat();
  const paths = usePaths();
  return (
    <Rows>
      {lines.map(({ id, nameZh, agencyName, status, submittedAt }) => (
        <div key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
          <a
            href={paths.deskItem("brokers", id)}
            className="inline-flex min-h-11 items-center font-semibold"
            lang="zh-CN"
          >
            {nameZh}
          </a>
          <span className="text-small text-quiet">{agencyName ?? t("alone")}</span>
          <Tag tone={brokerTones[status]}>{t(`state.${status}`)}</Tag>
          {submittedAt ? (
            <span className="text-small text-quiet">
              {t("deskSince", { instant: format.instant(new Date(submittedAt)) })}
            </span>
          ) : null}
        </div>
      ))}
    </Rows>
  );
}

/** One profile, as it will be public and with what is only for the check, and the decision. */
export function BrokerReview({
  profile,
  isOwn,
  requestId,
  decided,
  answer,
}: {
  profile: BrokerProfile;
  isOwn: boolean;
  requestId: string;
  decided?: "published" | "refused" | undefined;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("brokers");
  const words = useBrokerFaults();
  const field = useField(answer, { words });
  const { status } = profile;
  const moves = (["publish", "refuse"] as const).filter((move) => moveBroker(status, move));
  return (
    <>
      <PageHeader
        title={profile.nameZh}
        titleLang="zh-CN"
        tags={<Tag tone={brokerTones[status]}>{t(`state.${status}`)}</Tag>}
      />
      <div className="flex flex-col gap-6 pb-12">
        {decided && !answer ? <Banner tone="good" title={t(`decided.${decided}`)} isAnswer /> : null}
        <Section id="public" title={t("deskProfile")}>
          <PublicFacts profile={profile} />
        </Section>
        <Section id="private" title={t("deskPrivate")}>
          <SummaryList
            items={[
              { term: t("certificateNumber"), detail: profile.certificateNumber },
              ...(profile.reason ? [{ term: t("reason"), detail: profile.reason }] : []),
            ]}
          />
        </Section>
        {isOwn ? <Banner tone="caution" title={t("ownCase")} /> : null}
        {!isOwn && moves.length > 0 ? (
          <Section id="decide" title={t("deskDecide")}>
            <PostForm
              requestId={requestId}
              answer={answer}
              words={words}
              className="flex max-w-prose flex-col gap-6"
            >
              <input type="hidden" name="version" value={profile.version} />
              <RadioField
                {...field("decision")}
                label={t("decision")}
                options={moves.map((move) => ({ value: move, label: t(`decision.${move}`) }))}
              />
              <TextArea {...field("reason")} label={t("reason")} hint={t("reasonHint")} rows={3} />
              <p>
                <Button>{t("decide")}</Button>
              </p>
            </PostForm>
          </Section>
        ) : null}
      </div>
    </>
  );
}

function PublicFacts({ profile }: { profile: BrokerProfile }) {
  const t = useMessages("brokers");
  const paths = usePaths();
  const { agency, league, fields } = profile;
  return (
    <SummaryList
      items={[
        { term: t("nameEn"), detail: profile.nameEn },
        {
          term: t("agency"),
          detail: agency ? <a href={paths.organisation(String(agency.id))}>{agency.nameZh}</a> : t("alone"),
        },
        { term: t("certificate"), detail: profile.certificate },
        { term: t("place"), detail: league ? <Words text={league} /> : t("areaAll") },
        {
          term: t("fields"),
          detail: (
            <ul>
              {fields.map((name) => (
                <li key={name.zh}>
                  <Words text={name} />
                </li>
              ))}
            </ul>
          ),
        },
        { term: t("summaryZh"), detail: <span className="whitespace-pre-line">{profile.summaryZh}</span> },
        {
          term: t("summaryEn"),
          detail: profile.summaryEn ? (
            <span lang="en" className="whitespace-pre-line">
              {profile.summaryEn}
            </span>
          ) : undefined,
        },
      ]}
    />
  );
}
