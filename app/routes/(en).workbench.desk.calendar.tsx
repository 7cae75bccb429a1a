import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { FormAnswer } from "../core/form-fault";
import { workingCalendar, workingDaysBetween } from "../core/working-days";
import { faultsOf, newRequestId, readForm, type SentForm } from "../http/form";
import { type Officer, requireOfficer } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { listCalendarDays, listCalendarYears } from "../modules/jobs/calendar.queries.server";
import {
  enterCalendarDay,
  previewCalendarYear,
  removeCalendarDay,
  replaceCalendarYear,
} from "../modules/operations/calendar.commands.server";
import { calendarDayInput, calendarRemovalInput, calendarYear } from "../modules/operations/calendar-form";
import { CalendarPage } from "../modules/operations/calendar-page";
import { readCalendarTable } from "../modules/operations/calendar-table.server";
import type { CalendarPreview } from "../modules/operations/calendar-table-form";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

/** A pasted year comes back with what was found in it. */
interface CalendarAnswer extends FormAnswer {
  preview?: CalendarPreview;
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { result } = await requireOfficer({ request, context }, "calendar.edit");
  const { announced, today } = await listCalendarYears();
  const now = Number(today.slice(0, 4));
  const year = calendarYear.catch(now).parse(new URL(request.url).searchParams.get("year") ?? now);
  const days = await listCalendarDays(year);
  const ends = [`${year - 1}-12-31`, `${year}-12-31`] as const;
  return {
    year,
    years: [...new Set([...announced, now, now + 1, year])].sort((a, b) => a - b),
    days,
    workingDays: workingDaysBetween(...ends, workingCalendar(days)),
    requestId: newRequestId(),
    result,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const officer = await requireOfficer({ request, context }, "calendar.edit");
  const form = await readForm(request);
  switch (form.intent) {
    case "add":
      return add(form, officer);
    case "remove":
      return remove(form, officer);
    case "check":
    case "enter":
      return paste(form, officer);
    default:
      throw new Response(null, { status: 400 });
  }
}

async function add(form: SentForm, officer: Officer) {
  const input = calendarDayInput.safeParse(form.pick(["day", "kind", "nameZh", "nameEn", "basis"]));
  if (!input.success) return form.refuse(faultsOf(input.error));
  const answer = await enterCalendarDay(input.data, officer.sends(form.requestId));
  if (answer.ok) return done(officer, Number(input.data.day.slice(0, 4)), "added");
  const { reason } = answer.refusal;
  return form.refuse(
    [reason === "day_is_known" ? { field: "day", code: reason } : { code: "sent_before" }],
    409,
  );
}

async function remove(form: SentForm, officer: Officer) {
  const input = calendarRemovalInput.safeParse({ day: form.text("removedDay") });
  if (!input.success) throw new Response(null, { status: 400 });
  const answer = await removeCalendarDay(input.data, officer.sends(form.requestId));
  if (answer.ok) return done(officer, Number(input.data.day.slice(0, 4)), "removed");
  return form.refuse([{ code: answer.refusal.reason }], 409);
}

/** Checks a pasted year and, where that was asked for, enters it. */
async function paste(form: SentForm, officer: Officer) {
  const year = calendarYear.safeParse(form.text("year"));
  if (!year.success) throw new Response(null, { status: 400 });
  const answered = (preview: CalendarPreview, status: number) => {
    const typed = { table: form.all("table") };
    return json<CalendarAnswer>({ form: form.intent, faults: [], typed, preview }, status);
  };
  const table = await readCalendarTable(form.text("table"), year.data);
  if (!table.ok) return answered({ kind: "faults", faults: table.refusal.faults }, 400);
  const input = { year: year.data, days: table.value };
  if (form.intent === "check") {
    const { added, changed, removed, same } = await previewCalendarYear(input);
    const daysOf = (list: readonly { day: string }[]) => list.map(({ day }) => day);
    return answered(
      { kind: "diff", added: daysOf(added), changed: daysOf(changed), removed: daysOf(removed), same },
      200,
    );
  }
  const answer = await replaceCalendarYear(input, officer.sends(form.requestId));
  return answer.ok ? done(officer, year.data, "entered") : form.refuse([{ code: "sent_before" }], 409);
}

function done({ paths }: Officer, year: number, result: string) {
  return redirect(`${paths.deskCalendar(year)}&${new URLSearchParams({ result })}`, 303);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "operations");
  return pageMeta(location.pathname, { title: t("calendarTitle"), isIndexed: false });
};

export default function Calendar() {
  const answer: CalendarAnswer | undefined = useActionData<typeof action>();
  return <CalendarPage {...useLoaderData<typeof loader>()} answer={answer} preview={answer?.preview} />;
}
