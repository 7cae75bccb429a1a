import { Section } from "~/app/components/section-nav";
import { Timeline } from "~/app/components/timeline";
import { useFormat, useLanguage, useMessages } from "~/app/i18n/use-messages";
import { nameIn } from "../registry/local-name";
import type { BookingEventView } from "./booking-view";

/** Events that have words; another is shown by what it leads to. */
const known = [
  "requested",
  "booked",
  "offered",
  "taken",
  "confirmed",
  "declined",
  "lapsed",
  "offer_lapsed",
  "cancelled",
  "joined",
  "left",
  "samples_arrived",
  "checked_in",
  "completed",
  "no_show",
] as const;

/** What happened to a booking, first to last. */
export function BookingEvents({ events }: { events: readonly BookingEventView[] }) {
  const t = useMessages("bookings");
  const language = useLanguage();
  const { instant } = useFormat();
  if (events.length === 0) return null;
  return (
    <Section id="events" title={t("events")}>
      <Timeline
        entries={events.map(({ id, at, kind, by, reason }, index) => {
          const word = known.find((one) => one === kind);
          return {
            key: String(id),
            when: instant(new Date(at)),
            dateTime: at,
            title: word ? t(`event.${word}`) : t("event.changed"),
            isCurrent: index === events.length - 1,
            children: (
              <>
                {by ? <span className="block">{nameIn(by, language).text}</span> : null}
                {reason ? <span className="block">{t("because", { reason })}</span> : null}
              </>
            ),
          };
        })}
      />
    </Section>
  );
}
