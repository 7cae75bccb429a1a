import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import { SelectField, TextArea } from "~/app/components/field";
import { FormFaults, PostForm } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { Rows } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { Pagination } from "~/app/components/pagination";
import { Section } from "~/app/components/section-nav";
import { Tabs } from "~/app/components/tabs";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { type LocalName, nameIn } from "../registry/local-name";
import { BookingRow } from "./booking-row";
import { momentText } from "./booking-time";
import { useBookingFaults } from "./booking-words";
import type { BookingTab, ListedBooking } from "./bookings.queries.server";
import { CapabilityTabs } from "./capability-tabs";

/** A request with how long it may still wait. */
export interface RequestLine extends ListedBooking {
  /** Hours until it lapses. */
  hoursLeft: number;
}

export interface BookingRequestsView {
  platform: { slug: string; name: LocalName };
  requests: readonly RequestLine[];
  /** Their time is over, and nobody said how it went. */
  toComplete: readonly ListedBooking[];
  /** What the filters show. */
  lines: readonly ListedBooking[];
  total: number;
  page: number;
  perPage: number;
  instruments: readonly { id: number; name: LocalName }[];
  chosen: { instrument: string; tab: BookingTab };
  requestId: string;
  result?: string | undefined;
  answer: FormAnswer | undefined;
}

const results = ["confirmed", "declined"] as const;

/** The bookings of a platform's instruments: what is to be decided first, then what is to be completed, then all. */
export function BookingRequestsPage(view: BookingRequestsView) {
  const t = useMessages("bookings");
  const paths = usePaths();
  const words = useBookingFaults();
  const { platform, requests, toComplete } = view;
  const result = results.find((one) => one === view.result);
  return (
    <>
      <PageHeader
        title={t("deskTitle")}
        facts={
          <p>
            <a href={paths.ownPlatform(platform.slug)} className="inline-flex min-h-11 items-center">
              <HitText text={platform.name} />
            </a>
          </p>
        }
        actions={
          <ButtonLink href={paths.ownCalendars()} variant="secondary">
            {t("calendarsTitle")}
          </ButtonLink>
        }
      />
      <div className="flex flex-col gap-6">
        <CapabilityTabs slug={platform.slug} part="bookings" />
        {result && !view.answer ? <Banner tone="good" title={t(`result.${result}`)} isAnswer /> : null}
        <FormFaults answer={view.answer} words={words} />
        <Section id="requests" title={t("deskRequests")}>
          {requests.length > 0 ? (
            <Rows>
              {requests.map((line) => (
                <Request key={line.id} line={line} platform={platform} requestId={view.requestId} />
              ))}
            </Rows>
          ) : (
            <p className="text-quiet">{t("deskNoRequests")}</p>
          )}
        </Section>
        {toComplete.length > 0 ? (
          <Section id="complete" title={t("deskToComplete")}>
            <Rows>
              {toComplete.map((line) => (
                <BookingRow
                  key={line.id}
                  booking={line}
                  isPlatforms
                  href={paths.ownCapabilities(platform.slug, "bookings", line.id)}
                />
              ))}
            </Rows>
          </Section>
        ) : null}
        <All {...view} />
      </div>
    </>
  );
}

/** One request: what for and by whom, its clock, and both decisions, one click each. */
function Request({
  line,
  platform,
  requestId,
}: {
  line: RequestLine;
  platform: BookingRequestsView["platform"];
  requestId: string;
}) {
  const t = useMessages("bookings");
  const paths = usePaths();
  const language = useLanguage();
  const { instant } = useFormat();
  const when = momentText(new Date(line.startsAt), language);
  return (
    <div className="pb-4">
      <BookingRow
        booking={line}
        isPlatforms
        href={paths.ownCapabilities(platform.slug, "bookings", line.id)}
        note={
          <>
            {line.purpose}
            {line.expiresAt ? (
              <span className={`block ${line.hoursLeft < 24 ? "font-semibold text-caution" : "text-quiet"}`}>
                {t("decideBy", { when: instant(new Date(line.expiresAt)), count: line.hoursLeft })}
              </span>
            ) : null}
          </>
        }
      />
      <div className="flex flex-wrap items-start gap-3">
        <PostForm requestId={requestId} intent="confirm" className="">
          <input type="hidden" name="id" value={line.id} />
          <Button aria-label={t("approveOf", { when })}>{t("approve")}</Button>
        </PostForm>
        <Decline id={line.id} requestId={requestId} />
      </div>
    </div>
  );
}

/** To decline needs a reason, which the firm is told. */
export function Decline({ id, requestId }: { id: number; requestId: string }) {
  const t = useMessages("bookings");
  return (
    <details className="min-w-0 flex-1 basis-56">
      <summary className="inline-flex min-h-11 cursor-pointer items-center px-3 font-semibold text-bad">
        {t("decline")}
      </summary>
      <PostForm requestId={requestId} intent="decline" className="flex max-w-prose flex-col gap-3 pt-2">
        <input type="hidden" name="id" value={id} />
        <TextArea
          name="reason"
          id={`decline-${id}`}
          label={t("declineReason")}
          hint={t("reasonHint")}
          isRequired
          rows={2}
          maxLength={500}
        />
        <div>
          <Button variant="danger">{t("declineDo")}</Button>
        </div>
      </PostForm>
    </details>
  );
}

function All(view: BookingRequestsView) {
  const t = useMessages("bookings");
  const paths = usePaths();
  const language = useLanguage();
  const { platform, lines, chosen, instruments } = view;
  const here = paths.ownCapabilities(platform.slug, "bookings");
  const query = (page: number, tab: BookingTab = chosen.tab) => {
    const entries = {
      instrument: chosen.instrument,
      kind: tab === "upcoming" ? "" : tab,
      page: page > 1 ? String(page) : "",
    };
    const search = new URLSearchParams(Object.entries(entries).filter(([, value]) => value !== ""));
    return search.size > 0 ? `${here}?${search}` : here;
  };
  return (
    <Section id="all" title={t("deskAll")}>
      <Tabs
        label={t("deskAll")}
        tabs={(["upcoming", "past"] as const).map((tab) => ({
          label: t(`tab.${tab}`),
          href: query(1, tab),
          isCurrent: tab === chosen.tab,
        }))}
      />
      <form method="get" className="flex flex-wrap items-end gap-3">
        <div className="w-64 max-w-full">
          <SelectField
            name="instrument"
            label={t("instrument")}
            defaultValue={chosen.instrument}
            options={[
              { value: "", label: t("allInstruments") },
              ...instruments.map((one) => ({
                value: String(one.id),
                label: nameIn(one.name, language).text,
              })),
            ]}
          />
        </div>
        <input type="hidden" name="kind" value={chosen.tab === "upcoming" ? "" : chosen.tab} />
        <Button variant="secondary">{t("filter")}</Button>
      </form>
      {lines.length > 0 ? (
        <Rows>
          {lines.map((line) => (
            <BookingRow
              key={line.id}
              booking={line}
              isPlatforms
              href={paths.ownCapabilities(platform.slug, "bookings", line.id)}
            />
          ))}
        </Rows>
      ) : (
        <EmptyState title={t("deskEmpty")}>{t("deskEmptyText")}</EmptyState>
      )}
      <Pagination
        page={view.page}
        perPage={view.perPage}
        total={view.total}
        hrefFor={(page) => query(page)}
      />
    </Section>
  );
}
