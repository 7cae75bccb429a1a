import { AnsweredPage } from "~/app/components/answered-page";
import { Banner } from "~/app/components/banner";
import { DataTable } from "~/app/components/data-table";
import { Section } from "~/app/components/section-nav";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useInYuan, useMessages, usePaths } from "~/app/i18n/use-messages";
import { ContestForm } from "./contest-form";
import { ContractFrame } from "./contract-frame";
import type { ContractHead } from "./contract-head.queries.server";
import type { Due } from "./dues.queries.server";
import { DuesTable } from "./dues-table";
import { InvoiceTable } from "./invoice-table";
import { PaymentRecordForm } from "./payment-record-form";
import type { PaymentTerms } from "./payment-terms.queries.server";
import { PaymentStateTag } from "./payment-words";
import type { InvoiceLine, PaymentLine } from "./payments.queries.server";
import { ProofLink } from "./proof-link";
import { RoyaltyForm } from "./royalty-form";

export const paymentsDone = ["paid", "royalty", "taken-back", "contested"] as const;

export interface PaymentsView {
  contract: ContractHead;
  terms?: Pick<PaymentTerms, "royalty"> | undefined;
  dues: Due[];
  payments: PaymentLine[];
  invoices: InvoiceLine[];
  roomFen?: number | undefined;
  /** A member of one of its sides, who has something to prove. */
  isParty?: boolean;
  mayRecord: boolean;
  today: string;
  megabytes: number;
  requestIds: { contest: string; record: string; royalty: string; back: string };
  done?: (typeof paymentsDone)[number] | undefined;
  answer: FormAnswer | undefined;
}

/** The money of a contract: what is due, what was recorded, and the forms to record more. */
export function PaymentsPage(view: PaymentsView) {
  const { contract, terms, dues, payments, invoices, mayRecord, requestIds, done, answer } = view;
  const t = useMessages("payments");
  const paths = usePaths();
  return (
    <ContractFrame contract={contract} part="payments">
      <AnsweredPage answer={answer} className="flex flex-col gap-4">
        {done && !answer ? (
          <Banner tone="good" title={t(`result.${done}`)} isAnswer>
            {done === "paid" ? <p>{t("result.paidText")}</p> : null}
          </Banner>
        ) : null}
        {terms ? (
          <>
            <p className="max-w-prose pb-4 text-quiet">{t("intro")}</p>
            <Section id="dues" title={t("dues")}>
              <DuesTable dues={dues} mayTakeBack={mayRecord} requestId={requestIds.back} answer={answer} />
            </Section>
            <Section id="list" title={t("list")}>
              <Payments contractId={contract.id} payments={payments} />
              {view.isParty && payments.length > 0 ? (
                <ProofLink href={paths.contractProof(contract.id)} />
              ) : null}
            </Section>
            {mayRecord ? (
              <Section id="record" title={t("record")}>
                <PaymentRecordForm
                  {...view}
                  hasLink={contract.buyer.id === undefined}
                  requestId={requestIds.record}
                />
                <ContestForm requestId={requestIds.contest} answer={answer} megabytes={view.megabytes} />
              </Section>
            ) : null}
            {mayRecord && terms.royalty ? (
              <Section id="royalty" title={t("royalty")}>
                <RoyaltyForm royalty={terms.royalty} requestId={requestIds.royalty} answer={answer} />
              </Section>
            ) : null}
            {invoices.length > 0 ? (
              <Section id="invoices" title={t("invoices")}>
                <InvoiceTable invoices={invoices} hasContract={false} />
              </Section>
            ) : null}
          </>
        ) : (
          <Banner title={t("notConcluded")} />
        )}
      </AnsweredPage>
    </ContractFrame>
  );
}

function Payments({ contractId, payments }: { contractId: string; payments: readonly PaymentLine[] }) {
  const t = useMessages("payments");
  const paths = usePaths();
  const { date, yuan } = useFormat();
  const inYuan = useInYuan();
  if (payments.length === 0) return <p className="text-quiet">{t("listNone")}</p>;
  return (
    <DataTable
      caption={t("list")}
      isCaptionHidden
      rows={payments}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "day",
          header: t("paidOn"),
          isRowHeader: true,
          cell: ({ id, paidOn }) => (
            <a href={paths.contractPayment(contractId, id)} className="inline-flex min-h-11 items-center">
              {date(paidOn)}
            </a>
          ),
        },
        { key: "sum", header: inYuan(t("sum")), isNumeric: true, cell: ({ amountFen }) => yuan(amountFen) },
        { key: "side", header: t("recorder"), cell: ({ side }) => t(`side.${side}`) },
        { key: "invoice", header: t("invoice"), cell: ({ invoice }) => invoice?.number ?? "–" },
        { key: "state", header: t("state"), cell: ({ state }) => <PaymentStateTag state={state} /> },
      ]}
    />
  );
}
