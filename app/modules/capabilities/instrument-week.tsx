import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { formatWeekday } from "~/app/i18n/weekday";
import { clockTime, dayText } from "./booking-time";

/** A day of the strip: its free spans in ms, cut at its midnights. */
export interface FreeDay {
  /** Civil date. */
  day: string;
  free: { start: number; end: number }[];
}

/** When an instrument is free in the coming days, each day leading to where it is booked. */
export function FreeWeek({
  instrumentId,
  days,
  isLinked,
}: {
  instrumentId: number;
  days: readonly FreeDay[];
  /** Whether it can be booked from here. */
  isLinked: boolean;
}) {
  const t = useMessages("instruments");
  const language = useLanguage();
  const paths = usePaths();
  return (
    <ol className="grid overflow-hidden rounded border border-line bg-surface max-md:divide-y md:grid-cols-7 md:divide-x divide-line">
      {days.map(({ day, free }) => {
        const title = (
          <>
            {dayText(day, language)}{" "}
            <span className="font-normal text-quiet">{formatWeekday(day, language)}</span>
          </>
        );
        return (
          <li key={day} className="flex gap-4 px-3 py-2 md:flex-col md:gap-1 md:py-3">
            <p className="w-32 shrink-0 font-semibold md:w-auto">
              {isLinked && free.length > 0 ? (
                <a
                  href={paths.bookInstrument(instrumentId, day)}
                  className="inline-flex min-h-11 flex-wrap content-center items-center gap-x-1"
                >
                  {title}
                </a>
              ) : (
                <span className="inline-flex min-h-11 flex-wrap content-center items-center gap-x-1">
                  {title}
                </span>
              )}
            </p>
            {free.length === 0 ? (
              <p className="py-2 text-small text-quiet md:py-0">{t("week.none")}</p>
            ) : (
              <ul className="flex flex-wrap gap-x-4 py-2 text-small tabular-nums md:flex-col md:py-0">
                {free.map(({ start, end }) => (
                  <li key={start}>{spanOf(start, end)}</li>
                ))}
              </ul>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** 9:00–12:00; the midnight that ends a day is 24:00. */
function spanOf(start: number, end: number): string {
  const until = clockTime(new Date(end));
  return `${clockTime(new Date(start))}–${until === "0:00" ? "24:00" : until}`;
}
