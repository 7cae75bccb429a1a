import { Button } from "~/app/components/button";
import { CheckField, RadioField } from "~/app/components/choice-field";
import { TextArea } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import type { IntroductionSide } from "./core/introduction-state";
import { useIntroductionFaults } from "./introduction-faults";
import { mostReason } from "./introduction-form";

interface Sent {
  requestId: string;
  answer?: FormAnswer | undefined;
}

/** A side's yes, which is its consent to the terms above it, or its no with a reason. */
export function AnswerForm({
  side,
  hash,
  requestId,
  answer,
}: Sent & { side: IntroductionSide; hash: string }) {
  const t = useMessages("introductions");
  const words = useIntroductionFaults();
  const field = useField(answer, { intent: "answer", words });
  const typed = answer?.form === "answer" ? answer.typed : {};
  return (
    <PostForm requestId={requestId} intent="answer" answer={answer} words={words}>
      <input type="hidden" name="side" value={side} />
      <input type="hidden" name="termsHash" value={hash} />
      <p>{t(`answerText.${side}`)}</p>
      <RadioField
        {...field("answer")}
        label={t("answerLabel")}
        isStacked
        options={[
          { value: "accept", label: t("answer.accept") },
          { value: "refuse", label: t("answer.refuse") },
        ]}
      />
      <TextArea
        {...field("reason")}
        label={t("reasonLabel")}
        hint={t("reasonHint")}
        rows={3}
        maxLength={mostReason}
      />
      <CheckField
        name="understood"
        isChecked={typed.understood?.[0] === "yes"}
        isRequired={false}
        error={field("understood").error}
      >
        {t("understood")}
      </CheckField>
      <div>
        <Button>{t("sendAnswer")}</Button>
      </div>
    </PostForm>
  );
}

/** Another broker's yes or no to a share. */
export function ShareForm({ requestId, answer }: Sent) {
  const t = useMessages("introductions");
  const words = useIntroductionFaults();
  const field = useField(answer, { intent: "share", words });
  return (
    <PostForm requestId={requestId} intent="share" answer={answer} words={words}>
      <p>{t("shareText")}</p>
      <RadioField
        {...field("share")}
        label={t("shareLabel")}
        isStacked
        options={[
          { value: "agree", label: t("share.agree") },
          { value: "decline", label: t("share.decline") },
        ]}
      />
      <div>
        <Button>{t("sendAnswer")}</Button>
      </div>
    </PostForm>
  );
}

/** Whether a contract came of the introduction, as the platform says, before a day. */
export function ThroughForm({
  requestId,
  answer,
  until,
  isPayer,
}: Sent & { until: string; isPayer: boolean }) {
  const t = useMessages("introductions");
  const { date } = useFormat();
  const words = useIntroductionFaults();
  const field = useField(answer, { intent: "through", words });
  return (
    <PostForm requestId={requestId} intent="through" answer={answer} words={words}>
      <p>
        {t("throughText", { until: date(until) })} {isPayer && t("throughPays")}
      </p>
      <RadioField
        {...field("through")}
        label={t("throughLabel")}
        isStacked
        options={[
          { value: "yes", label: t("through.yes") },
          { value: "no", label: t("through.no") },
        ]}
      />
      <TextArea
        {...field("throughReason")}
        label={t("throughReason")}
        hint={t("throughReasonHint")}
        rows={3}
        maxLength={mostReason}
      />
      <div>
        <Button>{t("sendAnswer")}</Button>
      </div>
    </PostForm>
  );
}

/** The broker takes an introduction back. */
export function WithdrawForm({ requestId, answer }: Sent) {
  const t = useMessages("introductions");
  const words = useIntroductionFaults();
  return (
    <PostForm requestId={requestId} intent="withdraw" answer={answer} words={words}>
      <p>{t("withdrawText")}</p>
      <div>
        <Button variant="secondary">{t("withdraw")}</Button>
      </div>
    </PostForm>
  );
}
