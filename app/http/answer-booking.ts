import type { TypedResponse } from "@remix-run/node";
import { civilDateAt } from "../core/civil-date";
import type { FormFault } from "../core/form-fault";
import type { Account } from "../modules/accounts/actors.queries.server";
import { findNow, findTariff } from "../modules/capabilities/availability.queries.server";
import { joinBooking, requestBooking } from "../modules/capabilities/booking.commands.server";
import {
  type BookableInstrument,
  findBookableInstrument,
  type JoinableBooking,
} from "../modules/capabilities/booking-page.queries.server";
import type { BookingTyped } from "../modules/capabilities/booking-summary";
import { instantOf, localText } from "../modules/capabilities/booking-time";
import { lengths } from "../modules/capabilities/core/availability";
import { type Price, priceOf, sharesOf } from "../modules/capabilities/core/booking-price";
import { languageOf, pathsIn } from "../paths";
import { requirePermission } from "./account";
import {
  type AskedBooking,
  type BookingStep,
  findTimes,
  formAnswer,
  joinView,
  lengthIn,
  organisationOf,
  stepAnswer,
} from "./book-instrument";
import { newRequestId, readForm, type SentForm } from "./form";
import { goOn, numberIn } from "./officer";
import { sentBy } from "./sent-by";

interface Sent {
  asked: AskedBooking;
  account: Account;
  form: SentForm;
  instrument: BookableInstrument;
}

type Answer = TypedResponse<BookingStep> | TypedResponse<never>;

/** What the page for booking was sent: `look` shows what it costs, `edit` goes back to the form, `book` books. */
export async function answerBooking(asked: AskedBooking): Promise<Answer> {
  const account = await requirePermission(asked, "booking.make");
  const form = await readForm(asked.request);
  const { today } = await findNow();
  const found = await findBookableInstrument(numberIn(asked.params.id), today, 1);
  if (!found) throw new Response(null, { status: 404 });
  const sent = { asked, account, form, instrument: found.instrument };
  const join = new URL(asked.request.url).searchParams.get("join");
  return join === null ? answerOwn(sent) : answerJoin(sent, numberIn(join));
}

async function answerOwn(sent: Sent): Promise<Answer> {
  const { asked, account, form, instrument } = sent;
  const typed = readTyped(form, instrument);
  const start = instantOf(typed.at);
  if (!start) throw new Response(null, { status: 400 });
  const isLength = lengths(instrument).includes(Number(form.text("minutes")));
  const wrongLength = isLength ? [] : [{ code: "wrong_length" }];
  const faults = form.text("step") === "edit" ? [] : [...wrongLength, ...faultsIn(form, typed)];
  const { isFree, nearest } = await findTimes(instrument.id, start, typed.minutes, (await findNow()).today);
  const back = (wrong: readonly FormFault[], status: number, free = isFree) =>
    stepAnswer(
      {
        step: "form",
        instrument,
        at: localText(start),
        minutes: typed.minutes,
        isFree: free,
        nearest,
        organisation: organisationOf(account),
        requestId: newRequestId(),
        answer: formAnswer(form, wrong),
      },
      status,
    );
  if (form.text("step") === "edit") return back([], 200);
  if (faults.length > 0) return back(faults, 400);
  if (form.text("step") !== "book") {
    const price = await priceThen(instrument, typed, start);
    if (!price) return back([{ code: "operation_not_offered" }], 409);
    return isFree ? summary(sent, typed, price) : back([], 409);
  }
  const shown = shownIn(form);
  if (shown === undefined) {
    const price = await priceThen(instrument, typed, start);
    if (!price) return back([{ code: "operation_not_offered" }], 409);
    return summary(sent, typed, price, { hasChangedPrice: true, status: 409 });
  }
  const booked = await requestBooking(
    {
      instrumentId: instrument.id,
      startsAt: start.toISOString(),
      minutes: typed.minutes,
      operation: typed.operation,
      samples: typed.samples,
      purpose: typed.purpose,
      ...(typed.note ? { note: typed.note } : {}),
      isOpenToShare: typed.isOpenToShare,
      shownTotalFen: shown,
    },
    sentBy(account, form.requestId),
  );
  if (booked.ok) return toBooking(asked, booked.value);
  const { refusal } = booked;
  if (refusal.reason === "changed_price")
    return summary(sent, typed, refusal.price, { hasChangedPrice: true, status: 409 });
  if (refusal.reason === "request_id_used_with_other_input") return back([{ code: "sent_before" }], 409);
  const isTime = ["taken", "not_open", "too_soon", "too_late", "wrong_length"].includes(refusal.reason);
  return back(isTime ? [] : [faultOf(refusal)], 409, isTime ? false : isFree);
}

async function answerJoin(sent: Sent, bookingId: number): Promise<Answer> {
  const { asked, account, form, instrument } = sent;
  const view = await joinView(instrument, bookingId, account);
  const { booking } = view;
  const typed: BookingTyped = {
    ...readTyped(form, instrument),
    at: localText(new Date(booking.startsAt)),
    minutes: minutesOf(booking),
    operation: booking.operation,
    isOpenToShare: true,
  };
  const back = (wrong: readonly FormFault[], status: number) =>
    stepAnswer({ step: "join", ...view, answer: formAnswer(form, wrong) }, status);
  const faults = faultsIn(form, typed);
  if (form.text("step") === "edit") return back([], 200);
  if (faults.length > 0) return back(faults, 400);
  const joining = splitOf(booking, typed.samples);
  if (!joining) return back([{ code: "operation_not_offered" }], 409);
  if (form.text("step") !== "book") return summary(sent, typed, joining.price, { joining: joining.split });
  const shown = shownIn(form);
  if (shown === undefined)
    return summary(sent, typed, joining.price, {
      hasChangedPrice: true,
      status: 409,
      joining: joining.split,
    });
  const joined = await joinBooking(
    {
      bookingId,
      samples: typed.samples,
      purpose: typed.purpose,
      ...(typed.note ? { note: typed.note } : {}),
      shownTotalFen: shown,
    },
    sentBy(account, form.requestId),
  );
  if (joined.ok) return toBooking(asked, { id: bookingId, status: "joined" });
  const { refusal } = joined;
  if (refusal.reason === "changed_price")
    return summary(sent, typed, refusal.price, {
      hasChangedPrice: true,
      status: 409,
      joining: joining.split,
    });
  if (refusal.reason === "request_id_used_with_other_input") return back([{ code: "sent_before" }], 409);
  return back([faultOf(refusal)], 409);
}

function toBooking({ request }: AskedBooking, { id, status }: { id: number; status: string }) {
  return goOn(pathsIn(languageOf(new URL(request.url).pathname)).bookings(id), status);
}

function summary(
  { account, instrument }: Sent,
  typed: BookingTyped,
  price: Price,
  {
    hasChangedPrice = false,
    status = 200,
    joining,
  }: {
    hasChangedPrice?: boolean;
    status?: number;
    joining?: Extract<BookingStep, { step: "summary" }>["joining"];
  } = {},
) {
  return stepAnswer(
    {
      step: "summary",
      instrument,
      typed,
      price,
      joining,
      hasChangedPrice,
      organisation: organisationOf(account),
      requestId: newRequestId(),
    },
    status,
  );
}

function readTyped(form: SentForm, instrument: BookableInstrument): BookingTyped {
  const asked = form.text("operation");
  const operation =
    instrument.operation === "both" ? (asked === "self" ? "self" : "operated") : instrument.operation;
  return {
    at: form.text("at"),
    minutes: lengthIn(instrument, Number(form.text("minutes"))),
    operation,
    samples: wholeIn(form.text("samples")) ?? 0,
    purpose: form.text("purpose").trim(),
    note: form.text("note").trim(),
    isOpenToShare: form.text("share") === "yes" && instrument.sharedUpTo > 1,
  };
}

function faultsIn(form: SentForm, { purpose, note }: BookingTyped): FormFault[] {
  return [
    ...(wholeIn(form.text("samples")) === undefined ? [{ field: "samples", code: "not_a_number" }] : []),
    ...(purpose === "" ? [{ field: "purpose", code: "purpose_missing" }] : []),
    ...(purpose.length > 500 ? [{ field: "purpose", code: "too_long", values: { limit: 500 } }] : []),
    ...(note.length > 1000 ? [{ field: "note", code: "too_long", values: { limit: 1000 } }] : []),
  ];
}

function faultOf(refusal: { reason: string; limit?: number }): FormFault {
  const { reason: code, limit } = refusal;
  return limit === undefined ? { code } : { code, values: { limit } };
}

/** The price that was shown before; nobody books what they were not shown. */
function shownIn(form: SentForm): number | undefined {
  const text = form.text("shownTotalFen");
  return /^\d{1,12}$/.test(text) ? Number(text) : undefined;
}

/** A whole number from 0; nothing typed is 0, and undefined is anything else. */
function wholeIn(text: string): number | undefined {
  const plain = text.normalize("NFKC").trim();
  if (plain === "") return 0;
  return /^\d{1,4}$/.test(plain) ? Number(plain) : undefined;
}

/** By the tariff of the day that is booked. */
async function priceThen({ id }: BookableInstrument, typed: BookingTyped, start: Date) {
  const tariff = await findTariff(id, civilDateAt(start));
  return tariff && priceOf({ tariff, ...typed });
}

function minutesOf({ startsAt, endsAt }: JoinableBooking): number {
  return Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000);
}

/** What the one who joins pays, and what all pay before and after. */
function splitOf(booking: JoinableBooking, samples: number) {
  const priced = { tariff: booking.tariff, operation: booking.operation, minutes: minutesOf(booking) };
  const { sharers, cancelRule } = booking;
  const before = sharesOf(priced, sharers, cancelRule);
  const after = sharesOf(priced, [...sharers, { samples, hasLeft: false }], cancelRule);
  const alone = priceOf({ ...priced, samples });
  const price = after?.at(-1);
  if (!before || !after || !alone || !price) return undefined;
  // Who has left is nobody's business any more.
  const totals = (prices: readonly Price[]) =>
    prices.filter((_, index) => !sharers[index]?.hasLeft).map(({ totalFen }) => totalFen);
  return {
    price,
    split: { id: booking.id, alone, before: totals(before), after: totals(after), cancelRule },
  };
}
