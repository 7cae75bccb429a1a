import { SelectField, TextField } from "~/app/components/field";
import { useField } from "~/app/components/form";
import { Pair } from "~/app/components/form-rows";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import { paperTypes, usePaymentFaults } from "./payment-words";
import type { InvoiceLine } from "./payments.queries.server";

/** The labels of the fields, for what is wrong with them at the top of the form. */
export function useInvoiceLabels() {
  const t = useMessages("payments");
  return {
    invoice: t("invoiceThere"),
    invoiceCode: t("invoiceCode"),
    invoiceNumber: t("invoiceNumber"),
    issuedOn: t("issuedOn"),
    invoiceTotal: t("invoiceTotal"),
    invoiceFile: t("invoiceFile"),
  };
}

const newFields = ["invoiceNumber", "invoiceCode", "issuedOn", "invoiceTotal", "invoiceFile"];

/** Number, day, total and file of an invoice that is entered. */
export function NewInvoiceFields({
  answer,
  intent,
  megabytes,
}: {
  answer: FormAnswer | undefined;
  intent: string;
  megabytes: number;
}) {
  const t = useMessages("payments");
  const field = useField(answer, { intent, words: usePaymentFaults() });
  return (
    <>
      <Pair>
        <TextField
          {...field("invoiceNumber")}
          label={t("invoiceNumber")}
          hint={t("invoiceNumberHint")}
          inputMode="numeric"
        />
        <TextField
          {...field("invoiceCode")}
          label={t("invoiceCode")}
          hint={t("invoiceCodeHint")}
          inputMode="numeric"
        />
        <TextField {...field("issuedOn")} label={t("issuedOn")} type="date" />
        <TextField {...field("invoiceTotal")} label={t("invoiceTotal")} inputMode="decimal" />
      </Pair>
      <TextField
        {...field("invoiceFile")}
        defaultValue={undefined}
        type="file"
        accept={paperTypes}
        label={t("invoiceFile")}
        hint={t("fileHint", { limit: megabytes })}
      />
    </>
  );
}

/** The invoice of a payment or declaration: one that is there and has something left, or a new one. */
export function InvoiceFields({
  invoices,
  answer,
  intent,
  megabytes,
}: {
  invoices: readonly InvoiceLine[];
  answer: FormAnswer | undefined;
  intent: string;
  megabytes: number;
}) {
  const t = useMessages("payments");
  const { fen } = useFormat();
  const field = useField(answer, { intent, words: usePaymentFaults() });
  const open = invoices.filter(({ redOf, roomFen }) => redOf === undefined && roomFen > 0);
  // A file alone does not come back, but what is missing beside it does.
  const isNew = newFields.some(
    (name) =>
      answer?.form === intent &&
      ((answer.typed[name]?.[0] ?? "") !== "" || answer.faults.some(({ field: wrong }) => wrong === name)),
  );
  return (
    <fieldset className="flex flex-col gap-4 rounded border border-line bg-surface p-4 sm:p-5">
      <legend className="px-1 font-semibold">{t("invoice")}</legend>
      {open.length > 0 ? (
        <SelectField
          {...field("invoice")}
          label={t("invoiceThere")}
          options={[
            { value: "", label: t("invoiceNone") },
            ...open.map(({ id, number, roomFen }) => ({
              value: id,
              label: t("invoiceRest", { number, amount: fen(roomFen) }),
            })),
          ]}
        />
      ) : null}
      <details open={isNew || undefined}>
        <summary className="flex min-h-11 cursor-pointer items-center font-semibold text-action">
          ＋ {t("invoiceNew")}
        </summary>
        <div className="flex flex-col gap-4 pt-2">
          <NewInvoiceFields answer={answer} intent={intent} megabytes={megabytes} />
        </div>
      </details>
    </fieldset>
  );
}
