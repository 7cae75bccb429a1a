import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { TextArea, TextField } from "~/app/components/field";
import { FormFaults, PostForm, useField } from "~/app/components/form";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import type { FormAnswer } from "~/app/core/form-fault";
import { endWords } from "~/app/i18n/end-words";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { useEditorialFaults } from "./editorial-faults";
import type { DeskNoticeDetail } from "./notice-desk.queries.server";
import { StandingTag } from "./notice-desk-page";
import { NoticeForm, type NoticeFormView, NoticeLook } from "./notice-fields";
import { NoticeBody } from "./notice-page";
import { asWritten } from "./notice-writing-form";
import { PolicyWords } from "./policy-marks";

interface View {
  notice: DeskNoticeDetail;
  /** What the form for a correction needs; none where nothing of it may change. */
  correction?: Pick<NoticeFormView, "issuers" | "policies" | "days"> | undefined;
  look?: NoticeFormView["look"];
  requestId: string;
  answer?: FormAnswer | undefined;
}

/** One notice for those who publish: its words and times, and the two things that can still be done with it. */
export function NoticeDeskItem({ notice, correction, look, requestId, answer }: View) {
  const t = useMessages("editorial");
  const n = useMessages("notices");
  const paths = usePaths();
  const format = useFormat();
  const language = useLanguage();
  const words = useEditorialFaults();
  const { standing } = notice;
  const startsAt = format.instant(new Date(notice.startsAt));
  const isPublic = standing !== "scheduled" && standing !== "withdrawn";
  return (
    <Wide>
      <PageHeader
        title={notice.title.zh}
        titleLang="zh-CN"
        otherName={notice.title.en ? { text: notice.title.en, lang: "en" } : null}
        tags={
          <>
            <span className="self-center text-small text-quiet">{n(`kind.${notice.kind}`)}</span>
            <StandingTag standing={standing} />
            {notice.isSample ? <SampleTag /> : null}
          </>
        }
        actions={
          isPublic ? (
            <ButtonLink variant="secondary" href={paths.notice(notice.id)}>
              {t("asPublic")}
            </ButtonLink>
          ) : null
        }
      />
      <div className="flex max-w-prose flex-col gap-8 pb-12">
        <NoticeLook look={look} intent="correct" />
        {correction === undefined && answer?.form === "correct" ? (
          <FormFaults answer={answer} words={words} />
        ) : null}
        {standing === "scheduled" ? (
          <Banner tone="caution" title={t("scheduledBanner", { instant: startsAt })} />
        ) : null}
        {notice.withdrawn ? (
          <Banner
            tone="bad"
            title={n("withdrawnTitle", { instant: format.instant(new Date(notice.withdrawn.at)) })}
          >
            <PolicyWords text={notice.withdrawn.reason} />
          </Banner>
        ) : null}
        <NoticeBody notice={notice} />
        <SummaryList
          items={[
            { term: t("issuer"), detail: <PolicyWords text={notice.issuer} /> },
            { term: t("subject"), detail: n(`subject.${notice.subject}`) },
            { term: t("columnStarts"), detail: startsAt },
            {
              term: t("columnEnds"),
              detail: notice.endsAt ? endWords(notice.endsAt, language) : n("noEnd"),
            },
            ...(notice.platforms.length > 0
              ? [
                  {
                    term: t("platforms"),
                    detail: (
                      <ul>
                        {notice.platforms.map(({ slug, name }) => (
                          <li key={slug}>
                            <a href={paths.platform(slug)} className="inline-block py-1">
                              {slug} <PolicyWords text={name} />
                            </a>
                          </li>
                        ))}
                      </ul>
                    ),
                  },
                ]
              : []),
            ...(notice.basis
              ? [
                  {
                    term: t("policy"),
                    detail: (
                      <a href={paths.policy(notice.basis.slug, notice.basis.anchor)}>
                        <PolicyWords text={notice.basis.title} />
                      </a>
                    ),
                  },
                ]
              : []),
          ]}
        />
        {notice.endsAt && (standing === "open" || standing === "scheduled") ? (
          <Extend requestId={requestId} answer={answer} />
        ) : null}
        {correction ? (
          <Section id="correct" title={t("correctTitle")}>
            <p className="pb-4 text-quiet">{t("correctHint")}</p>
            <NoticeForm
              {...correction}
              intent="correct"
              now={asWritten(notice)}
              requestId={requestId}
              answer={answer}
              look={look}
            />
          </Section>
        ) : null}
        {standing === "withdrawn" ? null : <Withdraw requestId={requestId} answer={answer} />}
      </div>
    </Wide>
  );
}

function Extend({ requestId, answer }: Pick<View, "requestId" | "answer">) {
  const t = useMessages("editorial");
  const words = useEditorialFaults();
  const field = useField(answer, { intent: "extend", words });
  return (
    <Section id="extend" title={t("extendTitle")}>
      <PostForm requestId={requestId} intent="extend" answer={answer} words={words}>
        <TextField {...field("endsOn")} label={t("endsOn")} hint={t("extendHint")} isRequired />
        <div>
          <Button variant="secondary">{t("extend")}</Button>
        </div>
      </PostForm>
    </Section>
  );
}

function Withdraw({ requestId, answer }: Pick<View, "requestId" | "answer">) {
  const t = useMessages("editorial");
  const words = useEditorialFaults();
  const field = useField(answer, { intent: "withdraw", words });
  return (
    <Section id="withdraw" title={t("withdrawTitle")}>
      <p className="text-quiet">{t("withdrawHint")}</p>
      <PostForm requestId={requestId} intent="withdraw" answer={answer} words={words}>
        <TextArea {...field("reasonZh")} label={t("reasonZh")} rows={3} lang="zh-CN" isRequired />
        <TextArea {...field("reasonEn")} label={t("reasonEn")} rows={3} lang="en" />
        <div>
          <Button variant="danger">{t("withdraw")}</Button>
        </div>
      </PostForm>
    </Section>
  );
}
