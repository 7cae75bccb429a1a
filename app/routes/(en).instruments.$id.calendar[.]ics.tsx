import type { LoaderFunctionArgs } from "@remix-run/node";
import { noSuchFile } from "../http/no-such-file";
import { translator } from "../i18n/catalogues";
import { findBusyTimes } from "../modules/capabilities/calendar-feeds.queries.server";
import { busyEvent } from "../modules/capabilities/calendar-words";
import { calendarResponse, calendarText } from "../modules/capabilities/icalendar.server";
import { nameIn } from "../modules/registry/local-name";
import { languageOf, pathsIn } from "../paths";

/** When an instrument is taken (RFC 5545), for everybody: neither by whom nor what for. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  const origin = context.site?.origin ?? url.origin;
  const id = /^[1-9]\d{0,8}$/.test(params.id ?? "") ? Number(params.id) : undefined;
  const busy = id === undefined ? undefined : await findBusyTimes(id);
  if (id === undefined || !busy) return noSuchFile(request, origin);
  context.page.tag("instruments", `instrument:${id}`);
  const language = languageOf(url.pathname);
  const t = translator(language, "bookings");
  const text = calendarText({
    origin,
    language,
    name: t("calendarOf", { instrument: nameIn(busy.name, language).text }),
    url: origin + pathsIn(language).instrumentCalendar(id),
    events: busy.times.map((time) => busyEvent(time, language)),
  });
  return calendarResponse(text, `instrument-${id}.ics`);
}
