import type { LoaderFunctionArgs } from "@remix-run/node";
import { requirePermission } from "../http/account";
import { numberIn } from "../http/officer";
import { findFeedBooking } from "../modules/capabilities/calendar-feeds.queries.server";
import { ownEvent } from "../modules/capabilities/calendar-words";
import { calendarResponse, calendarText } from "../modules/capabilities/icalendar.server";
import { nameIn } from "../modules/registry/local-name";
import { languageOf } from "../paths";

/** One booking as a file for a calendar, for the members of its firms. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { person } = await requirePermission({ request, context }, "booking.read");
  const booking = await findFeedBooking(numberIn(params.id), person.id);
  if (!booking) throw new Response(null, { status: 404 });
  const url = new URL(request.url);
  const reader = { origin: context.site?.origin ?? url.origin, language: languageOf(url.pathname) };
  const text = calendarText({
    ...reader,
    name: nameIn(booking.instrument, reader.language).text,
    events: [ownEvent(booking, reader)],
  });
  return calendarResponse(text, `booking-${booking.id}.ics`);
}
