import type { ReactNode } from "react";
import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import { PostForm } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { Rows } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { Pagination } from "~/app/components/pagination";
import { Section } from "~/app/components/section-nav";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { type LocalName, nameIn } from "../registry/local-name";
import { BookingRow } from "./booking-row";
import { spanText } from "./booking-time";
import { useLength } from "./booking-words";
import type { ListedBooking } from "./bookings.queries.server";

/** A place in a waiting list. */
export interface WaitLine {
  id: number;
  instrument: LocalName;
  instrumentId: number;
  /** ISO instants. */
  from: string;
  until: string;
  minutes: number;
}

export interface BookingListView {
  /** Kept for us, or to be decided by the platform. */
  open: readonly ListedBooking[];
  upcoming: readonly ListedBooking[];
  past: readonly ListedBooking[];
  pastTotal: number;
  perPage: number;
  page: number;
  waits: readonly WaitLine[];
  /** Platforms whose bookings the reader manages, with the requests that wait there. */
  managed: readonly { slug: string; name: LocalName; requests: number }[];
  requestId: string;
  result?: string | undefined;
}

const results = ["waiting", "left"] as const;

/** What the acting organisation has booked: what waits, what comes, its places in waiting lists, and the past. */
export function BookingListPage(view: BookingListView) {
  const t = useMessages("bookings");
  const paths = usePaths();
  const result = results.find((one) => one === view.result);
  const isEmpty = [view.open, view.upcoming, view.past, view.waits].every((list) => list.length === 0);
  return (
    <>
      <PageHeader
        title={t("listTitle")}
        lead={t("listLead")}
        actions={
          <>
            <ButtonLink href={paths.instruments()}>{t("findInstrument")}</ButtonLink>
            <ButtonLink href={paths.ownCalendars()} variant="secondary">
              {t("calendarsTitle")}
            </ButtonLink>
          </>
        }
      />
      <div className="flex flex-col gap-6">
        {result ? <Banner tone="good" title={t(`result.${result}`)} isAnswer /> : null}
        {view.managed.length > 0 ? <Managed managed={view.managed} /> : null}
        {isEmpty ? <EmptyState title={t("listEmpty")}>{t("listEmptyText")}</EmptyState> : null}
        <Lines id="open" title={t("listOpen")} lines={view.open} />
        <Lines id="upcoming" title={t("listUpcoming")} lines={view.upcoming} />
        {view.waits.length > 0 ? <Waits {...view} /> : null}
        <Lines id="past" title={t("listPast")} lines={view.past}>
          <Pagination
            page={view.page}
            perPage={view.perPage}
            total={view.pastTotal}
            hrefFor={(page) => `${paths.bookings()}${page > 1 ? `?page=${page}` : ""}`}
          />
        </Lines>
      </div>
    </>
  );
}

function Lines({
  id,
  title,
  lines,
  children,
}: {
  id: string;
  title: string;
  lines: readonly ListedBooking[];
  children?: ReactNode;
}) {
  const t = useMessages("bookings");
  const paths = usePaths();
  const { instant } = useFormat();
  if (lines.length === 0) return null;
  return (
    <Section id={id} title={title}>
      <Rows>
        {lines.map((line) => (
          <BookingRow
            key={line.id}
            booking={line}
            href={paths.bookings(line.id)}
            note={
              line.expiresAt === undefined
                ? null
                : line.status === "offered"
                  ? t("takeBy", { when: instant(new Date(line.expiresAt)) })
                  : line.status === "requested"
                    ? t("decidedBy", { when: instant(new Date(line.expiresAt)) })
                    : null
            }
          />
        ))}
      </Rows>
      {children}
    </Section>
  );
}

function Waits({ waits, requestId }: Pick<BookingListView, "waits" | "requestId">) {
  const t = useMessages("bookings");
  const paths = usePaths();
  const language = useLanguage();
  const length = useLength();
  return (
    <Section id="waits" title={t("listWaits")}>
      <Rows>
        {waits.map((wait) => (
          <div key={wait.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
            <p className="min-w-0">
              <a href={paths.instrument(wait.instrumentId)}>
                <HitText text={wait.instrument} />
              </a>
              <span className="block text-small text-quiet">
                {t("waitFor", {
                  length: length(wait.minutes),
                  within: spanText(new Date(wait.from), new Date(wait.until), language),
                })}
              </span>
            </p>
            <PostForm requestId={requestId} intent="leave" className="">
              <input type="hidden" name="id" value={wait.id} />
              <Button
                variant="secondary"
                aria-label={t("waitLeaveOf", { name: nameIn(wait.instrument, language).text })}
              >
                {t("waitLeave")}
              </Button>
            </PostForm>
          </div>
        ))}
      </Rows>
    </Section>
  );
}

function Managed({ managed }: Pick<BookingListView, "managed">) {
  const t = useMessages("bookings");
  const paths = usePaths();
  return (
    <Section id="managed" title={t("managedTitle")}>
      <Rows>
        {managed.map(({ slug, name, requests }) => (
          <p key={slug} className="flex flex-wrap items-center justify-between gap-x-6 py-2">
            <a href={paths.ownCapabilities(slug, "bookings")} className="inline-flex min-h-11 items-center">
              <HitText text={name} />
            </a>
            <span className="flex flex-wrap items-center gap-x-6">
              <span className="text-small text-quiet">{t("managedRequests", { count: requests })}</span>
              <a href={paths.ownCapabilities(slug, "calendar")} className="inline-flex min-h-11 items-center">
                {t("weekCalendar")}
              </a>
            </span>
          </p>
        ))}
      </Rows>
    </Section>
  );
}
