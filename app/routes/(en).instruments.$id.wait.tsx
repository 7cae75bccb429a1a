import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { dayAfter, daysAfter } from "../core/civil-date";
import { requireAccount, requirePermission } from "../http/account";
import { whatLacks } from "../http/book-instrument";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { goOn, numberIn } from "../http/officer";
import { sentBy } from "../http/sent-by";
import { translator } from "../i18n/catalogues";
import { findNow } from "../modules/capabilities/availability.queries.server";
import { waitInput } from "../modules/capabilities/booking-form";
import { findBookableInstrument } from "../modules/capabilities/booking-page.queries.server";
import { BookingWaitPage } from "../modules/capabilities/booking-wait-page";
import { BookingNeeds } from "../modules/capabilities/booking-week-page";
import { lengths } from "../modules/capabilities/core/availability";
import { joinWaitingList } from "../modules/capabilities/waiting.commands.server";
import { findRuleNumber } from "../modules/publications/rules.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const account = await requireAccount({ request, context });
  const { today } = await findNow();
  const found = await findBookableInstrument(numberIn(params.id), today, 1);
  if (!found) throw new Response(null, { status: 404 });
  const { instrument } = found;
  return {
    needs: whatLacks(account),
    instrument,
    lengths: lengths(instrument),
    first: today,
    last: daysAfter(today, instrument.horizonDays),
    keptMinutes: await findRuleNumber("booking.offer-minutes", today),
    requestId: newRequestId(),
  };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const account = await requirePermission({ request, context }, "booking.make");
  const instrumentId = numberIn(params.id);
  const form = await readForm(request);
  const samples = form.text("samples").normalize("NFKC").trim();
  const from = form.text("from");
  const until = form.text("until");
  const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
  const parsed = waitInput.safeParse({
    instrumentId,
    from: isDay(from) ? `${from}T00:00:00+08:00` : from,
    // The last day is wanted to its end.
    until: isDay(until) ? `${dayAfter(until)}T00:00:00+08:00` : until,
    minutes: Number(form.text("minutes")),
    operation: form.text("operation") || (await operationOf(instrumentId)),
    samples: /^\d{0,4}$/.test(samples) ? Number(samples) : -1,
    purpose: form.text("purpose"),
  });
  if (!parsed.success) {
    return form.refuse(
      faultsOf(parsed.error).map((fault) => ({ ...fault, code: codes[fault.field ?? ""] ?? fault.code })),
    );
  }
  const joined = await joinWaitingList(parsed.data, sentBy(account, form.requestId));
  if (joined.ok) return goOn(pathsIn(languageOf(new URL(request.url).pathname)).bookings(), "waiting");
  const { reason } = joined.refusal;
  return form.refuse([{ code: reason === "request_id_used_with_other_input" ? "sent_before" : reason }], 409);
}

/** What each field is told when it cannot be read. */
const codes: Readonly<Record<string, string>> = {
  from: "not_date",
  until: "too_short",
  samples: "not_a_number",
  purpose: "purpose_missing",
};

async function operationOf(instrumentId: number): Promise<string> {
  const found = await findBookableInstrument(instrumentId, (await findNow()).today, 1);
  if (!found) throw new Response(null, { status: 404 });
  return found.instrument.operation === "self" ? "self" : "operated";
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "bookings");
  return pageMeta(location.pathname, { title: t("waitTitle"), isIndexed: false });
};

export default function WaitForInstrument() {
  const { needs, ...view } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (needs) return <BookingNeeds instrument={view.instrument} needs={needs} />;
  return <BookingWaitPage {...view} answer={answer} />;
}
