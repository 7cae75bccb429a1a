import { AnsweredPage } from "~/app/components/answered-page";
import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { PostForm } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { SummaryList } from "~/app/components/summary-list";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useLanguage, useMessages } from "~/app/i18n/use-messages";
import { nameIn } from "../registry/local-name";
import { AnswerForms } from "./answer-forms";
import type { AskedPayment } from "./confirmation-links.queries.server";
import { usePaymentFaults } from "./payment-words";

export type AskedView =
  | {
      state: "open";
      asked: AskedPayment;
      isDisputed: boolean;
      /** Of a link; nothing for a member of the buyer, who is signed in. */
      expiresAt?: string;
    }
  | { state: "answered"; answer: "confirm" | "dispute" | "not_ours" }
  | { state: "gone" };

/** What a buyer is asked, by a link or signed in: who asks, for what, how much. Opening it answers nothing. */
export function PaymentAnswerPage({
  view,
  requestIds,
  answer,
}: {
  view: AskedView;
  requestIds: { confirm: string; dispute: string; notOurs: string };
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("payments");
  return (
    <Wide>
      {view.state === "gone" ? <PageHeader title={t("ask.gone")} lead={t("ask.goneText")} /> : null}
      {view.state === "answered" ? (
        <PageHeader title={t(`ask.done.${view.answer}`)} lead={t("ask.doneText")} />
      ) : null}
      {view.state === "open" ? <Open view={view} requestIds={requestIds} answer={answer} /> : null}
    </Wide>
  );
}

function Open({
  view: { asked, isDisputed, expiresAt },
  requestIds,
  answer,
}: {
  view: Extract<AskedView, { state: "open" }>;
  requestIds: { confirm: string; dispute: string; notOurs: string };
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("payments");
  const books = useMessages("books");
  const language = useLanguage();
  const words = usePaymentFaults();
  const { date, fen, instant } = useFormat();
  return (
    <>
      <PageHeader
        title={t("ask.title")}
        tags={asked.isSample ? <SampleTag /> : null}
        lead={t("ask.lead", { seller: nameIn(asked.seller, language).text })}
      />
      <AnsweredPage answer={answer} className="flex max-w-prose flex-col gap-6 pb-12">
        <p className="text-head tabular-nums">{fen(asked.grossFen)}</p>
        <SummaryList
          items={[
            { term: t("ask.seller"), detail: <HitText text={asked.seller} /> },
            { term: t("ask.buyer"), detail: <span lang="zh-CN">{asked.buyerName}</span> },
            {
              term: t("ask.what"),
              detail: <span lang="zh-CN">{asked.title}</span>,
              note: books(`nature.${asked.nature}`),
            },
            ...(asked.agreement ? [{ term: t("ask.agreement"), detail: asked.agreement }] : []),
            { term: t("paidOn"), detail: date(asked.paidOn) },
          ]}
        />
        <AnswerForms isDisputed={isDisputed} requestIds={requestIds} answer={answer} />
        {expiresAt === undefined ? null : (
          <>
            <PostForm
              requestId={requestIds.notOurs}
              intent="not-ours"
              answer={answer}
              words={words}
              className="flex flex-col gap-2"
            >
              <p className="text-quiet">{t("ask.notOursText")}</p>
              <p>
                <Button variant="secondary">{t("ask.notOurs")}</Button>
              </p>
            </PostForm>
            <p className="text-small text-quiet">{t("ask.until", { until: instant(new Date(expiresAt)) })}</p>
          </>
        )}
        <Banner title={t("ask.whyTitle")}>
          <p>{t("ask.why")}</p>
        </Banner>
      </AnsweredPage>
    </>
  );
}
