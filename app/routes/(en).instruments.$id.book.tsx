import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answerBooking } from "../http/answer-booking";
import { showBooking } from "../http/book-instrument";
import { translator } from "../i18n/catalogues";
import { BookingChoiceForm } from "../modules/capabilities/booking-choice-form";
import { BookingJoinForm } from "../modules/capabilities/booking-join-form";
import { BookingSummary } from "../modules/capabilities/booking-summary";
import { BookingNeeds, BookingWeekPage } from "../modules/capabilities/booking-week-page";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

/** Free times of an instrument, the form for one of them, and what it costs; nothing is booked but by the last button. */
export const loader = (asked: LoaderFunctionArgs) => showBooking(asked);

export const action = (asked: ActionFunctionArgs) => answerBooking(asked);

export const meta: MetaFunction<typeof loader> = ({ location }) => {
  const t = translator(languageOf(location.pathname), "bookings");
  return pageMeta(location.pathname, { title: t("bookTitle"), isIndexed: false });
};

export default function BookInstrument() {
  const asked = useLoaderData<typeof loader>();
  const shown = useActionData<typeof action>() ?? asked;
  switch (shown.step) {
    case "week":
      return <BookingWeekPage {...shown} />;
    case "needs":
      return <BookingNeeds {...shown} />;
    case "form":
      return <BookingChoiceForm {...shown} />;
    case "join":
      return <BookingJoinForm {...shown} />;
    case "summary":
      return <BookingSummary {...shown} />;
  }
}
