import type { ReactNode } from "react";
import { HitText } from "~/app/components/hit-text";
import { Tag } from "~/app/components/tag";
import { useFormat, useLanguage, useMessages } from "~/app/i18n/use-messages";
import { spanText } from "./booking-time";
import { statusTones } from "./booking-words";
import type { ListedBooking } from "./bookings.queries.server";

/** A booking on a line: when, what, who or whose, what it costs, its state, and what can be done at once. */
export function BookingRow({
  booking,
  href,
  note,
  isPlatforms = false,
}: {
  booking: ListedBooking;
  href: string;
  /** Below its facts: until when something has to be done. */
  note?: ReactNode;
  /** The platform's people read it: they want to know who comes, and not whose it is. */
  isPlatforms?: boolean;
}) {
  const t = useMessages("bookings");
  const language = useLanguage();
  const { fen } = useFormat();
  const { status, firm, firms, platform } = booking;
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 py-4">
      <div className="min-w-0 flex-1 basis-64">
        <p>
          <a href={href} className="font-semibold">
            <time dateTime={booking.startsAt}>
              {spanText(new Date(booking.startsAt), new Date(booking.endsAt), language)}
            </time>
          </a>
        </p>
        <p>
          <HitText text={booking.instrument.name} />
        </p>
        <p className="flex flex-wrap gap-x-4 text-small text-quiet">
          <span>
            {isPlatforms ? firm ? <HitText text={firm} /> : t("nobody") : <HitText text={platform.name} />}
          </span>
          {booking.samples > 0 ? <span>{t("rowSamples", { count: booking.samples })}</span> : null}
          {firms > 1 ? <span>{t("rowShared", { count: firms })}</span> : null}
          <span>{fen(booking.totalFen)}</span>
          <span>{t("numberIs", { number: String(booking.id) })}</span>
        </p>
        {note ? <p className="text-small">{note}</p> : null}
      </div>
      <div className="flex flex-col items-end gap-2 max-sm:items-start">
        <Tag tone={statusTones[status]}>{t(`status.${status}`)}</Tag>
      </div>
    </div>
  );
}
