import { Button } from "~/app/components/button";
import { RadioField } from "~/app/components/choice-field";
import { PostForm, useField } from "~/app/components/form";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";
import { type NotForUsReason, notForUsReasons } from "./core/vocabulary";
import { useMatchFaults } from "./match-faults";
import { reasonField } from "./not-for-us-form";

/** "Not for us", with a reason, and the way back; its intents are `decline-<id>` and `undo-<id>`. */
export function NotForUs({
  id,
  said,
  requestId,
  answer,
}: {
  id: number;
  said: NotForUsReason | undefined;
  requestId: string;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("matching");
  const words = useMatchFaults();
  const intent = said === undefined ? `decline-${id}` : `undo-${id}`;
  const field = useField(answer, { intent, words });
  if (said !== undefined)
    return (
      <PostForm
        requestId={requestId}
        intent={intent}
        answer={answer}
        words={words}
        className="flex flex-wrap items-center gap-x-4 gap-y-2"
      >
        <span className="text-small text-quiet">{t("said", { reason: t(`declines.${said}`) })}</span>
        <Button variant="secondary">{t("takeBack")}</Button>
      </PostForm>
    );
  return (
    <details open={answer?.form === intent}>
      <summary className="inline-flex min-h-11 cursor-pointer items-center text-small text-action">
        {t("notForUs")}
      </summary>
      <PostForm
        requestId={requestId}
        intent={intent}
        answer={answer}
        words={words}
        className="flex flex-col gap-4 py-2"
      >
        <RadioField
          {...field(reasonField(id))}
          label={t("notForUsReason")}
          options={notForUsReasons.map((value) => ({ value, label: t(`declines.${value}`) }))}
        />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button variant="secondary">{t("notForUsSend")}</Button>
          <span className="text-small text-quiet">{t("notForUsHint")}</span>
        </div>
      </PostForm>
    </details>
  );
}
