import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { PrintButton } from "~/app/components/copy-link";
import { EmptyState } from "~/app/components/empty-state";
import { SelectField, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Pair } from "~/app/components/form-rows";
import { HitText } from "~/app/components/hit-text";
import { PageHeader } from "~/app/components/page-header";
import { Section } from "~/app/components/section-nav";
import { type CivilDate, laterDay } from "~/app/core/civil-date";
import type { FormAnswer } from "~/app/core/form-fault";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { formatWeekday } from "~/app/i18n/weekday";
import { type LocalName, nameIn } from "../registry/local-name";
import type { NamedDay } from "./booking-days.queries.server";
import { dayText } from "./booking-time";
import { useBookingFaults } from "./booking-words";
import { CapabilityTabs } from "./capability-tabs";
import { closureReasons } from "./core/instrument-choices";
import type { WeekInstrument } from "./week-calendar.queries.server";
import { WeekEntries } from "./week-entries";
import { WeekNav } from "./week-nav";

export interface WeekCalendarView {
  platform: { slug: string; name: LocalName };
  days: readonly { day: CivilDate; holiday?: NamedDay | undefined }[];
  before: CivilDate;
  after: CivilDate;
  today: CivilDate;
  instruments: readonly WeekInstrument[];
  requestId: string;
  result?: string | undefined;
  answer: FormAnswer | undefined;
}

const results = ["closed", "opened"] as const;

/** All instruments of a platform by week: a table where there is room and on paper, a list by day on phones. */
export function WeekCalendarPage(view: WeekCalendarView) {
  const t = useMessages("bookings");
  const paths = usePaths();
  const language = useLanguage();
  const { platform, days, instruments } = view;
  const result = results.find((one) => one === view.result);
  const here = paths.ownCapabilities(platform.slug, "calendar");
  const first = days[0]?.day ?? "";
  return (
    <>
      <PageHeader
        title={t("weekCalendar")}
        facts={
          <p>
            <a href={paths.ownPlatform(platform.slug)} className="inline-flex min-h-11 items-center">
              <HitText text={platform.name} />
            </a>
          </p>
        }
        actions={<PrintButton />}
      />
      <div className="flex flex-col gap-6">
        <CapabilityTabs slug={platform.slug} part="calendar" />
        {result && !view.answer ? <Banner tone="good" title={t(`result.${result}`)} isAnswer /> : null}
        <WeekNav
          title={t("weekOf", {
            first: dayText(first, language),
            last: dayText(days.at(-1)?.day ?? "", language),
          })}
          before={`${here}?from=${view.before}`}
          after={`${here}?from=${view.after}`}
        />
        {instruments.length === 0 ? (
          <EmptyState
            title={t("noInstruments")}
            actions={
              <ButtonLink href={paths.ownCapabilities(platform.slug, "instruments", "new")}>
                {t("addInstrument")}
              </ButtonLink>
            }
          >
            {t("noInstrumentsText")}
          </EmptyState>
        ) : (
          <>
            <WeekTable {...view} />
            <DayList {...view} />
            <p className="text-small text-quiet">{t("shanghaiTime")}</p>
            <Close {...view} />
          </>
        )}
      </div>
    </>
  );
}

function WeekTable({ platform, days, instruments, requestId }: WeekCalendarView) {
  const t = useMessages("bookings");
  return (
    <div className="hidden overflow-x-auto md:block print:block">
      <table className="w-full min-w-[48rem] table-fixed border-collapse text-small">
        <caption className="sr-only">{t("weekCalendar")}</caption>
        <thead>
          <tr>
            <th scope="col" className="w-[16%] border-b border-line p-2 text-start align-bottom">
              {t("instrument")}
            </th>
            {days.map(({ day, holiday }) => (
              <th key={day} scope="col" className="border-b border-line p-2 text-start align-bottom">
                <Day day={day} holiday={holiday} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {instruments.map((instrument) => (
            <tr key={instrument.id}>
              <th scope="row" className="border-b border-line p-2 text-start align-top font-semibold">
                <HitText text={instrument.name} />
                <span className="block font-normal text-quiet">{instrument.assetNumber}</span>
              </th>
              {days.map(({ day }) => (
                <td key={day} className="border-b border-s border-line p-1 align-top">
                  <WeekEntries
                    day={day}
                    instrument={instrument}
                    slug={platform.slug}
                    requestId={requestId}
                    empty={<span className="sr-only">{t("dayFree")}</span>}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DayList({ platform, days, instruments, requestId }: WeekCalendarView) {
  const t = useMessages("bookings");
  const language = useLanguage();
  const has = (instrument: WeekInstrument, day: CivilDate) =>
    instrument.entries.some(({ startsAt, endsAt }) => {
      const start = Date.parse(`${day}T00:00:00+08:00`);
      return Date.parse(startsAt) < start + 86_400_000 && Date.parse(endsAt) > start;
    });
  return (
    <ol className="flex flex-col gap-5 md:hidden print:hidden">
      {days.map(({ day, holiday }) => {
        const busy = instruments.filter((instrument) => has(instrument, day));
        return (
          <li key={day} className="border-t border-line pt-3">
            <h2 className="text-body">
              <Day day={day} holiday={holiday} />
            </h2>
            {busy.length === 0 ? <p className="text-small text-quiet">{t("dayNothing")}</p> : null}
            {busy.map((instrument) => (
              <div key={instrument.id} className="pt-2">
                <p className="font-semibold">{nameIn(instrument.name, language).text}</p>
                <WeekEntries day={day} instrument={instrument} slug={platform.slug} requestId={requestId} />
              </div>
            ))}
          </li>
        );
      })}
    </ol>
  );
}

function Day({ day, holiday }: { day: CivilDate; holiday?: NamedDay | undefined }) {
  const t = useMessages("bookings");
  const language = useLanguage();
  return (
    <time dateTime={day}>
      <span className="font-semibold">{dayText(day, language)}</span>{" "}
      <span className="font-normal text-quiet">
        {formatWeekday(day, language)}
        {holiday ? ` ${holiday.isWorked ? t("workedDay") : language === "en" ? holiday.en : holiday.zh}` : ""}
      </span>
    </time>
  );
}

/** To close an instrument for a while. */
function Close({ instruments, requestId, answer, days, today }: WeekCalendarView) {
  const t = useMessages("bookings");
  const language = useLanguage();
  const words = useBookingFaults();
  const field = useField(answer, { intent: "close", words });
  const first = laterDay(days[0]?.day ?? today, today);
  return (
    <Section id="close" title={t("closeTitle")} isPrinted={false}>
      <p className="max-w-prose text-quiet">{t("closeText")}</p>
      <PostForm
        requestId={requestId}
        intent="close"
        answer={answer}
        words={words}
        className="flex max-w-prose flex-col gap-5"
      >
        <SelectField
          {...field("instrumentId", String(instruments[0]?.id ?? ""))}
          label={t("instrument")}
          isRequired
          options={instruments.map(({ id, name }) => ({
            value: String(id),
            label: nameIn(name, language).text,
          }))}
        />
        <Pair>
          <TextField
            {...field("startsAt", `${first}T08:00`)}
            label={t("closeFrom")}
            type="datetime-local"
            isRequired
          />
          <TextField
            {...field("endsAt", `${first}T18:00`)}
            label={t("closeUntil")}
            type="datetime-local"
            isRequired
          />
        </Pair>
        <SelectField
          {...field("reason", "maintenance")}
          label={t("closeReason")}
          isRequired
          options={closureReasons.map((value) => ({ value, label: t(`closure.${value}`) }))}
        />
        <TextField {...field("note")} label={t("note")} maxLength={200} />
        <div>
          <Button>{t("closeDo")}</Button>
        </div>
      </PostForm>
    </Section>
  );
}
