import type { ReactNode } from "react";
import { Button } from "~/app/components/button";
import { PostForm } from "~/app/components/form";
import type { CivilDate } from "~/app/core/civil-date";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { clockTime } from "./booking-time";
import type { WeekEntry, WeekInstrument } from "./week-calendar.queries.server";

const looks = {
  offered: "border-dashed border-caution bg-caution-ground",
  requested: "border-dashed border-caution bg-caution-ground",
  confirmed: "border-good bg-good-ground",
  in_use: "border-notice bg-notice-ground",
  completed: "border-line bg-surface",
  no_show: "border-bad bg-bad-ground",
} as const;

/** What takes an instrument's time on one day. */
export function WeekEntries({
  day,
  instrument,
  slug,
  requestId,
  empty = null,
}: {
  day: CivilDate;
  instrument: WeekInstrument;
  slug: string;
  requestId: string;
  empty?: ReactNode;
}) {
  const start = Date.parse(`${day}T00:00:00+08:00`);
  const end = start + 86_400_000;
  const here = instrument.entries.filter(
    ({ startsAt, endsAt }) => Date.parse(startsAt) < end && Date.parse(endsAt) > start,
  );
  if (here.length === 0) return empty;
  return (
    <ul className="flex flex-col gap-1">
      {here.map((entry) => {
        // Only the part of this day.
        const from = clockTime(new Date(Math.max(Date.parse(entry.startsAt), start)));
        const until = Date.parse(entry.endsAt) >= end ? "24:00" : clockTime(new Date(entry.endsAt));
        return (
          <li key={`${entry.kind}-${entry.id}`}>
            <Entry entry={entry} when={`${from}–${until}`} slug={slug} requestId={requestId} />
          </li>
        );
      })}
    </ul>
  );
}

function Entry({
  entry,
  when,
  slug,
  requestId,
}: {
  entry: WeekEntry;
  when: string;
  slug: string;
  requestId: string;
}) {
  const t = useMessages("bookings");
  const paths = usePaths();
  const { list } = useFormat();
  if (entry.kind === "booking") {
    const look = Object.entries(looks).find(([status]) => status === entry.status)?.[1] ?? "border-line";
    return (
      <a
        href={paths.ownCapabilities(slug, "bookings", entry.id)}
        className={`block rounded border p-1.5 text-small text-ink no-underline hover:underline ${look}`}
      >
        <span className="block font-semibold tabular-nums">{when}</span>
        <span className="block break-words">{entry.firms.length > 0 ? list(entry.firms) : t("nobody")}</span>
        <span className="block">{t(`status.${entry.status}`)}</span>
      </a>
    );
  }
  return (
    <div className="rounded border border-line bg-page p-1.5 text-small">
      <span className="block font-semibold tabular-nums">{when}</span>
      <span className="block">{t(`closure.${entry.reason}`)}</span>
      {entry.note ? <span className="block break-words text-quiet">{entry.note}</span> : null}
      <PostForm requestId={requestId} intent="open" className="no-print">
        <input type="hidden" name="id" value={entry.id} />
        <Button variant="quiet" className="px-1 text-small" aria-label={t("reopenOf", { when })}>
          {t("reopen")}
        </Button>
      </PostForm>
    </div>
  );
}
