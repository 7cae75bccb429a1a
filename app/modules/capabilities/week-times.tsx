import type { CivilDate } from "~/app/core/civil-date";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { formatWeekday } from "~/app/i18n/weekday";
import { clockTime, dayText, localText, momentText } from "./booking-time";

/** One day of the week that is shown. */
export interface WeekDay {
  day: CivilDate;
  /** Its name where it is a holiday, or a weekend that is worked. */
  holiday?: { zh: string; en: string; isWorked: boolean } | undefined;
  /** Instants (ms) at which a booking of the chosen length can begin. */
  starts: readonly number[];
  /** It is over. */
  isPast: boolean;
}

/** Of a day with more than `most` times the first ones are in sight, the rest one click away. */
const most = 12;
const shown = 9;

/** A week of days with the free times of each as links to the form: columns where there is room, one below the other on phones. */
export function WeekTimes({
  instrumentId,
  days,
  minutes,
}: {
  instrumentId: number;
  days: readonly WeekDay[];
  minutes: number;
}) {
  const t = useMessages("bookings");
  const paths = usePaths();
  const language = useLanguage();
  const hrefOf = (at: Date) => paths.bookInstrument(instrumentId, undefined, { at: localText(at), minutes });
  return (
    <ol className="grid gap-x-3 gap-y-5 sm:grid-cols-2 lg:grid-cols-4 xl:grid-cols-7">
      {days.map(({ day, holiday, starts, isPast }) => (
        <li key={day} className="min-w-0 border-t border-line pt-3">
          <h3 className="flex flex-wrap items-baseline gap-x-2 text-body">
            <time dateTime={day} className="font-semibold">
              {dayText(day, language)}
            </time>
            <span className="text-small font-normal text-quiet">{formatWeekday(day, language)}</span>
            {holiday ? (
              <span className="text-small font-normal text-quiet">
                {holiday.isWorked ? t("workedDay") : language === "en" ? holiday.en : holiday.zh}
              </span>
            ) : null}
          </h3>
          {starts.length > 0 ? (
            <Times starts={starts.slice(0, starts.length > most ? shown : most)} hrefOf={hrefOf} />
          ) : (
            <p className="pt-2 text-small text-quiet">{isPast ? t("dayPast") : t("dayFull")}</p>
          )}
          {starts.length > most ? (
            <details>
              <summary className="inline-flex min-h-11 cursor-pointer items-center text-small text-action">
                {t("moreTimes", { count: starts.length - shown })}
              </summary>
              <Times starts={starts.slice(shown)} hrefOf={hrefOf} />
            </details>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

function Times({ starts, hrefOf }: { starts: readonly number[]; hrefOf: (at: Date) => string }) {
  const t = useMessages("bookings");
  const language = useLanguage();
  return (
    <ul className="grid grid-cols-3 gap-2 pt-2 xl:grid-cols-1">
      {starts.map((start) => {
        const at = new Date(start);
        return (
          <li key={start}>
            <a
              href={hrefOf(at)}
              aria-label={t("bookAt", { when: momentText(at, language) })}
              className="flex min-h-11 items-center justify-center rounded border border-control bg-surface px-2 font-semibold tabular-nums no-underline hover:border-action hover:bg-notice-ground"
            >
              {clockTime(at)}
            </a>
          </li>
        );
      })}
    </ul>
  );
}
