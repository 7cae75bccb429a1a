import type { TypedResponse } from "@remix-run/node";
import type { FormAnswer, FormFault } from "../core/form-fault";
import { fenOf } from "../core/money";
import type { Account } from "../modules/accounts/actors.queries.server";
import type { CommandContext } from "../modules/audit/command-context";
import { cancelBooking } from "../modules/capabilities/booking-cancel.commands.server";
import { completeBooking } from "../modules/capabilities/booking-completion.commands.server";
import {
  checkIn,
  decideBooking,
  markNoShow,
  noteSamples,
} from "../modules/capabilities/booking-moves.commands.server";
import { instantOf } from "../modules/capabilities/booking-time";
import type { BookingView } from "../modules/capabilities/booking-view";
import type { OwnPlatform } from "../modules/registry/own-platforms.queries.server";
import type { SentForm } from "./form";
import { goOn } from "./officer";
import { idIn } from "./sent-by";

interface At {
  account: Account;
  platform: OwnPlatform;
  bookingId: number;
  /** Where one goes on. */
  here: string;
}

type Answer = TypedResponse<FormAnswer> | TypedResponse<never>;

/** A decision about a request. */
export async function sendDecision(form: SentForm, at: At): Promise<Answer> {
  const { bookingId, here } = at;
  const reason = form.text("reason").trim().slice(0, 500);
  if (form.intent !== "confirm" && form.intent !== "decline") throw new Response(null, { status: 400 });
  if (form.intent === "decline" && reason === "") return form.refuse([{ code: "reason_missing" }]);
  const decided = await decideBooking(
    form.intent === "confirm"
      ? { bookingId, decision: "confirm" }
      : { bookingId, decision: "decline", reason },
    sends(form, at),
  );
  return decided.ok ? goOn(here, decided.value.status) : refused(form, decided.refusal.reason);
}

/** A form of the page of one booking. */
export async function sendDeskForm(form: SentForm, at: At, booking: BookingView): Promise<Answer> {
  const { bookingId, here } = at;
  const sent = sends(form, at);
  switch (form.intent) {
    case "checkIn": {
      const done = await checkIn({ bookingId, side: "platform" }, sent);
      return done.ok ? goOn(here, "in_use") : refused(form, done.refusal.reason);
    }
    case "arrived": {
      const done = await noteSamples({ bookingId, partyId: idIn(form.text("partyId")) }, sent);
      return done.ok ? goOn(here, "arrived") : refused(form, done.refusal.reason);
    }
    case "noShow": {
      const done = await markNoShow({ bookingId }, sent);
      return done.ok ? goOn(here, "no_show") : refused(form, done.refusal.reason);
    }
    case "cancel": {
      const reason = form.text("reason").trim().slice(0, 500);
      if (reason === "") return form.refuse([{ code: "reason_missing" }]);
      const done = await cancelBooking({ bookingId, side: "platform", reason }, sent);
      return done.ok ? goOn(here, "cancelled") : refused(form, done.refusal.reason);
    }
    case "complete":
      return complete(form, at, booking);
    default:
      return sendDecision(form, at);
  }
}

async function complete(form: SentForm, at: At, booking: BookingView): Promise<Answer> {
  const startedAt = instantOf(form.text("startedAt").slice(0, 16));
  const endedAt = instantOf(form.text("endedAt").slice(0, 16));
  const parties = booking.parties.map(({ id }) => {
    const samples = form.text(`samples.${id}`).normalize("NFKC").trim();
    return {
      partyId: id,
      samples: /^\d{1,4}$/.test(samples) ? Number(samples) : undefined,
      amountFen: fenOf(form.text(`amount.${id}`)),
    };
  });
  const faults: FormFault[] = [
    ...(startedAt ? [] : [{ field: "startedAt", code: "not_instant" }]),
    ...(endedAt ? [] : [{ field: "endedAt", code: "not_instant" }]),
    ...parties.flatMap(({ partyId, samples, amountFen }) => [
      ...(samples === undefined ? [{ field: `samples.${partyId}`, code: "not_a_number" }] : []),
      ...(amountFen === undefined ? [{ field: `amount.${partyId}`, code: "not_yuan" }] : []),
    ]),
  ];
  if (!startedAt || !endedAt || faults.length > 0) return form.refuse(faults);
  const reason = form.text("reason").trim().slice(0, 500);
  const done = await completeBooking(
    {
      bookingId: at.bookingId,
      startedAt: startedAt.toISOString(),
      endedAt: endedAt.toISOString(),
      parties,
      ...(reason ? { reason } : {}),
    },
    sends(form, at),
  );
  if (done.ok) return goOn(at.here, "completed");
  const { reason: why } = done.refusal;
  if (why === "reason_missing") return form.refuse([{ field: "reason", code: "needs_reason" }], 409);
  return refused(form, why);
}

function sends(form: SentForm, { account, platform }: At): CommandContext {
  return {
    actor: { kind: "person", id: account.person.id, organisationId: platform.lead.id },
    requestId: form.requestId,
  };
}

function refused(form: SentForm, reason: string): Answer {
  if (reason === "hidden") throw new Response(null, { status: 404 });
  return form.refuse([{ code: reason === "request_id_used_with_other_input" ? "sent_before" : reason }], 409);
}
