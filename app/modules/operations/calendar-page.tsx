import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { RadioField } from "~/app/components/choice-field";
import { type Column, DataTable } from "~/app/components/data-table";
import { TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { Section } from "~/app/components/section-nav";
import { Tag } from "~/app/components/tag";
import type { FormAnswer, FormFault } from "~/app/core/form-fault";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { formatWeekday } from "~/app/i18n/weekday";
import type { CalendarDay } from "../jobs/calendar.queries.server";
import { type CalendarPreview, CalendarTableForm } from "./calendar-table-form";

interface CalendarView {
  year: number;
  /** Years with an announcement, this one and the next, in order. */
  years: readonly number[];
  /** Each with an id for its form. */
  days: readonly (CalendarDay & { requestId: string })[];
  workingDays: number;
  requestId: string;
  result?: string | undefined;
  answer?: FormAnswer | undefined;
  preview?: CalendarPreview | undefined;
}

const ownFaults = ["weekday_is_worked_anyway", "another_year", "day_is_known", "unknown_day"] as const;

/** What was announced of a year's days; the forms that enter one day, all of them, or take one out. */
export function CalendarPage(view: CalendarView) {
  const { year, days, answer, result } = view;
  const t = useMessages("operations");
  const done = (["entered", "added", "removed"] as const).find((one) => one === result);
  const goneDay = answer?.form === "remove";
  return (
    <Wide>
      <PageHeader title={t("calendarTitle")} lead={t("calendarLead")} />
      <div className="flex flex-col gap-4 pb-8 empty:hidden">
        {goneDay ? <Banner tone="caution" title={t("calendarFault.unknown_day")} isAnswer /> : null}
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
          <Days days={days} />
        </Section>
      ) : null}
      <CalendarTableForm {...view} />
      <AddDay {...view} />
    </Wide>
  );
}

function Years({ years, year }: { years: readonly number[]; year: number }) {
  const t = useMessages("operations");
  const paths = usePaths();
  return (
    <nav aria-label={t("calendarYears")} className="no-print pb-8">
      <ul className="flex flex-wrap gap-x-5">
        {years.map((one) => (
          <li key={one}>
            <a
              href={paths.deskCalendar(one)}
              aria-current={one === year ? "page" : undefined}
              className="inline-flex min-h-11 items-center border-b-2 border-transparent no-underline hover:underline aria-[current=page]:border-action aria-[current=page]:font-semibold"
            >
              {t("calendarYear", { year: String(one) })}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Days({ days }: { days: CalendarView["days"] }) {
  const t = useMessages("operations");
  const format = useFormat();
  const language = useLanguage();
  const columns: Column<CalendarView["days"][number]>[] = [
    {
      key: "day",
      header: t("calendarDay"),
      isRowHeader: true,
      cell: ({ day }) => `${format.date(day)} ${formatWeekday(day, language)}`,
    },
    {
      key: "kind",
      header: t("calendarKind"),
      cell: ({ kind }) => (
        <Tag tone={kind === "working" ? "caution" : "neutral"} mark={null}>
          {t(`calendarKind.${kind}`)}
        </Tag>
      ),
    },
    {
      key: "name",
      header: t("calendarName"),
      cell: ({ nameZh, nameEn }) => (language === "en" ? nameEn : nameZh),
    },
    { key: "basis", header: t("calendarBasis"), cell: ({ basis }) => <span lang="zh-CN">{basis}</span> },
    {
      key: "do",
      header: t("calendarDo"),
      cell: ({ day, requestId }) => (
        <PostForm requestId={requestId} intent="remove" className="inline">
          <input type="hidden" name="day" value={day} />
          <Button variant="quiet" aria-label={t("calendarRemoveOf", { day: format.date(day) })}>
            {t("calendarRemove")}
          </Button>
        </PostForm>
      ),
    },
  ];
  return (
    <DataTable
      caption={t("calendarTitle")}
      isCaptionHidden
      columns={columns}
      rows={days}
      rowKey={({ day }) => day}
    />
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
        <PostForm requestId={requestId} intent="add" answer={answer} words={words}>
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
