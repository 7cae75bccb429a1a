import type { ReactNode } from "react";
import { Button } from "~/app/components/button";
import { CheckField, RadioField } from "~/app/components/choice-field";
import { SelectField, TextArea } from "~/app/components/field";
import type { FileLimits } from "~/app/components/files-field";
import { PostForm, useField } from "~/app/components/form";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";
import { terminationGrounds } from "./core/vocabulary";
import { mostSigningReason } from "./signing-form";
import { PapersField, useSigningFaults } from "./signing-words";

interface Sent {
  requestId: string;
  answer: FormAnswer | undefined;
}

/** A form with nothing to fill in. */
export function OneButtonForm({
  intent,
  isDanger = false,
  requestId,
  answer,
  children,
}: Sent & { intent: string; isDanger?: boolean; children: ReactNode }) {
  return (
    <PostForm requestId={requestId} intent={intent} answer={answer} words={useSigningFaults()}>
      <div>
        <Button variant={isDanger ? "danger" : "primary"}>{children}</Button>
      </div>
    </PostForm>
  );
}

/** Asks the other side to agree. */
export function AskEndForm({ requestId, answer }: Sent) {
  const t = useMessages("signing");
  const words = useSigningFaults();
  const field = useField(answer, { intent: "ask", words });
  return (
    <PostForm requestId={requestId} intent="ask" answer={answer} words={words}>
      <TextArea
        {...field("reason")}
        id="ask-reason"
        label={t("askReason")}
        isRequired
        rows={3}
        maxLength={mostSigningReason}
      />
      <div>
        <Button variant="secondary">{t("ask")}</Button>
      </div>
    </PostForm>
  );
}

/** The other side's yes or no; who asked takes it back. */
export function AnswerEndForm({ isOwn, requestId, answer }: Sent & { isOwn: boolean }) {
  const t = useMessages("signing");
  const words = useSigningFaults();
  const field = useField(answer, { intent: "answer", words });
  if (isOwn)
    return (
      <PostForm requestId={requestId} intent="answer" answer={answer} words={words}>
        <input type="hidden" name="answer" value="no" />
        <div>
          <Button variant="secondary">{t("takeBack")}</Button>
        </div>
      </PostForm>
    );
  return (
    <PostForm requestId={requestId} intent="answer" answer={answer} words={words}>
      <RadioField
        {...field("answer")}
        label={t("answerLabel")}
        isStacked
        options={[
          { value: "yes", label: t("answerYes") },
          { value: "no", label: t("answerNo") },
        ]}
      />
      <TextArea
        {...field("reason")}
        id="answer-reason"
        label={t("answerWord")}
        rows={3}
        maxLength={mostSigningReason}
      />
      <div>
        <Button>{t("answer")}</Button>
      </div>
    </PostForm>
  );
}

/** One side's notice, or a buyer's agreement on paper where that has no account. */
export function TerminateForm({
  hasBuyer,
  limits,
  requestId,
  answer,
}: Sent & { hasBuyer: boolean; limits: FileLimits }) {
  const t = useMessages("signing");
  const words = useSigningFaults();
  const field = useField(answer, { intent: "terminate", words });
  const typed = answer?.form === "terminate" ? answer.typed : {};
  const grounds = terminationGrounds.filter((ground) => ground !== "agreed" || !hasBuyer);
  const { files: count, megabytes } = limits;
  return (
    <PostForm requestId={requestId} intent="terminate" answer={answer} words={words} hasFiles>
      <SelectField
        {...field("ground")}
        label={t("groundLabel")}
        isRequired
        options={grounds.map((ground) => ({ value: ground, label: t(`ground.${ground}`) }))}
      />
      <TextArea
        {...field("reason")}
        label={t("oneSidedReason")}
        hint={t("oneSidedReasonHint")}
        isRequired
        rows={4}
        maxLength={mostSigningReason}
      />
      <PapersField
        answer={answer}
        intent="terminate"
        label={t("endFiles")}
        hint={t(hasBuyer ? "paperFilesHint" : "endFilesHint", { count, megabytes })}
        limits={limits}
      />
      <CheckField
        name="understood"
        isChecked={typed.understood?.[0] === "yes"}
        error={field("understood").error}
      >
        {t("understood")}
      </CheckField>
      <div>
        <Button variant="danger">{t("terminate")}</Button>
      </div>
    </PostForm>
  );
}
