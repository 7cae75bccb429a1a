import { Button } from "~/app/components/button";
import { TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";
import { useInvoiceLabels } from "./invoice-fields";
import { paperTypes, usePaymentFaults } from "./payment-words";

const intent = "contest";
const kept = ["invoiceNumber", "invoiceCode", "issuedOn", "invoiceTotal"] as const;

/**
 * Reports in one step that an invoice is theirs, after its number was refused as taken: nothing before that. What was typed
 * is sent along; its file, which no form gives back, may be chosen again.
 */
export function ContestForm({
  requestId,
  answer,
  megabytes,
}: {
  requestId: string;
  answer: FormAnswer | undefined;
  megabytes: number;
}) {
  const t = useMessages("payments");
  const words = usePaymentFaults();
  const field = useField(answer, { intent, words });
  const labels = useInvoiceLabels();
  if (answer?.form !== intent && !answer?.faults.some(({ code }) => code === "invoice_in_use")) return null;
  return (
    <section
      aria-labelledby="contest"
      className="flex max-w-prose flex-col gap-4 rounded border border-line bg-surface p-4 sm:p-5"
    >
      <h3 id="contest" className="text-lead">
        {t("contest")}
      </h3>
      <p className="text-quiet">{t("contestText")}</p>
      <PostForm
        requestId={requestId}
        intent={intent}
        answer={answer}
        words={words}
        labels={labels}
        hasFiles
        className="flex flex-col gap-4"
      >
        {kept.map((name) => (
          <input key={name} type="hidden" name={name} value={answer.typed[name]?.[0] ?? ""} />
        ))}
        <TextField
          {...field("invoiceFile")}
          defaultValue={undefined}
          id="contest-file"
          type="file"
          accept={paperTypes}
          label={t("invoiceFile")}
          hint={t("fileHint", { limit: megabytes })}
        />
        <p>
          <Button variant="secondary">{t("contestButton")}</Button>
        </p>
      </PostForm>
    </section>
  );
}
