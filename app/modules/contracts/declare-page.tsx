import { AnsweredPage } from "~/app/components/answered-page";
import { Button } from "~/app/components/button";
import { SelectField, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Pair } from "~/app/components/form-rows";
import { Section } from "~/app/components/section-nav";
import type { FormAnswer } from "~/app/core/form-fault";
import { yuanOf } from "~/app/core/money";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { RecordsPlatform } from "../capabilities/record-platform.queries.server";
import { type LocalName, nameIn } from "../registry/local-name";
import { BookHead } from "./book-head";
import { ContestForm } from "./contest-form";
import { revenueNatures, vatBases } from "./core/vocabulary";
import { InvoiceFields, useInvoiceLabels } from "./invoice-fields";
import { paperTypes, usePaymentFaults } from "./payment-words";
import type { InvoiceLine } from "./payments.queries.server";
import type { UndeclaredRecord } from "./undeclared-records.queries.server";

export interface DeclareView {
  platform: RecordsPlatform;
  records: UndeclaredRecord[];
  /** The record that the form is filled in from. */
  record?: UndeclaredRecord | undefined;
  invoices: InvoiceLine[];
  choices: {
    categories: readonly { code: string; name: LocalName }[];
    fields: readonly { code: string; name: LocalName }[];
  };
  today: string;
  megabytes: number;
  requestId: string;
  contestId: string;
  answer: FormAnswer | undefined;
}

/** Income without a contract of this site: from a service record, or typed. */
export function DeclarePage(view: DeclareView) {
  const { platform, records, record, answer } = view;
  const t = useMessages("payments");
  const paths = usePaths();
  return (
    <>
      <BookHead
        frame={{ platform, isMember: true }}
        part="list"
        title={t("declare")}
        lead={t("declareLead")}
      />
      <AnsweredPage answer={answer} className="flex flex-col gap-6 pb-12">
        <p>
          <a href={paths.book(platform.slug)} className="inline-flex min-h-11 items-center">
            {t("toBook")}
          </a>
        </p>
        {record || answer ? null : (
          <Section id="records" title={t("declareRecords")}>
            <Records records={records} />
          </Section>
        )}
        <Section id="form" title={t("declareForm")}>
          <DeclareForm {...view} />
          <ContestForm requestId={view.contestId} answer={answer} megabytes={view.megabytes} />
        </Section>
      </AnsweredPage>
    </>
  );
}

/** The newest records stand open, the others fold, so that the form is near. */
const SHOWN_RECORDS = 5;

/** A form that only asks for this page again: the button names the record. */
function Records({ records }: { records: readonly UndeclaredRecord[] }) {
  const t = useMessages("payments");
  if (records.length === 0) return <p className="text-quiet">{t("declareRecordsNone")}</p>;
  return (
    <form method="get" className="flex flex-col gap-2">
      <p className="max-w-prose text-quiet">{t("declareRecordsText")}</p>
      <RecordRows records={records.slice(0, SHOWN_RECORDS)} />
      {records.length > SHOWN_RECORDS ? (
        <details>
          <summary className="inline-flex min-h-11 cursor-pointer items-center text-action">
            {t("declareRecordsMore", { count: records.length - SHOWN_RECORDS })}
          </summary>
          <RecordRows records={records.slice(SHOWN_RECORDS)} />
        </details>
      ) : null}
    </form>
  );
}

function RecordRows({ records }: { records: readonly UndeclaredRecord[] }) {
  const t = useMessages("payments");
  const language = useLanguage();
  const { date, fen } = useFormat();
  return (
    <ul className="border-t border-line">
      {records.map(({ id, endedOn, what, user, amountFen }) => {
        const title = t("recordOf", {
          ...{ day: date(endedOn), what: nameIn(what, language).text },
          ...{ user: nameIn(user, language).text, amount: fen(amountFen) },
        });
        return (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-b border-line py-2"
          >
            <span>{title}</span>
            <Button
              variant="secondary"
              name="subject"
              value={id}
              aria-label={`${t("declareFrom")}: ${title}`}
            >
              {t("declareFrom")}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

function DeclareForm({ record, invoices, choices, today, megabytes, requestId, answer }: DeclareView) {
  const t = useMessages("payments");
  const books = useMessages("books");
  const language = useLanguage();
  const words = usePaymentFaults();
  const field = useField(answer, { words });
  const option = ({ code, name }: { code: string; name: LocalName }) => ({
    value: code,
    label: nameIn(name, language).text,
  });
  const none = { value: "", label: t("optionNone") };
  const file = (name: string, label: string) => (
    <TextField
      {...field(name)}
      defaultValue={undefined}
      type="file"
      accept={paperTypes}
      label={label}
      hint={t("fileHint", { limit: megabytes })}
    />
  );
  return (
    <PostForm
      requestId={requestId}
      answer={answer}
      words={words}
      labels={{ ...useInvoiceLabels(), record: t("declareRecords") }}
      hasFiles
      className="flex max-w-prose flex-col gap-6"
    >
      {record ? (
        <>
          <input type="hidden" name="record" value={record.id} />
          <p className="font-semibold">{t("fromRecord", { number: record.id })}</p>
        </>
      ) : null}
      <SelectField
        {...field("nature", record ? "instrument_use" : "service")}
        label={t("nature")}
        options={revenueNatures.map((value) => ({ value, label: books(`nature.${value}`) }))}
        isRequired
      />
      <TextField {...field("title", record?.what.zh)} label={t("what")} isRequired />
      <TextField {...field("agreement", record?.agreement)} label={t("agreement")} />
      <Pair>
        <TextField
          {...field("buyerName", record?.user.zh)}
          label={t("buyerName")}
          hint={t("buyerNameHint")}
          isRequired
        />
        <TextField {...field("buyerUscc", record?.userUscc)} label={t("buyerUscc")} />
      </Pair>
      <TextField {...field("buyerContact")} label={t("buyerContact")} hint={t("buyerContactHint")} />
      <Pair>
        <TextField
          {...field("amount", record && yuanOf(record.amountFen))}
          label={t("amount")}
          hint={t("amountHint")}
          inputMode="decimal"
          isRequired
        />
        <TextField
          {...field("paidOn", record ? undefined : today)}
          label={t("paidOn")}
          hint={t("paidOnHint")}
          type="date"
          max={today}
          isRequired
        />
        <SelectField
          {...field("vatBasis", "included")}
          label={t("vatBasis")}
          options={vatBases.map((value) => ({ value, label: t(`vatBasis.${value}`) }))}
          isRequired
        />
        <TextField
          {...field("vatRate", "6")}
          label={t("vatRate")}
          hint={t("vatRateHint")}
          inputMode="decimal"
        />
        <SelectField
          {...field("categoryCode", record?.categoryCode)}
          label={t("category")}
          options={[none, ...choices.categories.map(option)]}
        />
        <SelectField
          {...field("fieldCode")}
          label={t("field")}
          options={[none, ...choices.fields.map(option)]}
        />
      </Pair>
      <InvoiceFields invoices={invoices} answer={answer} intent="" megabytes={megabytes} />
      {file("contractFile", t("fileContract"))}
      {file("receipt", t("fileReceipt"))}
      <p>
        <Button>{t("declareButton")}</Button>
      </p>
    </PostForm>
  );
}
