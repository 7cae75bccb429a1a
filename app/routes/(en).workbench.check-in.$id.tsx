import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccount, requirePermission } from "../http/account";
import { newRequestId, readForm } from "../http/form";
import { goOn, numberIn } from "../http/officer";
import { idIn, sentBy } from "../http/sent-by";
import { translator } from "../i18n/catalogues";
import { findNow } from "../modules/capabilities/availability.queries.server";
import { checkIn } from "../modules/capabilities/booking-moves.commands.server";
import { findCheckIn } from "../modules/capabilities/check-in.queries.server";
import { CheckInPage } from "../modules/capabilities/check-in-page";
import * as Booking from "../modules/capabilities/core/booking";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

/** What the code beside an instrument opens. Nothing of anybody else's booking is told. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { person, actor } = await requireAccount({ request, context });
  const acting = actor.acting?.isInStanding ? actor.acting.organisationId : undefined;
  const place = await findCheckIn(numberIn(params.id), person.id, acting);
  if (!place) throw new Response(null, { status: 404 });
  const { now } = await findNow();
  const { booking, isManager } = place;
  const facts = booking && {
    status: booking.status,
    start: Date.parse(booking.startsAt),
    end: Date.parse(booking.endsAt),
  };
  const isTime =
    facts !== undefined && Booking.decide(facts, "checkIn", isManager ? "platform" : "customer", now).ok;
  // Another firm of a booking that is in use checks in too.
  const isLate = booking?.status === "in_use" && !isManager && !booking.isCheckedIn;
  return {
    place,
    canCheckIn: isTime || isLate,
    requestId: newRequestId(),
    isDone: new URL(request.url).searchParams.get("result") === "in_use",
  };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const account = await requireAccount({ request, context });
  const { acting } = account.actor;
  const instrumentId = numberIn(params.id);
  const place = await findCheckIn(
    instrumentId,
    account.person.id,
    acting?.isInStanding ? acting.organisationId : undefined,
  );
  if (!place) throw new Response(null, { status: 404 });
  if (!place.isManager) await requirePermission({ request, context }, "booking.make");
  const form = await readForm(request);
  const input = {
    bookingId: idIn(form.text("id")),
    side: place.isManager ? ("platform" as const) : ("customer" as const),
  };
  const checked = await checkIn(input, sentBy(account, form.requestId));
  if (checked.ok)
    return goOn(pathsIn(languageOf(new URL(request.url).pathname)).checkIn(instrumentId), "in_use");
  const { reason } = checked.refusal;
  if (reason === "hidden") throw new Response(null, { status: 404 });
  return form.refuse([{ code: reason === "request_id_used_with_other_input" ? "sent_before" : reason }], 409);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "bookings");
  return pageMeta(location.pathname, { title: t("checkInTitle"), isIndexed: false });
};

export default function CheckIn() {
  return <CheckInPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
