import { Button } from "~/app/components/button";
import { SelectField, TextArea, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Pair } from "~/app/components/form-rows";
import type { FormAnswer } from "~/app/core/form-fault";
import { yuanOf } from "~/app/core/money";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import type { Due } from "./dues.queries.server";
import { InvoiceFields, useInvoiceLabels } from "./invoice-fields";
import { paperTypes, usePaymentFaults } from "./payment-words";
import type { InvoiceLine } from "./payments.queries.server";
import { useDueName } from "./use-due-name";

/** The form by which either side records a payment. */
export function PaymentRecordForm({
  dues,
  invoices,
  roomFen,
  today,
  megabytes,
  hasLink,
  requestId,
  answer,
}: {
  dues: readonly Due[];
  invoices: readonly InvoiceLine[];
  /** What the contract's sum leaves; nothing: it is open. */
  roomFen?: number | undefined;
  today: string;
  megabytes: number;
  /** The buyer has no account. */
  hasLink: boolean;
  requestId: string;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("payments");
  const { fen } = useFormat();
  const words = usePaymentFaults();
  const dueName = useDueName();
  const field = useField(answer, { intent: "record", words });
  const open = dues.filter(({ openFen }) => openFen > 0);
  const [first] = open;
  const labels = useInvoiceLabels();
  // Nothing more can be recorded: a form would only be refused.
  if (roomFen === 0 && answer === undefined) return <p className="max-w-prose text-quiet">{t("roomNone")}</p>;
  return (
    <PostForm
      requestId={requestId}
      intent="record"
      answer={answer}
      words={words}
      labels={labels}
      hasFiles
      className="flex max-w-prose flex-col gap-6"
    >
      <p className="text-quiet">{t(hasLink ? "recordLeadLink" : "recordLead")}</p>
      {roomFen === undefined ? null : <p className="text-quiet">{t("room", { amount: fen(roomFen) })}</p>}
      {open.length > 0 ? (
        <SelectField
          {...field("due", first?.id)}
          label={t("duePays")}
          options={[
            ...open.map((due) => ({
              value: due.id,
              label: t("openOf", { due: dueName(due), amount: fen(due.openFen) }),
            })),
            { value: "", label: t("due.advance") },
          ]}
        />
      ) : null}
      <Pair>
        <TextField
          {...field("amount", first && yuanOf(first.openFen))}
          label={t("amount")}
          hint={t("amountHint")}
          inputMode="decimal"
          isRequired
        />
        <TextField
          {...field("paidOn", today)}
          label={t("paidOn")}
          hint={t("paidOnHint")}
          type="date"
          max={today}
          isRequired
        />
      </Pair>
      <InvoiceFields invoices={invoices} answer={answer} intent="record" megabytes={megabytes} />
      <TextField
        {...field("receipt")}
        defaultValue={undefined}
        type="file"
        accept={paperTypes}
        label={t("receipt")}
        hint={t("fileHint", { limit: megabytes })}
      />
      <TextArea {...field("note")} label={t("note")} hint={t("noteHint")} rows={2} />
      <p>
        <Button>{t("recordButton")}</Button>
      </p>
    </PostForm>
  );
}
