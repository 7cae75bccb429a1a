import { Button } from "~/app/components/button";
import { TextArea } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Panel } from "~/app/components/panel";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";
import { usePaymentFaults } from "./payment-words";

/** Yes, or no with its reason. */
export function AnswerForms({
  isDisputed,
  requestIds,
  answer,
}: {
  /** It was said to be wrong before: only a yes can follow. */
  isDisputed: boolean;
  requestIds: { confirm: string; dispute: string };
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("payments");
  const words = usePaymentFaults();
  const field = useField(answer, { intent: "dispute", words });
  const isWrong = answer?.form === "dispute";
  return (
    <Panel id="answer" title={t("answerTitle")}>
      <p className="text-quiet">{t(isDisputed ? "disputedAgain" : "answerText")}</p>
      <PostForm requestId={requestIds.confirm} intent="confirm" answer={answer} words={words}>
        <p>
          <Button>{t("confirmButton")}</Button>
        </p>
      </PostForm>
      {isDisputed ? null : (
        <details open={isWrong || undefined}>
          <summary className="flex min-h-11 cursor-pointer items-center font-semibold text-action">
            {t("disputeTitle")}
          </summary>
          <PostForm
            requestId={requestIds.dispute}
            intent="dispute"
            answer={answer}
            words={words}
            className="flex flex-col gap-4 pt-2"
          >
            <TextArea {...field("reason")} label={t("reason")} hint={t("reasonHint")} rows={3} isRequired />
            <p>
              <Button variant="danger">{t("disputeButton")}</Button>
            </p>
          </PostForm>
        </details>
      )}
    </Panel>
  );
}
