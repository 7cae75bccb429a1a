import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { PostForm } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { Rows } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { Section } from "~/app/components/section-nav";
import { Tag } from "~/app/components/tag";
import type { FormAnswer, FormFault } from "~/app/core/form-fault";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { nameIn } from "../registry/local-name";
import type { ListedFeed } from "./calendar-feeds.queries.server";

export interface CalendarsView {
  feeds: readonly ListedFeed[];
  origin: string;
  requestId: string;
  isRevoked: boolean;
  answer: FormAnswer | undefined;
  /** Of an address that was just made: its token, unless the form was sent before. */
  created: { token?: string } | undefined;
}

/** The secret calendars of the reader: their own bookings, and the instruments that they manage. */
export function CalendarFeedsPage(view: CalendarsView) {
  const t = useMessages("bookings");
  const own = view.feeds.filter(({ instrument }) => !instrument);
  const managed = view.feeds.filter(({ instrument }) => instrument);
  return (
    <>
      <PageHeader title={t("calendarsTitle")} lead={t("calendarsLead")} />
      <div className="flex flex-col gap-8">
        {view.answer ? <Refused answer={view.answer} /> : null}
        {view.created ? <Created {...view.created} origin={view.origin} /> : null}
        {view.isRevoked && !view.created ? (
          <Banner tone="good" title={t("calendarRevoked")} isAnswer />
        ) : null}
        <Section id="own" title={t("calendarsOwn")}>
          <Feeds feeds={own} requestId={view.requestId} />
        </Section>
        {managed.length > 0 ? (
          <Section id="managed" title={t("calendarsManaged")}>
            <p className="max-w-prose text-quiet">{t("calendarsManagedText")}</p>
            <Feeds feeds={managed} requestId={view.requestId} />
          </Section>
        ) : null}
        <Section id="how" title={t("calendarsHow")}>
          <ul className="max-w-prose list-disc ps-5 marker:text-quiet">
            <li>{t("calendarsHowPhone")}</li>
            <li>{t("calendarsHowDesk")}</li>
            <li>{t("calendarsHowSecret")}</li>
          </ul>
        </Section>
      </div>
    </>
  );
}

function Refused({ answer }: { answer: FormAnswer }) {
  const t = useMessages("bookings");
  const words = ({ code }: FormFault) =>
    code === "sent_before" ? t("fault.sent_before") : t("fault.unknown_instrument");
  return (
    <Banner tone="bad" title={t("notDone")} isAnswer>
      {answer.faults.map((fault) => (
        <p key={fault.code}>{words(fault)}</p>
      ))}
    </Banner>
  );
}

function Created({ token, origin }: { token?: string; origin: string }) {
  const t = useMessages("bookings");
  const paths = usePaths();
  if (token === undefined) {
    return (
      <Banner tone="caution" title={t("calendarSentBefore")} isAnswer>
        <p>{t("calendarSentBeforeText")}</p>
      </Banner>
    );
  }
  const address = origin + paths.calendarFeed(token);
  return (
    <Banner tone="good" title={t("calendarCreated")} isAnswer>
      <p>{t("calendarCreatedText")}</p>
      <p className="my-3 rounded border border-line bg-surface p-3">
        <code className="break-all select-all">{address}</code>
      </p>
      <a
        href={address.replace(/^https?:/, "webcal:")}
        className="inline-flex min-h-11 items-center"
        rel="noreferrer"
      >
        {t("calendarOpen")}
      </a>
    </Banner>
  );
}

function Feeds({ feeds, requestId }: { feeds: readonly ListedFeed[]; requestId: string }) {
  return (
    <Rows>
      {feeds.map((one) => (
        <Feed key={one.instrument?.id ?? 0} {...one} requestId={requestId} />
      ))}
    </Rows>
  );
}

function Feed({ instrument, feed, requestId }: ListedFeed & { requestId: string }) {
  const t = useMessages("bookings");
  const language = useLanguage();
  const { instant } = useFormat();
  const name = instrument ? nameIn(instrument.name, language).text : t("calendarOfMine");
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 py-4">
      <div className="min-w-0">
        <p className="font-semibold">
          {instrument ? <HitText text={instrument.name} /> : t("calendarOfMine")}
        </p>
        {instrument ? (
          <p className="text-small text-quiet">
            <HitText text={instrument.platform} />
          </p>
        ) : null}
        <p className="flex flex-wrap items-center gap-2 pt-1 text-small text-quiet">
          {feed ? <Tag tone="good">{t("calendarWorks")}</Tag> : <Tag>{t("calendarNone")}</Tag>}
          {feed
            ? feed.lastReadAt
              ? t("calendarRead", { when: instant(new Date(feed.lastReadAt)) })
              : t("calendarNeverRead", { when: instant(new Date(feed.createdAt)) })
            : null}
        </p>
      </div>
      <div className="flex flex-wrap gap-3">
        <PostForm requestId={requestId} intent="create" className="">
          {instrument ? <input type="hidden" name="instrumentId" value={instrument.id} /> : null}
          <Button
            variant={feed ? "secondary" : "primary"}
            aria-label={t(feed ? "calendarRenewOf" : "calendarCreateOf", { name })}
          >
            {t(feed ? "calendarRenew" : "calendarCreate")}
          </Button>
        </PostForm>
        {feed ? (
          <PostForm requestId={requestId} intent="revoke" className="">
            <input type="hidden" name="id" value={feed.id} />
            <Button variant="danger" aria-label={t("calendarRevokeOf", { name })}>
              {t("calendarRevoke")}
            </Button>
          </PostForm>
        ) : null}
      </div>
    </div>
  );
}
