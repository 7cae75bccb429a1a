import { Button } from "~/app/components/button";
import { RadioField } from "~/app/components/choice-field";
import { TextArea } from "~/app/components/field";
import type { FileLimits } from "~/app/components/files-field";
import { PostForm, useField } from "~/app/components/form";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import { DeliveryFilesField, useDeliveryFaults } from "./delivery-words";
import { mostDeliveryNote, mostSigningReason } from "./signing-form";

interface Sent {
  requestId: string;
  limits: FileLimits;
  answer: FormAnswer | undefined;
}

/** What the seller hands over. */
export function DeliverForm({ requestId, limits, answer }: Sent) {
  const t = useMessages("deliveries");
  const words = useDeliveryFaults();
  const field = useField(answer, { intent: "deliver", words });
  return (
    <PostForm requestId={requestId} intent="deliver" answer={answer} words={words} hasFiles>
      <TextArea
        {...field("note")}
        label={t("note")}
        hint={t("noteHint")}
        isRequired
        rows={6}
        maxLength={mostDeliveryNote}
      />
      <DeliveryFilesField answer={answer} intent="deliver" label={t("files")} limits={limits} />
      <div>
        <Button>{t("deliver")}</Button>
      </div>
    </PostForm>
  );
}

/** The buyer's yes or no; `isOnPaper`: the seller enters it, with what the buyer signed. */
export function AnswerDeliveryForm({
  round,
  amountFen,
  isOnPaper,
  requestId,
  limits,
  answer,
}: Sent & { round: number; amountFen: number; isOnPaper: boolean }) {
  const t = useMessages("deliveries");
  const { fen } = useFormat();
  const words = useDeliveryFaults();
  const field = useField(answer, { intent: "answer", words });
  return (
    <PostForm requestId={requestId} intent="answer" answer={answer} words={words} hasFiles={isOnPaper}>
      <input type="hidden" name="round" value={round} />
      {isOnPaper ? <p>{t("answerPaperText")}</p> : null}
      {amountFen > 0 ? <p className="text-quiet">{t("acceptMakesDue", { amount: fen(amountFen) })}</p> : null}
      <RadioField
        {...field("answer")}
        label={t("answerLabel")}
        isStacked
        options={[
          { value: "accept", label: t("accept") },
          { value: "reject", label: t("reject") },
        ]}
      />
      <TextArea
        {...field("note")}
        label={t("answerNote")}
        hint={t("answerNoteHint")}
        rows={4}
        maxLength={mostSigningReason}
      />
      {isOnPaper ? (
        <DeliveryFilesField answer={answer} intent="answer" label={t("answerFiles")} limits={limits} />
      ) : null}
      <div>
        <Button>{t("answer")}</Button>
      </div>
    </PostForm>
  );
}
