import { translator } from "~/app/i18n/catalogues";
import { formatList } from "~/app/i18n/format";
import type { Language } from "~/app/i18n/language";
import { textIn } from "~/app/i18n/text-in";
import { pathsIn } from "~/app/paths";

import { nameIn } from "../registry/local-name";
import type { BusyTime, FeedBooking } from "./calendar-feeds.queries.server";
import type { BookingState } from "./core/booking";
import type { CalendarEvent } from "./icalendar.server";

interface Reader {
  origin: string;
  language: Language;
}

const eventStatuses: Readonly<Record<BookingState, CalendarEvent["status"]>> = {
  offered: "tentative",
  requested: "tentative",
  confirmed: "confirmed",
  in_use: "confirmed",
  completed: "confirmed",
  no_show: "confirmed",
  declined: "cancelled",
  expired: "cancelled",
  cancelled: "cancelled",
};

/** A booking in the calendar of who booked it. */
export function ownEvent(booking: FeedBooking, { origin, language }: Reader): CalendarEvent {
  const t = translator(language, "bookings");
  return {
    ...when(booking),
    summary: t("eventOwn", { instrument: nameIn(booking.instrument, language).text }),
    description: t("eventText", {
      platform: nameIn(booking.platform, language).text,
      status: t(`status.${booking.status}`),
    }),
    location: booking.address && textIn(booking.address, language)?.text,
    url: origin + pathsIn(language).bookings(booking.id),
  };
}

/** The same in the calendar of the platform, with who comes. */
export function platformEvent(booking: FeedBooking, { origin, language }: Reader): CalendarEvent {
  const t = translator(language, "bookings");
  return {
    ...when(booking),
    summary: t("eventPlatform", {
      firms: formatList(booking.firms, language) || t("nobody"),
      instrument: nameIn(booking.instrument, language).text,
    }),
    description: t("eventPlatformText", {
      status: t(`status.${booking.status}`),
      samples: booking.samples,
    }),
    url: origin + pathsIn(language).bookings(booking.id),
  };
}

/** A time at which an instrument is taken, in the calendar that everybody may read. */
export function busyEvent(time: BusyTime, language: Language): CalendarEvent {
  const { isCancelled, ...rest } = time;
  return {
    ...rest,
    summary: translator(language, "bookings")("eventBusy"),
    status: isCancelled ? "cancelled" : "confirmed",
  };
}

function when({ id, startsAt, endsAt, sequence, changedAt, status }: FeedBooking) {
  return { key: `booking-${id}`, startsAt, endsAt, sequence, changedAt, status: eventStatuses[status] };
}
