import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
  type TypedResponse,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { FormAnswer } from "../core/form-fault";
import { requireAccount, requirePermission } from "../http/account";
import { newRequestId, readForm } from "../http/form";
import { goOn, numberIn } from "../http/officer";
import { sentBy } from "../http/sent-by";
import { translator } from "../i18n/catalogues";
import { cancelBooking, leaveBooking } from "../modules/capabilities/booking-cancel.commands.server";
import {
  findBookingOfFirm,
  findManagedPlatformOf,
} from "../modules/capabilities/booking-detail.queries.server";
import { BookingDetailPage } from "../modules/capabilities/booking-detail-page";
import { rateServiceRecord } from "../modules/capabilities/service-records.commands.server";
import { takeOffer } from "../modules/capabilities/waiting.commands.server";
import { nameIn } from "../modules/registry/local-name";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

/** One booking of the organisation that somebody acts for; who manages its instrument is led to their own page of it. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { booking } = await requireBooking({ params, request, context }, "booking.read");
  const result = new URL(request.url).searchParams.get("result") ?? undefined;
  return { booking, requestId: newRequestId(), result };
}

/** Throws 404 for a booking that is none of the acting organisation's, and a redirect for one that one manages. */
async function requireBooking(
  { params, ...asked }: Pick<LoaderFunctionArgs, "params" | "request" | "context">,
  action: "booking.read" | "booking.make",
) {
  const { actor, person } = await requireAccount(asked);
  const id = numberIn(params.id);
  const { acting } = actor;
  const booking = acting?.isInStanding ? await findBookingOfFirm(id, acting.organisationId) : undefined;
  if (booking && acting) {
    const account = await requirePermission(asked, action, { organisationId: acting.organisationId });
    return { booking, account };
  }
  const slug = await findManagedPlatformOf(id, person.id);
  const paths = pathsIn(languageOf(new URL(asked.request.url).pathname));
  if (slug) throw redirect(paths.ownCapabilities(slug, "bookings", id));
  // Refused as what nobody is a member of would be, so that it is logged.
  await requirePermission(asked, action, { organisationId: 0 });
  throw new Response(null, { status: 404 });
}

type Answer = TypedResponse<FormAnswer> | TypedResponse<never>;

/** Takes, cancels, leaves or rates it. */
export async function action({ params, request, context }: ActionFunctionArgs): Promise<Answer> {
  const { booking, account } = await requireBooking({ params, request, context }, "booking.make");
  const bookingId = booking.id;
  const form = await readForm(request);
  const sent = sentBy(account, form.requestId);
  const here = pathsIn(languageOf(new URL(request.url).pathname)).bookings(bookingId);
  const refuse = (reason: string) => {
    if (reason === "hidden") throw new Response(null, { status: 404 });
    const code = reason === "request_id_used_with_other_input" ? "sent_before" : reason;
    return form.refuse([{ code }], 409);
  };
  switch (form.intent) {
    case "take": {
      const taken = await takeOffer({ bookingId }, sent);
      return taken.ok ? goOn(here, taken.value.status) : refuse(taken.refusal.reason);
    }
    case "cancel": {
      const reason = form.text("reason").trim().slice(0, 500);
      const input = { bookingId, side: "customer" as const, ...(reason ? { reason } : {}) };
      const cancelled = await cancelBooking(input, sent);
      return cancelled.ok ? goOn(here, "cancelled") : refuse(cancelled.refusal.reason);
    }
    case "leave": {
      const left = await leaveBooking({ bookingId }, sent);
      return left.ok ? goOn(here, "left-booking") : refuse(left.refusal.reason);
    }
    case "rate": {
      const [record] = booking.records;
      const satisfaction = Number(form.text("satisfaction"));
      if (!record || ![1, 2, 3, 4, 5].includes(satisfaction)) return form.refuse([{ code: "choose" }]);
      const note = form.text("satisfactionNote").trim().slice(0, 500);
      const rated = await rateServiceRecord(
        { recordId: record.id, satisfaction, ...(note ? { note } : {}) },
        sent,
      );
      return rated.ok ? goOn(here, "rated") : refuse(rated.refusal.reason);
    }
    default:
      throw new Response(null, { status: 400 });
  }
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const language = languageOf(location.pathname);
  const instrument = data?.booking.instrument;
  const title = instrument
    ? nameIn(instrument.name, language).text
    : translator(language, "bookings")("listTitle");
  return pageMeta(location.pathname, { title, isIndexed: false });
};

export default function Booking() {
  return <BookingDetailPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
