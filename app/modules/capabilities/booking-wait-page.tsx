import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { RadioField } from "~/app/components/choice-field";
import { SelectField, TextArea, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Pair } from "~/app/components/form-rows";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { BookingFrame } from "./booking-head";
import type { BookableInstrument } from "./booking-page.queries.server";
import { useBookingFaults, useLength } from "./booking-words";

export interface BookingWaitView {
  instrument: BookableInstrument;
  lengths: readonly number[];
  /** First and last day that can be wished for. */
  first: string;
  last: string;
  /** How long a freed time is kept for one, in minutes. */
  keptMinutes: number;
  requestId: string;
  answer: FormAnswer | undefined;
}

/** The waiting list of an instrument: between which days, how long, what for. */
export function BookingWaitPage(view: BookingWaitView) {
  const t = useMessages("bookings");
  const paths = usePaths();
  const length = useLength();
  const words = useBookingFaults();
  const { instrument, answer } = view;
  const field = useField(answer, { words });
  if (!instrument.hasWaitingList) {
    return (
      <BookingFrame instrument={instrument} title={t("waitTitle")}>
        <Banner tone="caution" title={t("fault.no_waiting_list")}>
          <p className="pt-2">
            <ButtonLink href={paths.bookInstrument(instrument.id)}>{t("backToTimes")}</ButtonLink>
          </p>
        </Banner>
      </BookingFrame>
    );
  }
  return (
    <BookingFrame
      instrument={instrument}
      title={t("waitTitle")}
      lead={t("waitLead", { kept: length(view.keptMinutes) })}
    >
      <PostForm
        requestId={view.requestId}
        answer={answer}
        words={words}
        className="flex max-w-prose flex-col gap-6"
      >
        <Pair>
          <TextField
            {...field("from", view.first)}
            label={t("waitFrom")}
            type="date"
            min={view.first}
            max={view.last}
            isRequired
          />
          <TextField
            {...field("until", view.last)}
            label={t("waitUntil")}
            type="date"
            min={view.first}
            max={view.last}
            isRequired
          />
        </Pair>
        <SelectField
          {...field("minutes", String(view.lengths[0] ?? ""))}
          label={t("length")}
          isRequired
          options={view.lengths.map((one) => ({ value: String(one), label: length(one) }))}
        />
        {instrument.operation === "both" ? (
          <RadioField
            name="operation"
            label={t("operation")}
            defaultValue={field("operation", "operated").defaultValue}
            options={(["operated", "self"] as const).map((value) => ({
              value,
              label: t(`operationIs.${value}`),
            }))}
          />
        ) : null}
        <TextField
          {...field("samples", "0")}
          label={t("samples")}
          hint={t("samplesNone")}
          inputMode="numeric"
          maxLength={5}
        />
        <TextArea
          {...field("purpose")}
          label={t("purpose")}
          hint={t("purposeHint")}
          isRequired
          rows={3}
          maxLength={500}
        />
        <div className="flex flex-wrap gap-3">
          <Button>{t("waitDo")}</Button>
          <ButtonLink href={paths.bookInstrument(instrument.id)} variant="quiet">
            {t("backToTimes")}
          </ButtonLink>
        </div>
      </PostForm>
    </BookingFrame>
  );
}
