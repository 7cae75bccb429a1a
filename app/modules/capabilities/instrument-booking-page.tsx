import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { RadioField } from "~/app/components/choice-field";
import { SelectField, TextArea, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Pair } from "~/app/components/form-rows";
import { Section } from "~/app/components/section-nav";
import { Tick } from "~/app/components/tick";
import type { FormAnswer } from "~/app/core/form-fault";
import { yuanOf } from "~/app/core/money";
import { useMessages } from "~/app/i18n/use-messages";
import { approvalModes, bookingModes, operationModes } from "./core/instrument-choices";
import { type OpeningRow, openingRows } from "./core/instrument-hours";
import type { TariffFacts } from "./instrument-detail.queries.server";
import { openingDays } from "./instrument-form";
import { radio } from "./instrument-form-page";
import { InstrumentFrame, type InstrumentView } from "./instrument-frame";
import type { BookingSetup } from "./instrument-own.queries.server";
import { useInstrumentFaults } from "./instrument-words";
import { FormPart } from "./offer-form-parts";
import { TariffTable } from "./tariff-table";

/** Blank rows for further hours, besides those that there are. */
const blankRows = 3;
const settings = "settings";

/** When and how an instrument is booked, and what it costs, in plain words. Bookings that were made stand. */
export function InstrumentBookingPage({
  view,
  setup,
  outside,
  today,
  requestId,
  answer,
}: {
  view: InstrumentView;
  setup: BookingSetup;
  /** How many bookings to come lie outside the hours that it has now. */
  outside: number;
  /** Civil date. */
  today: string;
  requestId: string;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("instruments");
  const words = useInstrumentFaults();
  const field = useField(answer, { intent: settings, words });
  const number = (name: keyof BookingSetup) => ({
    ...field(name, String(setup[name])),
    inputMode: "numeric" as const,
  });
  const ticked = (name: "isClosedOnHolidays" | "takesSamples" | "hasWaitingList") =>
    answer ? answer.typed[name]?.[0] === "yes" : setup[name];
  return (
    <InstrumentFrame view={view} page="booking">
      {outside > 0 ? (
        <Banner tone="caution" title={t("booking.outside", { count: outside })}>
          <p>{t("booking.outsideText")}</p>
        </Banner>
      ) : null}
      <PostForm
        requestId={requestId}
        intent={settings}
        answer={answer}
        words={words}
        labels={{ openings: t("booking.hours") }}
        className="flex max-w-4xl flex-col gap-10"
      >
        <FormPart title={t("booking.how")}>
          <RadioField
            {...radio(field("bookingMode", setup.bookingMode))}
            label={t("booking.mode")}
            isStacked
            options={bookingModes.map((value) => ({ value, label: t(`booking.modeText.${value}`) }))}
          />
          <RadioField
            {...radio(field("operation", setup.operation))}
            label={t("booking.operation")}
            options={operationModes.map((value) => ({ value, label: t(`operation.${value}`) }))}
          />
          <RadioField
            {...radio(field("approval", setup.approval))}
            label={t("booking.approval")}
            options={approvalModes.map((value) => ({ value, label: t(`approval.${value}`) }))}
          />
        </FormPart>
        <FormPart title={t("booking.hours")} hint={t("booking.hoursHint")}>
          <Hours rows={rowsOf(setup, answer)} answer={answer} />
          <Tick
            name="isClosedOnHolidays"
            isTicked={ticked("isClosedOnHolidays")}
            hint={t("booking.holidaysHint")}
          >
            {t("booking.isClosedOnHolidays")}
          </Tick>
        </FormPart>
        <FormPart title={t("booking.lengths")}>
          <Pair>
            <TextField
              {...number("slotMinutes")}
              label={t("booking.slotMinutes")}
              hint={t("booking.slotHint")}
              isRequired
            />
            <TextField
              {...number("bufferMinutes")}
              label={t("booking.bufferMinutes")}
              hint={t("booking.bufferHint")}
              isRequired
            />
          </Pair>
          <Pair>
            <TextField {...number("minMinutes")} label={t("booking.minMinutes")} isRequired />
            <TextField {...number("maxMinutes")} label={t("booking.maxMinutes")} isRequired />
          </Pair>
          <Pair>
            <TextField
              {...number("leadHours")}
              label={t("booking.leadHours")}
              hint={t("booking.leadHint")}
              isRequired
            />
            <TextField
              {...number("horizonDays")}
              label={t("booking.horizonDays")}
              hint={t("booking.horizonHint")}
              isRequired
            />
          </Pair>
        </FormPart>
        <FormPart title={t("booking.samples")}>
          <Tick name="takesSamples" isTicked={ticked("takesSamples")}>
            {t("booking.takesSamples")}
          </Tick>
          <Pair>
            <TextArea
              {...field("sampleInstructionsZh", setup.sampleInstructionsZh ?? "")}
              label={t("booking.sampleInstructionsZh")}
              hint={t("booking.sampleHint")}
              rows={4}
            />
            <TextArea
              {...field("sampleInstructionsEn", setup.sampleInstructionsEn ?? "")}
              label={t("booking.sampleInstructionsEn")}
              lang="en"
              rows={4}
            />
          </Pair>
        </FormPart>
        <FormPart title={t("booking.cancelling")}>
          <Pair>
            <TextField {...number("freeCancelHours")} label={t("booking.freeCancelHours")} isRequired />
            <TextField
              {...number("lateCancelPercent")}
              label={t("booking.lateCancelPercent")}
              hint={t("booking.lateHint")}
              isRequired
            />
          </Pair>
          <Pair>
            <TextField
              {...number("sharedUpTo")}
              label={t("booking.sharedUpTo")}
              hint={t("booking.sharedHint")}
              isRequired
            />
          </Pair>
          <Tick name="hasWaitingList" isTicked={ticked("hasWaitingList")} hint={t("booking.waitingHint")}>
            {t("booking.hasWaitingList")}
          </Tick>
        </FormPart>
        <Tariff setup={setup} today={today} answer={answer} />
        <p>
          <Button>{t("booking.save")}</Button>
        </p>
      </PostForm>
      <Section id="tariffs" title={t("tariff.all")}>
        <TariffTable tariffs={setup.tariffs} today={today} />
      </Section>
    </InstrumentFrame>
  );
}

/** The rows of hours: those that were typed where the form came back, else those that stand, and some blank ones. */
function rowsOf(setup: BookingSetup, answer: FormAnswer | undefined): OpeningRow[] {
  const blank = { days: "", opensAt: "", closesAt: "" };
  if (answer?.form === settings) {
    const places = Object.keys(answer.typed).flatMap((name) => /^days\.(\d{1,3})$/.exec(name)?.[1] ?? []);
    return places.map((place) => ({
      days: answer.typed[`days.${place}`]?.[0] ?? "",
      opensAt: answer.typed[`opensAt.${place}`]?.[0] ?? "",
      closesAt: answer.typed[`closesAt.${place}`]?.[0] ?? "",
    }));
  }
  return [...openingRows(setup.openings), ...Array.from({ length: blankRows }, () => blank)];
}

/** On phones the days have a line of their own, and both times share the next. */
const openingRow = "grid grid-cols-2 items-end gap-4 max-sm:*:first:col-span-2 sm:grid-cols-3";

function Hours({ rows, answer }: { rows: readonly OpeningRow[]; answer: FormAnswer | undefined }) {
  const t = useMessages("instruments");
  const field = useField(answer, { intent: settings, words: useInstrumentFaults() });
  const { error } = field("openings");
  return (
    <div id="openings" tabIndex={-1} className="flex flex-col gap-4">
      {error ? <p className="text-bad">{error}</p> : null}
      {rows.map((row, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are known by their place alone
        <div key={place} className={openingRow}>
          <SelectField
            {...field(`days.${place}`, row.days)}
            label={t("booking.days")}
            options={[
              { value: "", label: t("booking.noDays") },
              ...openingDays.map((value) => ({ value, label: t(`days.${value}`) })),
            ]}
          />
          <TextField
            {...field(`opensAt.${place}`, row.opensAt)}
            label={t("booking.opensAt")}
            placeholder="9:00"
          />
          <TextField
            {...field(`closesAt.${place}`, row.closesAt)}
            label={t("booking.closesAt")}
            placeholder="17:00"
          />
        </div>
      ))}
    </div>
  );
}

function Tariff({
  setup,
  today,
  answer,
}: {
  setup: BookingSetup;
  today: string;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("instruments");
  const field = useField(answer, { intent: settings, words: useInstrumentFaults() });
  const [now] = setup.tariffs;
  const price = (name: keyof Omit<TariffFacts, "effectiveFrom">) => {
    const fen = now?.[name];
    return {
      ...field(name, fen === undefined || fen === null ? "" : yuanOf(fen)),
      inputMode: "decimal" as const,
    };
  };
  return (
    <FormPart title={t("tariff.title")} hint={t("tariff.hint")}>
      <Pair>
        <TextField
          {...field("effectiveFrom", now ? "" : today)}
          label={t("tariff.effectiveFrom")}
          hint={t("tariff.fromHint")}
        />
      </Pair>
      <Pair>
        <TextField {...price("operatedHourFen")} label={t("tariff.operatedHourFen")} />
        <TextField {...price("selfHourFen")} label={t("tariff.selfHourFen")} />
      </Pair>
      <Pair>
        <TextField {...price("setupFen")} label={t("tariff.setupFen")} hint={t("tariff.setupHint")} />
        <TextField {...price("perSampleFen")} label={t("tariff.perSampleFen")} />
      </Pair>
      <Pair>
        <TextField {...price("minimumFen")} label={t("tariff.minimumFen")} />
      </Pair>
    </FormPart>
  );
}
