import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, TypedResponse } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { daysAfter, isCivilDate } from "../core/civil-date";
import type { FormAnswer } from "../core/form-fault";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { goOn } from "../http/officer";
import { requireOwnPlatform } from "../http/own-platform";
import { idIn, sentBy } from "../http/sent-by";
import { translator } from "../i18n/catalogues";
import { findNow } from "../modules/capabilities/availability.queries.server";
import { listNamedDays } from "../modules/capabilities/booking-days.queries.server";
import { addClosure, removeClosure } from "../modules/capabilities/instrument-booking.commands.server";
import { closureInput } from "../modules/capabilities/instrument-form";
import {
  findClosedInstrument,
  listWeekOfPlatform,
} from "../modules/capabilities/week-calendar.queries.server";
import { WeekCalendarPage } from "../modules/capabilities/week-calendar-page";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["print"] };

/** All instruments of a platform by week, for who manages it. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { platform } = await requireOwnPlatform({ request, context, params }, "booking.manage");
  const { searchParams } = new URL(request.url);
  const { today } = await findNow();
  const asked = searchParams.get("from") ?? "";
  const from = mondayOf(isCivilDate(asked) ? asked : today);
  const names = await listNamedDays(from, 7);
  return {
    platform: { slug: platform.slug, name: platform.name },
    days: Array.from({ length: 7 }, (_, index) => {
      const day = daysAfter(from, index);
      return { day, holiday: names.get(day) };
    }),
    before: daysAfter(from, -7),
    after: daysAfter(from, 7),
    today,
    instruments: await listWeekOfPlatform(platform.id, from),
    requestId: newRequestId(),
    result: searchParams.get("result") ?? undefined,
  };
}

type Answer = TypedResponse<FormAnswer> | TypedResponse<never>;

/** Closes an instrument for a while, or opens it again. */
export async function action({ params, request, context }: ActionFunctionArgs): Promise<Answer> {
  const { account, platform } = await requireOwnPlatform({ request, context, params }, "booking.manage");
  const form = await readForm(request);
  const sent = sentBy(account, form.requestId);
  const command = { ...sent, actor: { ...sent.actor, organisationId: platform.lead.id } };
  const url = new URL(request.url);
  const here = pathsIn(languageOf(url.pathname)).ownCapabilities(platform.slug, "calendar");
  const from = url.searchParams.get("from") ?? "";
  const back = (result: string) => goOn(isCivilDate(from) ? `${here}?from=${from}` : here, result);
  const refused = (reason: string) => {
    if (reason === "hidden") throw new Response(null, { status: 404 });
    const code = reason === "request_id_used_with_other_input" ? "sent_before" : reason;
    return form.refuse([{ code }], 409);
  };
  if (form.intent === "open") {
    const closureId = idIn(form.text("id"));
    const id = await findClosedInstrument(closureId, platform.id);
    if (id === undefined) throw new Response(null, { status: 404 });
    const removed = await removeClosure({ slug: platform.slug, id, closureId }, command);
    return removed.ok ? back("opened") : refused(removed.refusal.reason);
  }
  const parsed = closureInput.safeParse(form.pick(["startsAt", "endsAt", "reason", "note"]));
  if (!parsed.success) return form.refuse(faultsOf(parsed.error));
  const added = await addClosure(
    { slug: platform.slug, id: idIn(form.text("instrumentId")), ...parsed.data },
    command,
  );
  return added.ok ? back("closed") : refused(added.refusal.reason);
}

/** The Monday of the week that a day is in. */
function mondayOf(day: string): string {
  // Sunday is 0 there.
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return daysAfter(day, -weekday);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "bookings");
  return pageMeta(location.pathname, { title: t("weekCalendar"), isIndexed: false });
};

export default function WeekCalendar() {
  return <WeekCalendarPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
