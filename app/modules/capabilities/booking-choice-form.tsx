import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { RadioField } from "~/app/components/choice-field";
import { TextArea, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { SummaryList } from "~/app/components/summary-list";
import type { FormAnswer } from "~/app/core/form-fault";
import { type LocalisedText, textIn } from "~/app/i18n/text-in";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { BookingFrame } from "./booking-head";
import type { BookableInstrument } from "./booking-page.queries.server";
import { instantOf, localText, momentText, spanText } from "./booking-time";
import { useBookingFaults, useLength } from "./booking-words";

export interface BookingChoiceView {
  instrument: BookableInstrument;
  /** When it begins, in Asia/Shanghai, and for how long. */
  at: string;
  minutes: number;
  /** Whether it is still free. */
  isFree: boolean;
  /** The nearest free times (`2026-03-02T09:00`), where this one is not. */
  nearest: readonly string[];
  organisation: string;
  requestId: string;
  answer?: FormAnswer | undefined;
}

/** The second step: what for, by whom, with what. The time stands; where it is gone, the nearest ones can be chosen. */
export function BookingChoiceForm(view: BookingChoiceView) {
  const t = useMessages("bookings");
  const paths = usePaths();
  const language = useLanguage();
  const length = useLength();
  const { instrument, at, minutes, isFree, nearest, answer } = view;
  const words = useBookingFaults();
  const field = useField(answer, { words });
  const start = instantOf(at);
  if (!start) return null;
  const end = new Date(start.getTime() + minutes * 60_000);
  return (
    <BookingFrame instrument={instrument} title={t("formTitle", { when: momentText(start, language) })}>
      {isFree ? null : (
        <Banner tone="caution" title={t("fault.taken")} isAnswer>
          <p>{nearest.length > 0 ? t("chooseNearest") : t("noneFree")}</p>
          {nearest.length === 0 && instrument.hasWaitingList ? (
            <p className="pt-3">
              <ButtonLink href={paths.waitForInstrument(instrument.id)} variant="secondary">
                {t("toWait")}
              </ButtonLink>
            </p>
          ) : null}
        </Banner>
      )}
      <PostForm
        requestId={view.requestId}
        answer={answer}
        words={words}
        labels={{ at: t("time"), operation: t("operation"), samples: t("samples"), purpose: t("purpose") }}
        className="flex max-w-prose flex-col gap-6"
      >
        <input type="hidden" name="minutes" value={minutes} />
        {isFree ? (
          <>
            <input type="hidden" name="at" value={localText(start)} />
            <SummaryList
              items={[
                { term: t("time"), detail: spanText(start, end, language) },
                { term: t("length"), detail: length(minutes) },
                { term: t("bookedFor"), detail: view.organisation },
              ]}
            />
          </>
        ) : nearest.length > 0 ? (
          <RadioField
            name="at"
            label={t("nearestTimes")}
            isStacked
            options={nearest.flatMap((one) => {
              const from = instantOf(one);
              if (!from) return [];
              const until = new Date(from.getTime() + minutes * 60_000);
              return [{ value: one, label: spanText(from, until, language) }];
            })}
          />
        ) : null}
        <Fields instrument={instrument} answer={answer} field={field} />
        {isFree || nearest.length > 0 ? (
          <div className="flex flex-wrap gap-3">
            <Button name="step" value="look">
              {t("toSummary")}
            </Button>
            <ButtonLink
              href={paths.bookInstrument(instrument.id, at.slice(0, 10), { minutes })}
              variant="quiet"
            >
              {t("otherTime")}
            </ButtonLink>
          </div>
        ) : null}
      </PostForm>
    </BookingFrame>
  );
}

/** What is asked in both cases: of a booking of one's own, and of one that is joined (`isJoining`). */
export function Fields({
  instrument,
  answer,
  field,
  isJoining = false,
}: {
  instrument: BookableInstrument;
  answer: FormAnswer | undefined;
  field: ReturnType<typeof useField>;
  isJoining?: boolean;
}) {
  const t = useMessages("bookings");
  const { fen } = useFormat();
  const language = useLanguage();
  const { tariff } = instrument;
  const instructions = textIn(instructionsOf(instrument), language);
  const asksSamples = instrument.takesSamples || (tariff?.perSampleFen ?? 0) > 0 || isJoining;
  return (
    <>
      {instrument.operation === "both" && !isJoining ? (
        <RadioField
          name="operation"
          label={t("operation")}
          error={field("operation").error}
          defaultValue={field("operation", "operated").defaultValue}
          isStacked
          options={(["operated", "self"] as const).map((value) => {
            const price = value === "self" ? tariff?.selfHourFen : tariff?.operatedHourFen;
            return {
              value,
              label:
                price === null || price === undefined
                  ? t(`operationIs.${value}`)
                  : t("operationPrice", { operation: t(`operationIs.${value}`), price: fen(price) }),
            };
          })}
        />
      ) : null}
      {asksSamples ? (
        <TextField
          {...field("samples", "0")}
          label={t("samples")}
          hint={
            <>
              {tariff && tariff.perSampleFen > 0
                ? t("samplesHint", { price: fen(tariff.perSampleFen) })
                : t("samplesNone")}
              {instructions ? (
                <span className="block" lang={instructions.lang === language ? undefined : instructions.lang}>
                  {instructions.text}
                </span>
              ) : null}
            </>
          }
          inputMode="numeric"
          maxLength={5}
        />
      ) : null}
      <TextArea
        {...field("purpose")}
        label={t("purpose")}
        hint={t("purposeHint")}
        isRequired
        rows={3}
        maxLength={500}
      />
      <TextArea {...field("note")} label={t("note")} hint={t("noteHint")} rows={2} maxLength={1000} />
      {instrument.sharedUpTo > 1 && !isJoining ? (
        <label className="flex min-h-11 cursor-pointer items-start gap-2.5 py-2">
          <input
            type="checkbox"
            name="share"
            value="yes"
            defaultChecked={answer?.typed.share?.[0] === "yes"}
            className="mt-1 size-5 shrink-0 cursor-pointer"
          />
          <span>
            {t("share")}
            <span className="block text-small text-quiet">
              {t("shareHint", { count: instrument.sharedUpTo })}
            </span>
          </span>
        </label>
      ) : null}
    </>
  );
}

/** What is to be sent in, in both languages. */
export function instructionsOf(instrument: BookableInstrument): LocalisedText {
  const { sampleInstructionsZh: zh, sampleInstructionsEn: en } = instrument;
  return { ...(zh ? { zh } : {}), ...(en ? { en } : {}) };
}
