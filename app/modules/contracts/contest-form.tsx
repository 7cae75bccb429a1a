import { Button } from "~/app/components/button";
import { TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Panel } from "~/app/components/panel";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";
import { useInvoiceLabels } from "./invoice-fields";
import { paperTypes, usePaymentFaults } from "./payment-words";

const intent = "contest";
const kept = ["invoiceNumber", "invoiceCode", "issuedOn", "invoiceTotal"] as const;

const fileId = "contest-file";

/**
 * Reports in one step that an invoice is theirs, after its number was refused as taken: nothing before that. Stands under
 * the form that was refused, whose words lead here. What was typed is sent along; its file, which no form gives back, may
 * be chosen again.
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
  // The form above has a field of that name too.
  const own = answer && {
    ...answer,
    faults: answer.faults.map((fault) =>
      fault.field === "invoiceFile" ? { ...fault, field: fileId } : fault,
    ),
  };
  const field = useField(own, { intent, words });
  const labels = { ...useInvoiceLabels(), [fileId]: t("invoiceFile") };
  if (answer?.form !== intent && !answer?.faults.some(({ code }) => code === "invoice_in_use")) return null;
  return (
    <Panel id="contest" title={t("contest")} level={3}>
      <p className="text-quiet break-words">
        {t("contestText", { number: answer.typed.invoiceNumber?.[0] ?? "" })}
      </p>
      <PostForm
        requestId={requestId}
        intent={intent}
        answer={own}
        words={words}
        labels={labels}
        hasFiles
        className="flex flex-col gap-4"
      >
        {kept.map((name) => (
          <input key={name} type="hidden" name={name} value={answer.typed[name]?.[0] ?? ""} />
        ))}
        <TextField
          {...field(fileId)}
          name="invoiceFile"
          id={fileId}
          defaultValue={undefined}
          type="file"
          accept={paperTypes}
          label={t("invoiceFile")}
          hint={t("fileHint", { limit: megabytes })}
        />
        <p>
          <Button variant="secondary">{t("contestButton")}</Button>
        </p>
      </PostForm>
    </Panel>
  );
}
