import type { LoaderFunctionArgs } from "@remix-run/node";
import { noSuchFile } from "../http/no-such-file";
import { translator } from "../i18n/catalogues";
import { noteCalendarRead } from "../modules/capabilities/calendar-feeds.commands.server";
import {
  findFeedByToken,
  listFeedBookingsOfInstrument,
  listFeedBookingsOfPerson,
} from "../modules/capabilities/calendar-feeds.queries.server";
import { ownEvent, platformEvent } from "../modules/capabilities/calendar-words";
import { calendarResponse, calendarText } from "../modules/capabilities/icalendar.server";
import { nameIn } from "../modules/registry/local-name";
import { languageOf } from "../paths";

/** A calendar that its address alone opens (RFC 5545): whoever has it reads what its person may see at this moment. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  context.page.personal();
  const url = new URL(request.url);
  const origin = context.site?.origin ?? url.origin;
  const [, token] = /^([\w-]{20,100})\.ics$/.exec(params.token ?? "") ?? [];
  const feed = token === undefined ? undefined : await findFeedByToken(token);
  if (token === undefined || !feed) return noSuchFile(request, origin);
  await noteCalendarRead(token);
  const reader = { origin, language: languageOf(url.pathname) };
  const t = translator(reader.language, "bookings");
  const { instrument } = feed;
  const facts = instrument
    ? {
        name: t("calendarOf", { instrument: nameIn(instrument.name, reader.language).text }),
        events: (await listFeedBookingsOfInstrument(instrument.id)).map((one) => platformEvent(one, reader)),
      }
    : {
        name: t("calendarOfMine"),
        events: (await listFeedBookingsOfPerson(feed.personId)).map((one) => ownEvent(one, reader)),
      };
  return calendarResponse(calendarText({ ...reader, ...facts }), "bookings.ics");
}
