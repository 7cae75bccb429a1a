import { Button } from "~/app/components/button";
import { TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Pair } from "~/app/components/form-rows";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import { usePaymentFaults } from "./payment-words";

/** The form by which either side reports what a royalty is reckoned from. */
export function RoyaltyForm({
  royalty: { rateBp, basis },
  requestId,
  answer,
}: {
  royalty: { rateBp: number; basis?: string };
  requestId: string;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("payments");
  const { number } = useFormat();
  const words = usePaymentFaults();
  const field = useField(answer, { intent: "royalty", words });
  return (
    <PostForm
      requestId={requestId}
      intent="royalty"
      answer={answer}
      words={words}
      className="flex max-w-prose flex-col gap-6"
    >
      <p className="text-quiet">
        {t("royaltyLead", { rate: `${number(rateBp / 100)} %` })}
        {basis ? <span className="block">{t("royaltyBasis", { basis })}</span> : null}
      </p>
      <Pair>
        <TextField {...field("from")} label={t("royaltyFrom")} type="date" isRequired />
        <TextField {...field("until")} label={t("royaltyUntil")} type="date" isRequired />
      </Pair>
      <TextField {...field("basis")} label={t("royaltySum")} inputMode="decimal" isRequired />
      <p>
        <Button variant="secondary">{t("royaltyButton")}</Button>
      </p>
    </PostForm>
  );
}
