import { json, type TypedResponse } from "@remix-run/node";
import { type CivilDate, civilDateAt, daysAfter, isCivilDate, laterDay } from "../core/civil-date";
import type { FormAnswer, FormFault } from "../core/form-fault";
import type { Account } from "../modules/accounts/actors.queries.server";
import { findNow } from "../modules/capabilities/availability.queries.server";
import type { BookingChoiceView } from "../modules/capabilities/booking-choice-form";
import { listNamedDays } from "../modules/capabilities/booking-days.queries.server";
import type { BookingJoinView } from "../modules/capabilities/booking-join-form";
import {
  type BookableInstrument,
  findBookableInstrument,
  listJoinable,
} from "../modules/capabilities/booking-page.queries.server";
import type { BookingSummaryView } from "../modules/capabilities/booking-summary";
import { instantOf, localText } from "../modules/capabilities/booking-time";
import type { BookingWeekView } from "../modules/capabilities/booking-week-page";
import { lengths, starts } from "../modules/capabilities/core/availability";
import type { LoadContext } from "../server/load-context";
import { findAccount, requireAccount } from "./account";
import { newRequestId } from "./form";
import { numberIn } from "./officer";

export interface AskedBooking {
  request: Request;
  context: LoadContext;
  params: { id?: string };
}

/** What the page for booking shows: each step is told only what it needs. */
export type BookingStep =
  | ({ step: "week" } & BookingWeekView)
  | { step: "needs"; instrument: BookableInstrument; needs: "organisation" | "standing" | "confirm" }
  | ({ step: "form" } & BookingChoiceView)
  | ({ step: "join" } & BookingJoinView)
  | ({ step: "summary" } & BookingSummaryView);

/** The step that the address asks for. Throws 404, and a redirect to signing in once a time is chosen. */
export async function showBooking(asked: AskedBooking): Promise<BookingStep> {
  asked.context.page.personal();
  const { searchParams } = new URL(asked.request.url);
  const at = instantOf(searchParams.get("at") ?? "");
  const join = searchParams.get("join");
  const account = await findAccount(asked);
  const { now, today } = await findNow();
  const asksFrom = searchParams.get("from") ?? "";
  const from = laterDay(isCivilDate(asksFrom) ? asksFrom : today, today);
  const found = await findBookableInstrument(numberIn(asked.params.id), from, 7);
  if (!found) throw new Response(null, { status: 404 });
  const { instrument, availability } = found;
  const isOwn = account?.acting !== undefined && account.acting.id === instrument.leadId;
  const why = isOwn ? availability.notBookableWithin : availability.notBookable;
  const minutes = lengthIn(instrument, Number(searchParams.get("minutes")));
  if (!why && (at || join)) {
    const ready = account ?? (await requireAccount(asked));
    const needs = whatLacks(ready);
    if (needs) return { step: "needs", instrument, needs };
    const requestId = newRequestId();
    const organisation = organisationOf(ready);
    if (join) return { step: "join", ...(await joinView(instrument, numberIn(join), ready)) };
    if (at) {
      const times = await findTimes(instrument.id, at, minutes, today);
      return {
        ...{ step: "form", instrument, at: localText(at), minutes, organisation, requestId },
        ...{ answer: undefined, ...times },
      };
    }
  }
  const last = daysAfter(today, instrument.horizonDays);
  const all = why ? [] : starts(availability.sought, minutes, availability.free);
  const names = await listNamedDays(from, 7);
  const days = availability.days.map(({ day }) => ({
    day,
    holiday: names.get(day),
    starts: all.filter((one) => civilDateAt(new Date(one)) === day),
    isPast: Date.parse(`${day}T23:59:59+08:00`) < now,
  }));
  const weekBefore = daysAfter(from, -7);
  return {
    step: "week",
    instrument,
    why,
    days,
    minutes,
    lengths: lengths(instrument),
    before: from > today ? laterDay(weekBefore, today) : undefined,
    after: daysAfter(from, 7) <= last ? daysAfter(from, 7) : undefined,
    nextFree: all.length > 0 || why ? undefined : await findNextStart(instrument, from, minutes),
    joinable: why ? [] : await listJoinable(instrument.id, { notOf: account?.acting?.id }),
    isSignedIn: account !== undefined,
  };
}

/** The view of a booking that is joined. Throws 404 where it cannot be. */
export async function joinView(
  instrument: BookableInstrument,
  bookingId: number,
  account: Account,
  answer?: FormAnswer,
): Promise<BookingJoinView> {
  const [booking] = await listJoinable(instrument.id, { id: bookingId, notOf: account.acting?.id });
  if (!booking) throw new Response(null, { status: 404 });
  return {
    instrument,
    booking,
    organisation: organisationOf(account),
    requestId: newRequestId(),
    answer,
  };
}

/** Whether a time is free, and where it is not the nearest ones that are (six at most, in order). */
export async function findTimes(
  instrumentId: number,
  at: Date,
  minutes: number,
  today: CivilDate,
): Promise<Pick<BookingChoiceView, "isFree" | "nearest">> {
  const from = laterDay(daysAfter(civilDateAt(at), -5), today);
  const found = await findBookableInstrument(instrumentId, from, 21);
  if (!found) throw new Response(null, { status: 404 });
  const all = starts(found.availability.sought, minutes, found.availability.free);
  if (all.includes(at.getTime())) return { isFree: true, nearest: [] };
  const nearest = all
    .sort((a, b) => Math.abs(a - at.getTime()) - Math.abs(b - at.getTime()))
    .slice(0, 6)
    .sort((a, b) => a - b)
    .map((one) => localText(new Date(one)));
  return { isFree: false, nearest };
}

/** A form that came back, with all that was typed. */
export function formAnswer(form: { all(name: string): string[] }, faults: readonly FormFault[]): FormAnswer {
  const names = ["at", "minutes", "operation", "samples", "purpose", "note", "share"];
  return { form: "", faults, typed: Object.fromEntries(names.map((name) => [name, form.all(name)])) };
}

/** What somebody has to do before they can book; nothing for a member of an organisation in standing. */
export function whatLacks({ actor }: Account): "organisation" | "standing" | "confirm" | undefined {
  if (!actor.isConfirmed) return "confirm";
  if (!actor.acting) return "organisation";
  return actor.acting.isInStanding ? undefined : "standing";
}

export function organisationOf({ acting }: Account): string {
  return acting?.nameZh ?? "";
}

/** A length that this instrument has: the one that was asked for, else the shortest. */
export function lengthIn(instrument: BookableInstrument, asked: number): number {
  return lengths(instrument).find((one) => one === asked) ?? instrument.minMinutes;
}

export function stepAnswer(step: BookingStep, status = 200): TypedResponse<BookingStep> {
  return json(step, status);
}

async function findNextStart(
  instrument: BookableInstrument,
  from: CivilDate,
  minutes: number,
): Promise<string | undefined> {
  const found = await findBookableInstrument(instrument.id, from, 62);
  if (!found) return undefined;
  const [first] = starts(found.availability.sought, minutes, found.availability.free);
  return first === undefined ? undefined : new Date(first).toISOString();
}
