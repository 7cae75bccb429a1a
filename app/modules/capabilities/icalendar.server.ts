import ical, {
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventStatus,
  ICalEventTransparency,
} from "ical-generator";
import type { Language } from "~/app/i18n/language";

/** One time in a calendar. What is left out is not known or not to be told. */
export interface CalendarEvent {
  /** The same for as long as the thing is the same, such as `booking-12`. */
  key: string;
  startsAt: Date;
  endsAt: Date;
  summary: string;
  description?: string | undefined;
  location?: string | undefined;
  url?: string | undefined;
  status: "tentative" | "confirmed" | "cancelled";
  /** Grows with every change (RFC 5545 3.8.7.4). */
  sequence: number;
  /** When it was last changed. */
  changedAt: Date;
}

export interface CalendarFacts {
  /** Scheme and host of this site: what events are called by ends with its host. */
  origin: string;
  language: Language;
  name: string;
  /** The address of the calendar itself, where that is no secret. */
  url?: string | undefined;
  events: readonly CalendarEvent[];
}

const statuses = {
  tentative: ICalEventStatus.TENTATIVE,
  confirmed: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
} as const;

/** How often programs should look again. */
const refreshSeconds = 3600;

/**
 * A calendar as RFC 5545 wants it: times in UTC, so that no table of time zones is needed; lines folded at 75 octets; a
 * cancelled time stays in it, marked, so that programs take it out of theirs.
 */
export function calendarText({ origin, language, name, url, events }: CalendarFacts): string {
  const host = new URL(origin).hostname.replace(/[[\]]/g, "");
  const calendar = ical({
    name,
    prodId: { company: host, product: "bookings", language: language === "en" ? "EN" : "ZH" },
    method: ICalCalendarMethod.PUBLISH,
    ttl: refreshSeconds,
    ...(url === undefined ? {} : { url }),
  });
  for (const event of events) {
    const isCancelled = event.status === "cancelled";
    calendar.createEvent({
      id: `${event.key}@${host}`,
      sequence: event.sequence,
      stamp: event.changedAt,
      lastModified: event.changedAt,
      start: event.startsAt,
      end: event.endsAt,
      summary: event.summary,
      description: event.description ?? null,
      location: event.location ?? null,
      url: event.url ?? null,
      status: statuses[event.status],
      transparency: isCancelled ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
      busystatus: isCancelled ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
    });
  }
  return `${calendar.toString().replace(/(?:\r\n)+$/, "")}\r\n`;
}

/** The calendar as an answer; `fileName`: what a browser saves it as. */
export function calendarResponse(text: string, fileName: string): Response {
  return new Response(text, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": `attachment; filename="${fileName}"`,
    },
  });
}
