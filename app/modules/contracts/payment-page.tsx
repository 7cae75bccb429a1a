import { AnsweredPage } from "~/app/components/answered-page";
import { Banner } from "~/app/components/banner";
import { DataTable } from "~/app/components/data-table";
import { HitText } from "~/app/components/hit-text";
import { Section } from "~/app/components/section-nav";
import { type SummaryItem, SummaryList } from "~/app/components/summary-list";
import { Tag } from "~/app/components/tag";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useInYuan, useMessages, usePaths } from "~/app/i18n/use-messages";
import { AnswerForms } from "./answer-forms";
import type { SentLink } from "./confirmation-links.queries.server";
import { ContractFrame } from "./contract-frame";
import type { ContractHead } from "./contract-head.queries.server";
import type { ReversalState } from "./desk-entries.queries.server";
import { LinkForms } from "./link-forms";
import { PaymentStateTag } from "./payment-words";
import type { PaymentDetail } from "./payments.queries.server";
import { ReversalSection } from "./reversal-form";

export const paymentDone = ["paid", "confirmed", "disputed", "link", "revoked", "asked"] as const;

export interface PaymentView {
  contract: ContractHead;
  payment: PaymentDetail;
  /** What the reader may do: answer it, wait, or send the buyer a link. */
  mayAnswer: boolean;
  isOwnRecord: boolean;
  /** For the seller's members, where the buyer has no account. */
  link?: { last?: SentLink | undefined; days: number } | undefined;
  isSeller: boolean;
  /** The reader's side recorded it, and the other side says that it is wrong: it may be taken back. */
  takeBack?: { reversal?: ReversalState | undefined } | undefined;
  requestIds: { confirm: string; dispute: string; link: string; revoke: string; reversal: string };
  done?: (typeof paymentDone)[number] | undefined;
  answer: FormAnswer | undefined;
}

/** One payment: what it is, the other side's answer, and what stands in the books of it. */
export function PaymentPage(view: PaymentView) {
  const { contract, payment, mayAnswer, isOwnRecord, link, takeBack, requestIds, done, answer } = view;
  const t = useMessages("payments");
  const paths = usePaths();
  const { fen } = useFormat();
  const isOpen = payment.state === "recorded" || payment.state === "disputed";
  return (
    <ContractFrame contract={contract} part="payments">
      <AnsweredPage answer={answer} className="flex flex-col gap-6">
        <p>
          <a href={paths.contract(contract.id, "payments")} className="inline-flex min-h-11 items-center">
            {t("back")}
          </a>
        </p>
        {done && !answer ? (
          <Banner tone="good" title={t(`result.${done}`)} isAnswer>
            {done === "paid" ? <p>{t("result.paidText")}</p> : null}
          </Banner>
        ) : null}
        <div className="flex flex-wrap items-center gap-3">
          <h2 className="text-title">{t("detail", { amount: fen(payment.amountFen) })}</h2>
          <PaymentStateTag state={payment.state} />
        </div>
        {payment.answer ? <Banner tone="bad" title={t("disputedWith", { reason: payment.answer })} /> : null}
        <PaymentFacts payment={payment} contractId={contract.id} />
        {mayAnswer ? (
          <AnswerForms isDisputed={payment.state === "disputed"} requestIds={requestIds} answer={answer} />
        ) : null}
        {takeBack ? (
          <>
            <p className="max-w-prose">{t("takeBackText")}</p>
            <ReversalSection
              reversal={takeBack.reversal}
              mayAsk
              requestId={requestIds.reversal}
              answer={answer}
            />
          </>
        ) : null}
        {isOpen && !mayAnswer && payment.state !== "disputed" ? (
          <p className="text-quiet">{t(isOwnRecord ? "youRecorded" : link ? "waitsBuyer" : "waitsOther")}</p>
        ) : null}
        {link ? <LinkForms {...link} isOpen={isOpen} requestIds={requestIds} answer={answer} /> : null}
        <Entries view={view} />
      </AnsweredPage>
    </ContractFrame>
  );
}

function PaymentFacts({ payment, contractId }: { payment: PaymentDetail; contractId: string }) {
  const t = useMessages("payments");
  const paths = usePaths();
  const { date, instant } = useFormat();
  const file = (id: number | undefined) =>
    id === undefined ? undefined : (
      <a href={paths.file(id)} className="inline-flex min-h-11 items-center">
        {t("open")}
      </a>
    );
  /** Where what was delivered and accepted for it stands. */
  const milestoneLink = (number: number) => (
    <a href={paths.contractMilestone(contractId, number)} className="inline-flex min-h-11 items-center">
      {t("dueShort.milestone", { number })}
    </a>
  );
  const { due, invoice } = payment;
  const items: SummaryItem[] = [
    { term: t("paidOn"), detail: date(payment.paidOn) },
    {
      term: t("duePays"),
      detail:
        due === undefined
          ? t("due.advance")
          : due.milestone !== undefined
            ? milestoneLink(due.milestone)
            : due.kind === "royalty"
              ? t("dueShort.royalty")
              : t("due.signing"),
    },
    { term: t("recorder"), detail: t(`recordedBy.${payment.side}`) },
    { term: t("recordedAt"), detail: instant(new Date(payment.recordedAt)) },
    {
      term: t("invoice"),
      detail: invoice ? [invoice.code, invoice.number].filter(Boolean).join(" ") : t("invoiceNone"),
      note: file(payment.invoiceFileId),
    },
    ...(payment.receiptFileId === undefined
      ? []
      : [{ term: t("receipt"), detail: file(payment.receiptFileId) }]),
    ...(payment.note === undefined ? [] : [{ term: t("note"), detail: payment.note }]),
  ];
  return <SummaryList items={items} />;
}

function Entries({ view: { payment, isSeller } }: { view: PaymentView }) {
  const t = useMessages("payments");
  const paths = usePaths();
  const { yuan, number } = useFormat();
  const inYuan = useInYuan();
  return (
    <Section id="entries" title={t("entries")}>
      {payment.entries.length === 0 ? (
        <p className="text-quiet">{t("entriesNone")}</p>
      ) : (
        <DataTable
          caption={t("entries")}
          isCaptionHidden
          rows={payment.entries}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "platform",
              header: t("entryPlatform"),
              isRowHeader: true,
              cell: ({ platform, slug, id }) =>
                isSeller ? (
                  <a href={paths.bookEntry(slug, id)} className="inline-flex min-h-11 items-center">
                    <HitText text={platform} />
                  </a>
                ) : (
                  <HitText text={platform} />
                ),
            },
            { key: "sum", header: inYuan(t("sum")), isNumeric: true, cell: ({ grossFen }) => yuan(grossFen) },
            {
              key: "vat",
              header: inYuan(t("vatOf")),
              isNumeric: true,
              cell: ({ vatFen, vat }) =>
                vat.basis === "exempt" ? (
                  t("vatBasis.exempt")
                ) : (
                  <>
                    {yuan(vatFen)} <span className="text-quiet">({number(vat.rateBp / 100)}%)</span>
                  </>
                ),
            },
            {
              key: "state",
              header: t("state"),
              cell: ({ state }) => (
                <Tag tone={state === "verified" ? "good" : state === "disputed" ? "bad" : "neutral"}>
                  {t(`entryState.${state}`)}
                </Tag>
              ),
            },
          ]}
        />
      )}
      {payment.entries.some(({ state }) => state === "confirmed") ? (
        <p className="max-w-prose text-quiet">{t("waitsVerifying")}</p>
      ) : null}
    </Section>
  );
}
