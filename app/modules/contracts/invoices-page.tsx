import { AnsweredPage } from "~/app/components/answered-page";
import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import { SelectField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Section } from "~/app/components/section-nav";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import type { RecordsPlatform } from "../capabilities/record-platform.queries.server";
import { BookHead } from "./book-head";
import { ContestForm } from "./contest-form";
import { NewInvoiceFields, useInvoiceLabels } from "./invoice-fields";
import { InvoiceTable } from "./invoice-table";
import { usePaymentFaults } from "./payment-words";
import type { InvoiceLine } from "./payments.queries.server";

/** What the page tells of having been done. */
export const invoicesDone = ["invoice", "contested"] as const;

export interface InvoicesView {
  platform: RecordsPlatform;
  invoices: InvoiceLine[];
  /** There may be older ones, which are not listed. */
  isCut?: boolean;
  megabytes: number;
  requestId: string;
  contestId: string;
  done?: (typeof invoicesDone)[number] | undefined;
  answer: FormAnswer | undefined;
}

/** The invoices of a platform's lead unit with what is left of each, and the form to enter one. */
export function InvoicesPage(view: InvoicesView) {
  const { platform, invoices, isCut = false, megabytes, requestId, contestId, done, answer } = view;
  const t = useMessages("payments");
  const { fen } = useFormat();
  const words = usePaymentFaults();
  const field = useField(answer, { words });
  const black = invoices.filter(
    ({ redOf, totalFen, redFen, isReleased }) => redOf === undefined && !isReleased && redFen < totalFen,
  );
  return (
    <>
      <BookHead
        frame={{ platform, isMember: true }}
        part="invoices"
        title={t("invoices")}
        lead={t("invoicesIntro")}
        actions={
          // The list can be long, and the form stands under it.
          invoices.length > 0 ? <ButtonLink href="#new">{t("invoiceNew")}</ButtonLink> : null
        }
      />
      <AnsweredPage answer={answer} className="flex flex-col gap-6 pb-12">
        {done && !answer ? <Banner tone="good" title={t(`result.${done}`)} isAnswer /> : null}
        {invoices.length === 0 ? (
          <EmptyState title={t("invoiceNone")}>{t("invoicesNone")}</EmptyState>
        ) : (
          <InvoiceTable invoices={invoices} />
        )}
        {isCut ? (
          <p className="max-w-prose text-quiet">{t("invoicesCut", { count: invoices.length })}</p>
        ) : null}
        <Section id="new" title={t("invoiceNew")}>
          <PostForm
            requestId={requestId}
            answer={answer}
            words={words}
            labels={{ ...useInvoiceLabels(), redOf: t("redOf") }}
            hasFiles
            className="flex max-w-prose flex-col gap-6"
          >
            <NewInvoiceFields answer={answer} intent="" megabytes={megabytes} />
            {black.length > 0 ? (
              <SelectField
                {...field("redOf")}
                label={t("redOf")}
                hint={t("redOfHint")}
                options={[
                  { value: "", label: t("redOfNone") },
                  ...black.map(({ id, number, totalFen }) => ({
                    value: id,
                    label: `${number} · ${fen(totalFen)}`,
                  })),
                ]}
              />
            ) : null}
            <p>
              <Button>{t("enterInvoice")}</Button>
            </p>
          </PostForm>
          <ContestForm requestId={contestId} answer={answer} megabytes={megabytes} />
        </Section>
      </AnsweredPage>
    </>
  );
}
