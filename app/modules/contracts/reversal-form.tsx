import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { TextArea } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Section } from "~/app/components/section-nav";
import { civilDateAt } from "~/app/core/civil-date";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import type { ReversalState } from "./desk-entries.queries.server";
import { useVerifyingFaults } from "./verifying-words";

/**
 * How a reversal of an entry stands, and the form that asks for one (intent `reversal`, field `reversalReason`): for who may
 * ask, while the entry is not reversed and nobody has asked.
 */
export function ReversalSection({
  reversal,
  mayAsk,
  requestId,
  answer,
}: {
  reversal: ReversalState | undefined;
  mayAsk: boolean;
  requestId: string;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("verifying");
  const words = useVerifyingFaults();
  const field = useField(answer, { intent: "reversal", words });
  const { date } = useFormat();
  if (!reversal && !mayAsk) return null;
  const day = reversal ? date(civilDateAt(new Date(reversal.askedAt))) : "";
  return (
    <Section id="reversal" title={t("reversalTitle")} isPrinted={false}>
      <div className="flex max-w-prose flex-col gap-4">
        {reversal?.isOpen ? (
          <Banner tone="caution" title={t("reversalWaits", { day })}>
            <p className="break-words whitespace-pre-line">
              {t("reversalSays", { reason: reversal.reason })}
            </p>
          </Banner>
        ) : null}
        {reversal && !reversal.isOpen ? (
          <p className="break-words">{t("reversalRefused", { day, answer: reversal.answer ?? "" })}</p>
        ) : null}
        {mayAsk && !reversal?.isOpen ? (
          <PostForm requestId={requestId} intent="reversal" answer={answer} words={words}>
            <p className="text-quiet">{t("reversalText")}</p>
            <TextArea
              {...field("reversalReason")}
              label={t("reversalReason")}
              rows={4}
              maxLength={1000}
              isRequired
            />
            <div>
              <Button variant="secondary">{t("reversalAsk")}</Button>
            </div>
          </PostForm>
        ) : null}
      </div>
    </Section>
  );
}
