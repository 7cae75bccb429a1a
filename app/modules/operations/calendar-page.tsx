import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { RadioField } from "~/app/components/choice-field";
import { type Column, DataTable } from "~/app/components/data-table";
import { SelectField, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { Section } from "~/app/components/section-nav";
import { Tabs } from "~/app/components/tabs";
import type { FormAnswer, FormFault } from "~/app/core/form-fault";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { formatWeekday } from "~/app/i18n/weekday";
import type { CalendarDay } from "../jobs/calendar.queries.server";
import { type CalendarPreview, CalendarTableForm } from "./calendar-table-form";
import { type Holiday, holidaysOf } from "./core/holidays";

interface CalendarView {
  year: number;
  /** Years with an announcement, this one and the next, in order. */
  years: readonly number[];
  days: readonly CalendarDay[];
  workingDays: number;
  requestId: string;
  result?: string | undefined;
  answer?: FormAnswer | undefined;
  preview?: CalendarPreview | undefined;
}

const ownFaults = ["weekday_is_worked_anyway", "day_is_known"] as const;

/** What was announced of a year's days; the forms that enter one day, all of them, or take one out. */
export function CalendarPage(view: CalendarView) {
  const { year, days, answer, result } = view;
  const t = useMessages("operations");
  const done = (["entered", "added", "removed"] as const).find((one) => one === result);
  return (
    <Wide>
      <PageHeader title={t("calendarTitle")} lead={t("calendarLead")} />
      <div className="flex flex-col gap-4 pb-8 empty:hidden">
        {done && !answer ? <Banner tone="good" title={t(`calendarResult.${done}`)} isAnswer /> : null}
        {days.length === 0 ? (
          <Banner tone="caution" title={t("calendarUnknown", { year: String(year) })}>
            {t("calendarUnknownText", { year: String(year) })}
          </Banner>
        ) : null}
      </div>
      <Years years={view.years} year={year} />
      {days.length > 0 ? (
        <Section id="days" title={t("calendarDays", { year: String(year) })}>
          <p className="text-quiet">
            {t("calendarSummary", {
              holidays: days.filter(({ kind }) => kind === "holiday").length,
              working: days.filter(({ kind }) => kind === "working").length,
              total: view.workingDays,
            })}
          </p>
          <Holidays days={days} />
        </Section>
      ) : null}
      <CalendarTableForm {...view} />
      <AddDay {...view} />
      {days.length > 0 ? <RemoveDay {...view} /> : null}
    </Wide>
  );
}

function Years({ years, year }: { years: readonly number[]; year: number }) {
  const t = useMessages("operations");
  const paths = usePaths();
  return (
    <div className="pb-8">
      <Tabs
        label={t("calendarYears")}
        tabs={years.map((one) => ({
          label: t("calendarYear", { year: String(one) }),
          href: paths.deskCalendar(one),
          isCurrent: one === year,
        }))}
      />
    </div>
  );
}

function Holidays({ days }: { days: readonly CalendarDay[] }) {
  const t = useMessages("operations");
  const language = useLanguage();
  const { runWords, dayWords } = useDayWords();
  const columns: Column<Holiday>[] = [
    {
      key: "name",
      header: t("calendarName"),
      isRowHeader: true,
      width: "w-[16%]",
      cell: ({ nameZh, nameEn }) => (language === "en" ? nameEn : nameZh),
    },
    {
      key: "off",
      header: t("calendarKind.holiday"),
      cell: ({ runs }) => runs.map(runWords).join(t("calendarAnd")),
    },
    {
      key: "worked",
      header: t("calendarWorked"),
      cell: ({ worked }) =>
        worked.length > 0 ? worked.map(dayWords).join(t("calendarAnd")) : t("calendarNone"),
    },
    {
      key: "basis",
      header: t("calendarBasis"),
      width: "w-[22%]",
      cell: ({ basis }) => <span lang="zh-CN">{basis}</span>,
    },
  ];
  return (
    <DataTable
      caption={t("calendarTitle")}
      isCaptionHidden
      columns={columns}
      rows={holidaysOf(days)}
      rowKey={({ nameZh, basis }) => `${nameZh} ${basis}`}
    />
  );
}

/** Days in the words of the page. */
function useDayWords() {
  const t = useMessages("operations");
  const format = useFormat();
  const language = useLanguage();
  return {
    dayWords: (day: string) => `${format.date(day)} ${formatWeekday(day, language)}`,
    runWords: ({ from, to, count }: Holiday["runs"][number]) =>
      from === to
        ? format.date(from)
        : t("calendarRange", { from: format.date(from), to: format.date(to), count }),
  };
}

function RemoveDay({ days, requestId, answer }: CalendarView) {
  const t = useMessages("operations");
  const { dayWords } = useDayWords();
  const isGone = answer?.form === "remove";
  return (
    <Section id="remove" title={t("calendarRemove")} isPrinted={false}>
      <div className="max-w-prose">
        {isGone ? (
          <div className="pb-6">
            <Banner tone="caution" title={t("calendarFault.unknown_day")} isAnswer />
          </div>
        ) : null}
        <PostForm requestId={requestId} intent="remove" action="#remove">
          <SelectField
            name="removedDay"
            label={t("calendarDay")}
            isRequired
            options={days.map(({ day, kind }) => ({
              value: day,
              label: t("calendarDayOf", { day: dayWords(day), kind: t(`calendarKind.${kind}`) }),
            }))}
          />
          <div>
            <Button variant="danger">{t("calendarRemoveDo")}</Button>
          </div>
        </PostForm>
      </div>
    </Section>
  );
}

function AddDay({ year, requestId, answer }: CalendarView) {
  const t = useMessages("operations");
  const words = ({ code }: FormFault) => {
    const own = ownFaults.find((one) => one === code);
    return own && t(`calendarFault.${own}`);
  };
  const field = useField(answer, { intent: "add", words });
  const kind = field("kind", "holiday");
  return (
    <Section id="add" title={t("calendarAdd")} isPrinted={false}>
      <div className="max-w-prose">
        <PostForm requestId={requestId} intent="add" answer={answer} words={words} action="#add">
          <TextField
            {...field("day")}
            label={t("calendarDay")}
            hint={t("calendarDayHint", { example: `${year}-10-01` })}
            isRequired
          />
          <RadioField
            {...kind}
            label={t("calendarKind")}
            options={(["holiday", "working"] as const).map((value) => ({
              value,
              label: t(`calendarKind.${value}`),
            }))}
          />
          <TextField {...field("nameZh")} label={t("calendarNameZh")} isRequired />
          <TextField {...field("nameEn")} label={t("calendarNameEn")} isRequired />
          <TextField
            {...field("basis")}
            label={t("calendarBasis")}
            hint={t("calendarBasisHint")}
            isRequired
          />
          <div>
            <Button>{t("calendarAddDo")}</Button>
          </div>
        </PostForm>
      </div>
    </Section>
  );
}
