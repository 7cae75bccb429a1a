import { Button, ButtonLink } from "~/app/components/button";
import { PostForm, useField } from "~/app/components/form";
import { SummaryList } from "~/app/components/summary-list";
import type { FormAnswer } from "~/app/core/form-fault";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { Fields } from "./booking-choice-form";
import { BookingFrame } from "./booking-head";
import type { BookableInstrument, JoinableBooking } from "./booking-page.queries.server";
import { momentText, spanText } from "./booking-time";
import { useBookingFaults } from "./booking-words";

export interface BookingJoinView {
  instrument: BookableInstrument;
  booking: JoinableBooking;
  organisation: string;
  requestId: string;
  answer?: FormAnswer | undefined;
}

/** Joining a booking that is open to sharing (拼单): what for, and with how many samples. */
export function BookingJoinForm({ instrument, booking, organisation, requestId, answer }: BookingJoinView) {
  const t = useMessages("bookings");
  const paths = usePaths();
  const language = useLanguage();
  const words = useBookingFaults();
  const field = useField(answer, { words });
  const start = new Date(booking.startsAt);
  return (
    <BookingFrame
      instrument={instrument}
      title={t("joinTitle", { when: momentText(start, language) })}
      lead={t("joinableText")}
    >
      <PostForm
        requestId={requestId}
        answer={answer}
        words={words}
        labels={{ samples: t("samples"), purpose: t("purpose") }}
        className="flex max-w-prose flex-col gap-6"
      >
        <SummaryList
          items={[
            { term: t("time"), detail: spanText(start, new Date(booking.endsAt), language) },
            { term: t("operation"), detail: t(`operationIs.${booking.operation}`) },
            {
              term: t("sharing"),
              detail: t("joinablePlaces", {
                count: booking.firms,
                places: instrument.sharedUpTo - booking.firms,
              }),
            },
            { term: t("bookedFor"), detail: organisation },
          ]}
        />
        <Fields instrument={instrument} answer={answer} field={field} isJoining />
        <div className="flex flex-wrap gap-3">
          <Button name="step" value="look">
            {t("toSummary")}
          </Button>
          <ButtonLink href={paths.bookInstrument(instrument.id)} variant="quiet">
            {t("otherTime")}
          </ButtonLink>
        </div>
      </PostForm>
    </BookingFrame>
  );
}
