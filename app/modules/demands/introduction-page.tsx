import type { ReactNode } from "react";
import { Banner } from "~/app/components/banner";
import { ButtonLink } from "~/app/components/button";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { Tag } from "~/app/components/tag";
import { Timeline } from "~/app/components/timeline";
import type { FormAnswer } from "~/app/core/form-fault";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { nameIn } from "../registry/local-name";
import { IntroductionFacts, useIntroductionHistory } from "./introduction-facts";
import { AnswerForm, ShareForm, ThroughForm, WithdrawForm } from "./introduction-forms";
import { termsParts } from "./introduction-terms-parts";
import { IntroductionStatusTag, useWaitingWords } from "./introduction-words";
import type { IntroductionView } from "./introductions.queries.server";

/** What can just have been done on the page. */
export const introductionChanges = [
  "proposed",
  "accepted",
  "confirmed",
  "refused",
  "withdrawn",
  "agreed",
  "declined",
  "said",
] as const;
export type IntroductionChange = (typeof introductionChanges)[number];

export interface IntroductionPageView {
  view: IntroductionView;
  /** The reader may bind the side that is asked. */
  mayBind: boolean;
  /** Before which day the platform is asked whether a contract came of it. */
  asksThrough?: string | undefined;
  done?: IntroductionChange | undefined;
  requestIds: { answer: string; withdraw: string; share: string; through: string };
}

/** One introduction, for its brokers and its two sides: each sees what is theirs. */
export function IntroductionPage({
  answer,
  ...page
}: IntroductionPageView & { answer?: FormAnswer | undefined }) {
  const { view, done } = page;
  const t = useMessages("introductions");
  const language = useLanguage();
  const waiting = useWaitingWords()(view);
  const demand = nameIn(view.demand.name, language);
  const platform = nameIn(view.platform.name, language);
  return (
    <>
      <PageHeader
        title={t("pageTitle", { demand: demand.text, platform: platform.text })}
        {...(demand.lang === language ? {} : { titleLang: demand.lang })}
        tags={
          <>
            <IntroductionStatusTag status={view.status} />
            {waiting ? <Tag tone="caution">{waiting}</Tag> : null}
            {view.isSample ? <SampleTag /> : null}
          </>
        }
        actions={<Ways view={view} />}
      />
      <div className="flex max-w-prose flex-col">
        {done ? (
          <div className="pb-6">
            <Banner
              tone={done === "refused" || done === "withdrawn" ? "notice" : "good"}
              title={t(`done.${done}`)}
              isAnswer
            />
          </div>
        ) : null}
        {view.status === "confirmed" && !view.demand.isLiving && isBrokers(view) ? (
          <div className="pb-6">
            <Banner title={t("unmet")} />
          </div>
        ) : null}
        <Section id="facts" title={t("factsTitle")}>
          <IntroductionFacts view={view} />
        </Section>
        <Section id="message" title={t("messageTitle")}>
          <p className="break-words whitespace-pre-line">{view.message}</p>
        </Section>
        <Section id="terms" title={t("termsTitle")}>
          <p className="text-quiet">{t("termsLead")}</p>
          <Terms view={view} />
        </Section>
        <Forms {...page} answer={answer} />
        <Section id="history" title={t("historyTitle")}>
          <Timeline entries={useIntroductionHistory(view)} />
        </Section>
      </div>
    </>
  );
}

function isBrokers({ role }: IntroductionView): boolean {
  return role === "broker" || role === "partner";
}

/** The terms in the reader's language, with the other one and what the text is known by folded away. */
function Terms({ view: { termsText, termsHash } }: { view: IntroductionView }) {
  const t = useMessages("introductions");
  const language = useLanguage();
  const parts = termsParts(termsText);
  const other = language === "en" ? "zh-CN" : "en";
  const box = "border-y border-line py-4 font-sans break-words whitespace-pre-wrap";
  return (
    <>
      <pre lang={parts ? language : undefined} className={box}>
        {(parts ? parts[language] : termsText) || t("termsForgotten")}
      </pre>
      {parts ? (
        <details>
          <summary className={folded}>{t("termsOther")}</summary>
          <pre lang={other} className={box}>
            {parts[other]}
          </pre>
        </details>
      ) : null}
      <details>
        <summary className={folded}>{t("termsHashTitle")}</summary>
        <p className="text-small text-quiet">{t("termsHashText")}</p>
        <p className="text-small break-all text-quiet">{t("termsHash", { hash: termsHash })}</p>
      </details>
    </>
  );
}

const folded = "inline-flex min-h-11 cursor-pointer items-center text-action";

function Forms({
  view,
  mayBind,
  asksThrough,
  requestIds,
  answer,
}: IntroductionPageView & { answer?: FormAnswer | undefined }) {
  const t = useMessages("introductions");
  const { role, status } = view;
  const isAsked =
    status === "proposed" &&
    view.demand.isLiving &&
    (role === "owner" ? !view.ownerAcceptedAt : role === "platform" && !view.platformAcceptedAt);
  const isShare =
    role === "partner" &&
    (status === "proposed" || status === "confirmed") &&
    view.shares.some(({ isMine, hasAgreed }) => isMine && !hasAgreed);
  const blocks: { id: string; title: string; form: ReactNode }[] = [];
  if (isAsked && !mayBind)
    blocks.push({ id: "answer", title: t("answerTitle"), form: <p>{t("bindingOnly")}</p> });
  if (isAsked && mayBind && (role === "owner" || role === "platform"))
    blocks.push({
      id: "answer",
      title: t("answerTitle"),
      form: <AnswerForm side={role} hash={view.termsHash} requestId={requestIds.answer} answer={answer} />,
    });
  if (isShare)
    blocks.push({
      id: "share",
      title: t("shareTitle"),
      form: <ShareForm requestId={requestIds.share} answer={answer} />,
    });
  if (asksThrough)
    blocks.push({
      id: "through",
      title: t("throughTitle"),
      form: (
        <ThroughForm
          requestId={requestIds.through}
          answer={answer}
          until={asksThrough}
          isPayer={view.commission.basis !== "none" && view.commission.payer === "platform"}
        />
      ),
    });
  if (role === "broker" && status === "proposed")
    blocks.push({
      id: "withdraw",
      title: t("withdrawTitle"),
      form: <WithdrawForm requestId={requestIds.withdraw} answer={answer} />,
    });
  return blocks.map(({ id, title, form }) => (
    <Section key={id} id={id} title={title}>
      {form}
    </Section>
  ));
}

function Ways({ view: { role, demand, platform, id } }: { view: IntroductionView }) {
  const t = useMessages("introductions");
  const paths = usePaths();
  const href =
    role === "owner"
      ? paths.ownDemand(demand.id, "introductions")
      : role === "platform"
        ? paths.ownCapabilities(platform.slug, "demands", demand.id)
        : demand.isLiving
          ? paths.brokerDemand(demand.id)
          : undefined;
  return (
    <>
      {href ? (
        <ButtonLink href={href} variant="secondary">
          {t("toDemand")}
        </ButtonLink>
      ) : null}
      {role === "partner" ? null : (
        <ButtonLink href={paths.newComplaint("introduction", id)} variant="quiet">
          {t("complain")}
        </ButtonLink>
      )}
    </>
  );
}
