import { z } from "zod";
import { fenOf } from "~/app/core/money";
import { filledDay, filledLine, oneOf, optionalDay, optionalLine, optionalText } from "~/app/form-text";
import {
  approvalModes,
  bookingModes,
  closureReasons,
  instrumentConditions,
  maintenanceKinds,
  operationModes,
  runKinds,
  sharingModes,
} from "./core/instrument-choices";

/** How many rows of opening hours a form carries, and fields of technology an instrument has, at most. */
export const mostOpenings = 21;
const mostFields = 8;

/** An amount that may be left empty, typed as yuan; answers fen. Code: `not_yuan`. */
const optionalYuan = optionalLine(30)
  .refine((text) => text === undefined || fenOf(text) !== undefined, "not_yuan")
  .transform((text) => (text === undefined ? undefined : fenOf(text)));

/** Fen: the highest price of an hour, a set-up or a sample. With the most of each, a sum stays exact. */
const mostOfPrice = 100_000_000;
/** A price of a tariff. Codes: `not_yuan`, `too_much`. */
const optionalPrice = optionalYuan.refine((fen) => fen === undefined || fen <= mostOfPrice, "too_much");

/** A price that is nothing when it is left empty. */
const priceOrNothing = optionalPrice.transform((fen) => fen ?? 0);

/** A whole number from `least` to `most`, also in full-width digits. Codes: `missing`, `not_whole`, `out_of_range`. */
const whole = (least: number, most: number) =>
  filledLine(10)
    .transform((text) => text.normalize("NFKC"))
    .refine((text) => /^\d{1,6}$/.test(text), "not_whole")
    .transform(Number)
    .refine((value) => value >= least && value <= most, "out_of_range");

/** A box that is ticked or not. */
const box = z.enum(["", "yes"]).transform((value) => value === "yes");

/** A country of origin, ISO 3166 alpha-2. Code: `not_country`. */
const country = optionalLine(2)
  .transform((text) => text?.toUpperCase())
  .refine((text) => text === undefined || /^[A-Z]{2}$/.test(text), "not_country");

/** The description of an instrument, in the fields of the national sharing platform. */
export const instrumentInput = z.object({
  nameZh: filledLine(200),
  nameEn: optionalLine(200),
  assetNumber: filledLine(60),
  classCode: optionalLine(4),
  model: optionalLine(100),
  maker: optionalLine(200),
  origin: country,
  originalValueFen: optionalYuan,
  enteredOn: optionalDay,
  indicatorsZh: optionalText(3000),
  indicatorsEn: optionalText(3000),
  functionsZh: optionalText(3000),
  functionsEn: optionalText(3000),
  serviceContentZh: optionalText(3000),
  serviceContentEn: optionalText(3000),
  sharingMode: oneOf(sharingModes),
  condition: oneOf(instrumentConditions),
  rulesOfUseZh: optionalText(3000),
  rulesOfUseEn: optionalText(3000),
  feeStandardZh: optionalText(2000),
  feeStandardEn: optionalText(2000),
  fundingSource: optionalLine(200),
  /** The site of the platform where it stands; empty: its headquarters. */
  siteId: optionalLine(9)
    .refine((text) => text === undefined || /^[1-9]\d*$/.test(text), "choose")
    .transform((text) => (text === undefined ? undefined : Number(text))),
  fieldCodes: z.array(filledLine(40)).max(mostFields, "too_many"),
});
/** As commands take it: money in fen, days as `YYYY-MM-DD`, what was left empty undefined. */
export type InstrumentInput = z.infer<typeof instrumentInput>;

/** How an instrument is booked. Hours and minutes are whole. */
export const bookingSettingsInput = z
  .object({
    bookingMode: oneOf(bookingModes),
    operation: oneOf(operationModes),
    approval: oneOf(approvalModes),
    slotMinutes: whole(5, 1440),
    minMinutes: whole(5, 20_160),
    maxMinutes: whole(5, 20_160),
    bufferMinutes: whole(0, 1440),
    leadHours: whole(0, 720),
    horizonDays: whole(1, 366),
    isClosedOnHolidays: box,
    takesSamples: box,
    sampleInstructionsZh: optionalText(2000),
    sampleInstructionsEn: optionalText(2000),
    freeCancelHours: whole(0, 720),
    lateCancelPercent: whole(0, 100),
    sharedUpTo: whole(1, 20),
    hasWaitingList: box,
  })
  .refine(({ minMinutes, maxMinutes }) => minMinutes <= maxMinutes, {
    path: ["maxMinutes"],
    error: "longest_below_shortest",
  })
  .refine(({ slotMinutes, minMinutes }) => minMinutes % slotMinutes === 0, {
    path: ["minMinutes"],
    error: "not_of_slots",
  })
  .refine(({ slotMinutes, maxMinutes }) => maxMinutes % slotMinutes === 0, {
    path: ["maxMinutes"],
    error: "not_of_slots",
  });
export type BookingSettingsInput = z.infer<typeof bookingSettingsInput>;

const time = /^(?:([01]?\d|2[0-3])[:：]([0-5]\d)|24[:：]00)$/;
/** A time of the day in minutes since midnight; 24:00 is the end of the day. Codes: `missing`, `not_time`. */
const minuteOfDay = filledLine(5)
  .refine((text) => time.test(text.normalize("NFKC")), "not_time")
  .transform((text) => {
    const [hours = "0", minutes = "0"] = text.normalize("NFKC").split(":");
    return Number(hours) * 60 + Number(minutes);
  });

/** What one row of the form says of days: one of the week, or several at once. */
export const openingDays = ["workdays", "everyday", "weekend", "1", "2", "3", "4", "5", "6", "7"] as const;

/** One row of the weekly pattern, as typed. An end at or before its beginning is the next day's. */
export const openingInput = z
  .object({ days: oneOf(openingDays), opensAt: minuteOfDay, closesAt: minuteOfDay })
  .refine(({ opensAt }) => opensAt < 1440, { path: ["opensAt"], error: "not_time" })
  .transform(({ days, opensAt, closesAt }) => ({
    days,
    opensAt,
    closesAt: closesAt > opensAt ? closesAt : closesAt + 1440,
  }));

/** One span of the weekly pattern as commands take it: ISO weekday (1 is Monday), minutes since its midnight. */
export interface Opening {
  weekday: number;
  opensAt: number;
  /** Up to 2880: past midnight it runs into the next day. */
  closesAt: number;
}

/** The spans that rows of the form mean, day by day. */
export function openingsOf(rows: readonly z.infer<typeof openingInput>[]): Opening[] {
  return rows.flatMap(({ days, opensAt, closesAt }) =>
    weekdaysOf(days).map((weekday) => ({ weekday, opensAt, closesAt })),
  );
}

function weekdaysOf(days: (typeof openingDays)[number]): number[] {
  if (days === "workdays") return [1, 2, 3, 4, 5];
  if (days === "everyday") return [1, 2, 3, 4, 5, 6, 7];
  return days === "weekend" ? [6, 7] : [Number(days)];
}

/** What an instrument costs from a day on: typed in yuan, answered in fen. An hour's price of one kind has to be there. */
export const tariffInput = z
  .object({
    effectiveFrom: filledDay,
    selfHourFen: optionalPrice,
    operatedHourFen: optionalPrice,
    setupFen: priceOrNothing,
    perSampleFen: priceOrNothing,
    minimumFen: priceOrNothing,
  })
  .refine(({ selfHourFen, operatedHourFen }) => selfHourFen !== undefined || operatedHourFen !== undefined, {
    path: ["operatedHourFen"],
    error: "some_price",
  });
export type TariffInput = z.infer<typeof tariffInput>;

/** A time in Asia/Shanghai as `YYYY-MM-DDTHH:MM`, as the browser's own field has it. Codes: `missing`, `not_instant`. */
const localInstant = filledLine(20).refine((text) => {
  const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) ? new Date(`${text}:00Z`) : undefined;
  // 30 February would be read as a day in March, which PostgreSQL does not do.
  return !!instant && !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}, "not_instant");

/** A time at which the instrument is closed besides. */
export const closureInput = z
  .object({
    startsAt: localInstant,
    endsAt: localInstant,
    reason: oneOf(closureReasons),
    note: optionalLine(200),
  })
  .refine(({ startsAt, endsAt }) => endsAt > startsAt, { path: ["endsAt"], error: "ends_before_it_begins" });
/** Times in Asia/Shanghai, `YYYY-MM-DDTHH:MM`. */
export type ClosureInput = z.infer<typeof closureInput>;

/** A line of the maintenance log; `closes`: the calendar on its days too. */
export const maintenanceInput = z
  .object({
    kind: oneOf(maintenanceKinds),
    beganOn: filledDay,
    endedOn: optionalDay,
    description: filledLine(500),
    doneBy: optionalLine(100),
    costFen: optionalYuan,
    nextDueOn: optionalDay,
    closes: box,
  })
  .refine(({ beganOn, endedOn }) => endedOn === undefined || endedOn >= beganOn, {
    path: ["endedOn"],
    error: "ends_before_it_begins",
  });
export type MaintenanceInput = z.infer<typeof maintenanceInput>;

/** Hours that an instrument ran besides its services, within one year. */
export const runInput = z
  .object({
    kind: oneOf(runKinds),
    fromDay: filledDay,
    untilDay: filledDay,
    hours: filledLine(10)
      .transform((text) => text.normalize("NFKC"))
      .refine((text) => /^\d{1,5}(?:\.\d{1,2})?$/.test(text) && Number(text) > 0, "not_hours")
      .transform(Number),
    note: optionalLine(200),
  })
  .refine(({ fromDay, untilDay }) => untilDay >= fromDay, {
    path: ["untilDay"],
    error: "ends_before_it_begins",
  })
  .refine(({ fromDay, untilDay }) => untilDay.slice(0, 4) === fromDay.slice(0, 4), {
    path: ["untilDay"],
    error: "within_a_year",
  })
  .refine(({ fromDay, untilDay, hours }) => hours <= 24 * daysFrom(fromDay, untilDay), {
    path: ["hours"],
    error: "more_than_there_are",
  });
export type RunInput = z.infer<typeof runInput>;

function daysFrom(from: string, until: string): number {
  return (Date.parse(until) - Date.parse(from)) / 86_400_000 + 1;
}

/** Why a line of a log is taken back. */
export const voidInput = z.object({ reason: filledLine(200) });
