import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { FormFaults, PostForm } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { PageHeader } from "~/app/components/page-header";
import { Tag } from "~/app/components/tag";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { nameIn } from "../registry/local-name";
import { spanText } from "./booking-time";
import { statusTones, useBookingFaults } from "./booking-words";
import type { CheckInPlace } from "./check-in.queries.server";

/** What the code beside an instrument opens: the booking of now and one button. */
export function CheckInPage({
  place,
  requestId,
  isDone,
  canCheckIn,
  answer,
}: {
  place: CheckInPlace;
  requestId: string;
  isDone: boolean;
  /** It is time: not earlier than the rules let. */
  canCheckIn: boolean;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("bookings");
  const paths = usePaths();
  const language = useLanguage();
  const { list } = useFormat();
  const words = useBookingFaults();
  const { booking, isManager } = place;
  const name = nameIn(place.name, language);
  return (
    <>
      <PageHeader
        title={t("checkInTitle")}
        facts={
          <p className="text-lead" lang={name.lang}>
            {name.text}
          </p>
        }
      />
      <div className="flex flex-col gap-6">
        {isDone && !answer ? <Banner tone="good" title={t("result.in_use")} isAnswer /> : null}
        <FormFaults answer={answer} words={words} />
        {booking ? (
          <div className="flex flex-col items-start gap-4 rounded border border-line bg-surface p-5">
            <Tag tone={statusTones[booking.status]}>{t(`status.${booking.status}`)}</Tag>
            <p className="text-lead font-semibold">
              {spanText(new Date(booking.startsAt), new Date(booking.endsAt), language)}
            </p>
            {isManager ? <p>{list(booking.firms) || t("nobody")}</p> : null}
            {booking.isCheckedIn && !isManager ? <p>{t("alreadyCheckedIn")}</p> : null}
            {canCheckIn ? (
              <PostForm requestId={requestId} intent="checkIn" className="w-full">
                <input type="hidden" name="id" value={booking.id} />
                <Button className="w-full sm:w-auto">{t(isManager ? "checkInAll" : "checkIn")}</Button>
              </PostForm>
            ) : booking.status === "confirmed" ? (
              <p className="text-quiet">{t("checkInEarly")}</p>
            ) : null}
            {isManager ? (
              <ButtonLink
                href={`${paths.ownCapabilities(place.platform.slug, "bookings", booking.id)}#complete`}
                variant={booking.status === "in_use" ? "primary" : "secondary"}
              >
                {t("toComplete")}
              </ButtonLink>
            ) : (
              <a href={paths.bookings(booking.id)} className="inline-flex min-h-11 items-center">
                {t("toBooking")}
              </a>
            )}
          </div>
        ) : (
          <Banner title={t(isManager ? "checkInNobody" : "checkInNone")}>
            <p>
              <HitText text={place.platform.name} />
            </p>
            <p className="flex flex-wrap gap-3 pt-3">
              {isManager ? (
                <ButtonLink href={paths.ownCapabilities(place.platform.slug, "calendar")}>
                  {t("weekCalendar")}
                </ButtonLink>
              ) : (
                <>
                  <ButtonLink href={paths.bookInstrument(place.id)}>{t("bookTitle")}</ButtonLink>
                  <ButtonLink href={paths.bookings()} variant="secondary">
                    {t("toOwnBookings")}
                  </ButtonLink>
                </>
              )}
            </p>
          </Banner>
        )}
      </div>
    </>
  );
}
