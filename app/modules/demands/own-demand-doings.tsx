import { Button } from "~/app/components/button";
import { RadioField } from "~/app/components/choice-field";
import { TextArea } from "~/app/components/field";
import { FormFaults, PostForm, useField } from "~/app/components/form";
import { Section } from "~/app/components/section-nav";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import { visibilities, withdrawReasons } from "./core/vocabulary";
import type { OwnDemandView } from "./own-demand-view";
import type { usePostingFaults } from "./posting-words";

type View = OwnDemandView & { words: ReturnType<typeof usePostingFaults> };

/** What an owner can do with a demand besides answering: lengthen it, let more people know, copy it, end it. */
export function OwnDemandDoings(view: View) {
  const { demand, answer, words, requestId } = view;
  const t = useMessages("posting");
  const isLiving = demand.status === "open" || demand.status === "matched";
  const isEnded = ["awarded", "joined", "withdrawn", "expired"].includes(demand.status);
  return (
    <Section id="doings" title={t("doingsTitle")} isPrinted={false}>
      {answer?.form === "withdraw" ? null : <FormFaults answer={answer} words={words} />}
      {isLiving ? <Living {...view} /> : null}
      <PostForm requestId={requestId} intent="copy" className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Button variant="secondary">{t("copy")}</Button>
        <span className="text-small text-quiet">{t("copyText")}</span>
      </PostForm>
      {isEnded ? null : <Withdraw {...view} />}
    </Section>
  );
}

function Living({ demand, standing, extendDays, mayWiden, requestId }: View) {
  const t = useMessages("posting");
  const { date } = useFormat();
  const wider = mayWiden ? visibilities.slice(0, visibilities.indexOf(demand.visibility)) : [];
  const row = "flex flex-wrap items-center gap-x-4 gap-y-1";
  return (
    <>
      <PostForm requestId={requestId} intent="extend" className={row}>
        <Button variant="secondary" disabled={standing.extensionsLeft === 0}>
          {t("extend", { days: String(extendDays) })}
        </Button>
        <span className="text-small text-quiet">
          {t("extendText", {
            date: demand.expiresOn ? date(demand.expiresOn) : "",
            left: String(standing.extensionsLeft),
          })}
        </span>
      </PostForm>
      <PostForm requestId={requestId} intent="brokers" className={row}>
        <input type="hidden" name="isOpen" value={demand.isOpenToBrokers ? "no" : "yes"} />
        <Button variant="secondary">{t(demand.isOpenToBrokers ? "closeToBrokers" : "openToBrokers")}</Button>
        <span className="text-small text-quiet">
          {t(demand.isOpenToBrokers ? "brokersSee" : "brokersDoNotSee")}
        </span>
      </PostForm>
      {wider.map((one) => (
        <PostForm key={one} requestId={requestId} intent="widen" className={row}>
          <input type="hidden" name="visibility" value={one} />
          <Button variant="secondary">{t(`widen.${one === "public" ? "public" : "masked"}`)}</Button>
          <span className="text-small text-quiet">{t(`sees.${one}`)}</span>
        </PostForm>
      ))}
    </>
  );
}

function Withdraw({ demand, requestId, answer, words }: View) {
  const t = useMessages("posting");
  const field = useField(answer, { intent: "withdraw", words });
  return (
    <details open={answer?.form === "withdraw"}>
      <summary className="flex min-h-11 cursor-pointer items-center text-bad">
        {t(demand.status === "draft" ? "discardAsk" : "withdrawAsk")}
      </summary>
      <PostForm
        requestId={requestId}
        intent="withdraw"
        answer={answer}
        words={words}
        className="flex max-w-prose flex-col gap-4 pt-2"
      >
        <p className="text-quiet">{t("withdrawText")}</p>
        <RadioField
          {...field("reason")}
          label={t("withdrawReason")}
          options={withdrawReasons.map((value) => ({ value, label: t(`withdraw.${value}`) }))}
          isStacked
        />
        <TextArea {...field("note")} label={t("withdrawNote")} hint={t("withdrawNoteHint")} rows={2} />
        <p>
          <Button variant="danger">{t("withdraw")}</Button>
        </p>
      </PostForm>
    </details>
  );
}
